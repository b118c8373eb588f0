package com.askany.reviews;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of reviews and of what was asked for; the key decides that a booking is reviewed once. */
@Repository
class ReviewTable {
    private final JdbcClient jdbc;

    ReviewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ask(UUID bookingId, int round, Instant reviewBy, Instant now) {
        jdbc.sql("insert into review_request (booking_id, round, review_by, asked_at)"
                        + " values (:booking, :round, :by, :now) on conflict do nothing")
                .param("booking", bookingId)
                .param("round", round)
                .param("by", Timestamp.from(reviewBy))
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Instant> reviewBy(UUID bookingId, int round) {
        return jdbc.sql("select review_by from review_request where booking_id = :booking and round = :round")
                .param("booking", bookingId)
                .param("round", round)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** False when the booking has a review already. */
    boolean write(Review review) {
        return jdbc.sql("insert into review (booking_id, round, expert_id, customer_id, stars, comment, written_at)"
                                + " values (:booking, :round, :expert, :customer, :stars, :comment, :now)"
                                + " on conflict on constraint review_is_written_once do nothing")
                        .param("booking", review.bookingId())
                        .param("round", review.round())
                        .param("expert", review.expertId())
                        .param("customer", review.customerId())
                        .param("stars", review.stars())
                        .param("comment", review.comment())
                        .param("now", Timestamp.from(review.writtenAt()))
                        .update()
                == 1;
    }

    Optional<Review> find(UUID bookingId) {
        return jdbc.sql("select * from review where booking_id = :booking")
                .param("booking", bookingId)
                .query((row, n) -> review(row))
                .optional();
    }

    List<Review> ofExpert(UUID expertId, int offset, int count) {
        return jdbc.sql("select * from review where expert_id = :expert"
                        + " order by written_at desc, booking_id limit :count offset :offset")
                .param("expert", expertId)
                .param("count", count)
                .param("offset", offset)
                .query((row, n) -> review(row))
                .list();
    }

    int countOfExpert(UUID expertId) {
        return jdbc.sql("select count(*) from review where expert_id = :expert")
                .param("expert", expertId)
                .query(Integer.class)
                .single();
    }

    private static Review review(ResultSet row) throws SQLException {
        return new Review(
                row.getObject("booking_id", UUID.class),
                row.getInt("round"),
                row.getObject("expert_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getInt("stars"),
                row.getString("comment"),
                row.getTimestamp("written_at").toInstant());
    }
}
