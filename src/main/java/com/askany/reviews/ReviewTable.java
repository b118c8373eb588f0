package com.askany.reviews;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The rows of reviews and of what was asked for; keys decide that a booking is reviewed once and a review edited once. */
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
    boolean write(UUID bookingId, int round, UUID expertId, UUID customerId, Opinion opinion, Instant now) {
        var statement = jdbc.sql("insert into review (booking_id, round, expert_id, customer_id, stars, expertise,"
                        + " clarity, punctuality, comment, written_at)"
                        + " values (:booking, :round, :expert, :customer, :stars, :expertise, :clarity, :punctuality,"
                        + " :comment, :now) on conflict on constraint review_is_written_once do nothing")
                .param("booking", bookingId)
                .param("round", round)
                .param("expert", expertId)
                .param("customer", customerId)
                .param("now", Timestamp.from(now));
        return with(opinion, statement).update() == 1;
    }

    /** Keeps what stood before. False when it was edited before, or hidden meanwhile. */
    boolean edit(UUID bookingId, Opinion opinion, Instant now) {
        int kept = jdbc.sql("insert into review_before_edit"
                        + " (booking_id, stars, expertise, clarity, punctuality, comment, written_at)"
                        + " select booking_id, stars, expertise, clarity, punctuality, comment, written_at from review"
                        + " where booking_id = :booking and hidden_at is null"
                        + " on conflict on constraint review_is_edited_once do nothing")
                .param("booking", bookingId)
                .update();
        if (kept == 0) return false;
        var statement = jdbc.sql(
                        "update review set stars = :stars, expertise = :expertise, clarity = :clarity,"
                                + " punctuality = :punctuality, comment = :comment, edited_at = :now where booking_id = :booking")
                .param("booking", bookingId)
                .param("now", Timestamp.from(now));
        with(opinion, statement).update();
        return true;
    }

    void keepDraft(UUID bookingId, int round, Opinion opinion, Instant now) {
        var statement = jdbc.sql(
                        "insert into review_draft (booking_id, round, stars, expertise, clarity, punctuality,"
                                + " comment, saved_at)"
                                + " values (:booking, :round, :stars, :expertise, :clarity, :punctuality, :comment, :now)"
                                + " on conflict on constraint review_draft_is_kept_once do update set stars = excluded.stars,"
                                + " expertise = excluded.expertise, clarity = excluded.clarity,"
                                + " punctuality = excluded.punctuality, comment = excluded.comment, saved_at = excluded.saved_at")
                .param("booking", bookingId)
                .param("round", round)
                .param("now", Timestamp.from(now));
        with(opinion, statement).update();
    }

    Optional<Opinion> draft(UUID bookingId) {
        return jdbc.sql("select * from review_draft where booking_id = :booking")
                .param("booking", bookingId)
                .query((row, n) -> opinion(row))
                .optional();
    }

    /** The draft of this booking, and drafts that cannot be sent any more: nobody reads them, so nobody keeps them. */
    void dropDrafts(UUID bookingId, Instant now) {
        jdbc.sql("delete from review_draft d using review_request r where r.booking_id = d.booking_id"
                        + " and r.round = d.round and (d.booking_id = :booking or r.review_by <= :now)")
                .param("booking", bookingId)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Review> find(UUID bookingId) {
        return jdbc.sql("select * from review where booking_id = :booking")
                .param("booking", bookingId)
                .query((row, n) -> review(row))
                .optional();
    }

    Optional<Review> findById(UUID reviewId) {
        return jdbc.sql("select * from review where id = :id")
                .param("id", reviewId)
                .query((row, n) -> review(row))
                .optional();
    }

    /** Until the end of the transaction nobody else changes the review. */
    Optional<Review> lock(UUID bookingId) {
        return jdbc.sql("select * from review where booking_id = :booking for update")
                .param("booking", bookingId)
                .query((row, n) -> review(row))
                .optional();
    }

    void hide(UUID bookingId, Hiding hiding) {
        jdbc.sql(
                        "update review set hidden_at = :at, hidden_by = :by, hidden_reason = :reason where booking_id = :booking")
                .param("booking", bookingId)
                .param("at", Timestamp.from(hiding.at()))
                .param("by", hiding.by())
                .param("reason", hiding.reason())
                .update();
    }

    private static StatementSpec with(Opinion opinion, StatementSpec statement) {
        var said = statement.param("stars", opinion.stars(), Types.SMALLINT).param("comment", opinion.comment());
        for (var aspect : Aspect.values())
            said = said.param(aspect.key(), opinion.aspects().get(aspect), Types.SMALLINT);
        return said;
    }

    static Review review(ResultSet row) throws SQLException {
        return new Review(
                row.getObject("id", UUID.class),
                row.getObject("booking_id", UUID.class),
                row.getInt("round"),
                row.getObject("expert_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                opinion(row),
                row.getTimestamp("written_at").toInstant(),
                instant(row.getTimestamp("edited_at")),
                hiding(row));
    }

    static Hiding hiding(ResultSet row) throws SQLException {
        var at = row.getTimestamp("hidden_at");
        return at == null
                ? null
                : new Hiding(at.toInstant(), row.getObject("hidden_by", UUID.class), row.getString("hidden_reason"));
    }

    static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static Opinion opinion(ResultSet row) throws SQLException {
        return Opinion.of(
                row.getObject("stars", Integer.class),
                row.getObject("expertise", Integer.class),
                row.getObject("clarity", Integer.class),
                row.getObject("punctuality", Integer.class),
                row.getString("comment"));
    }
}
