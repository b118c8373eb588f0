package com.askany.reviews;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of replies; keys decide that a review is replied to once and a reply edited once. */
@Repository
class ReplyTable {
    private final JdbcClient jdbc;

    ReplyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when there is a reply already. */
    boolean write(Review review, String words, Instant now) {
        return jdbc.sql("insert into review_reply (booking_id, expert_id, words, written_at)"
                                + " values (:booking, :expert, :words, :now)"
                                + " on conflict on constraint review_is_replied_to_once do nothing")
                        .param("booking", review.bookingId())
                        .param("expert", review.expertId())
                        .param("words", words)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Keeps what stood before. False when it was edited before, or hidden meanwhile. */
    boolean edit(UUID bookingId, String words, Instant now) {
        int kept = jdbc.sql("insert into review_reply_before_edit (booking_id, words, written_at)"
                        + " select booking_id, words, written_at from review_reply"
                        + " where booking_id = :booking and hidden_at is null"
                        + " on conflict on constraint review_reply_is_edited_once do nothing")
                .param("booking", bookingId)
                .update();
        if (kept == 0) return false;
        jdbc.sql("update review_reply set words = :words, edited_at = :now where booking_id = :booking")
                .param("booking", bookingId)
                .param("words", words)
                .param("now", Timestamp.from(now))
                .update();
        return true;
    }

    void hide(UUID bookingId, Hiding hiding) {
        jdbc.sql("update review_reply set hidden_at = :at, hidden_by = :by, hidden_reason = :reason"
                        + " where booking_id = :booking")
                .param("booking", bookingId)
                .param("at", Timestamp.from(hiding.at()))
                .param("by", hiding.by())
                .param("reason", hiding.reason())
                .update();
    }

    Optional<Reply> find(UUID bookingId) {
        return jdbc.sql("select * from review_reply where booking_id = :booking")
                .param("booking", bookingId)
                .query((row, n) -> reply(row))
                .optional();
    }

    /** Until the end of the transaction nobody else changes the reply. */
    Optional<Reply> lock(UUID bookingId) {
        return jdbc.sql("select * from review_reply where booking_id = :booking for update")
                .param("booking", bookingId)
                .query((row, n) -> reply(row))
                .optional();
    }

    /** Those that everybody may read, by booking. */
    Map<UUID, Reply> allPublic(Collection<UUID> bookingIds) {
        if (bookingIds.isEmpty()) return Map.of();
        return jdbc
                .sql("select * from review_reply where booking_id in (:bookings) and hidden_at is null")
                .param("bookings", bookingIds)
                .query((row, n) -> reply(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Reply::bookingId, reply -> reply));
    }

    private static Reply reply(ResultSet row) throws SQLException {
        return new Reply(
                row.getObject("booking_id", UUID.class),
                row.getObject("expert_id", UUID.class),
                row.getString("words"),
                row.getTimestamp("written_at").toInstant(),
                ReviewTable.instant(row.getTimestamp("edited_at")),
                ReviewTable.hiding(row));
    }
}
