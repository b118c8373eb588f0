package com.askany.reviews;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of reports; a person's report of one thing is open once. */
@Repository
class ReportTable {
    private final JdbcClient jdbc;

    ReportTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void report(UUID bookingId, Part part, UUID reporterId, ReportCause cause, String note, Instant now) {
        jdbc.sql("insert into review_report (id, booking_id, part, reporter_id, cause, note, reported_at)"
                        + " values (:id, :booking, :part, :reporter, :cause, :note, :now) on conflict do nothing")
                .param("id", UUID.randomUUID())
                .param("booking", bookingId)
                .param("part", part.name())
                .param("reporter", reporterId)
                .param("cause", cause.name())
                .param("note", note)
                .param("now", Timestamp.from(now))
                .update();
    }

    record OpenReport(UUID bookingId, Part part, ReportCause cause, String note, Instant at) {}

    /** The longest waiting first, at most 500. */
    List<OpenReport> open() {
        return jdbc.sql("select booking_id, part, cause, note, reported_at from review_report"
                        + " where decided_at is null order by reported_at, id limit 500")
                .query((row, n) -> new OpenReport(
                        row.getObject(1, UUID.class),
                        Part.valueOf(row.getString(2)),
                        ReportCause.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    /** How many reviews and replies wait for a decision. */
    int countOpen() {
        return jdbc.sql("select count(distinct (booking_id, part)) from review_report where decided_at is null")
                .query(Integer.class)
                .single();
    }

    /** Decides all open reports about one thing; false when there are none (any more). */
    boolean decide(UUID bookingId, Part part, String decision, UUID by, Instant now) {
        return jdbc.sql("update review_report set decision = :decision, decided_by = :by, decided_at = :now"
                                + " where booking_id = :booking and part = :part and decided_at is null")
                        .param("booking", bookingId)
                        .param("part", part.name())
                        .param("decision", decision)
                        .param("by", by)
                        .param("now", Timestamp.from(now))
                        .update()
                > 0;
    }
}
