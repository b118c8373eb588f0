package com.askany.bookings;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The times that experts propose together with their "no"; each is kept for its booking until the customer has chosen. */
@Service
public class TimeProposals {
    private final JdbcClient jdbc;
    private final Clock clock;

    TimeProposals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    void insert(UUID bookingId, int round, TimeProposal proposal) {
        jdbc.sql("insert into time_proposal (booking_id, round, starts_at, ends_at, proposed_at)"
                        + " values (:booking, :round, :start, :end, :now)")
                .param("booking", bookingId)
                .param("round", round)
                .param("start", Timestamp.from(proposal.start()))
                .param("end", Timestamp.from(proposal.end()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** What the expert of this round proposed; empty when they proposed nothing. */
    @Transactional(readOnly = true)
    public Optional<TimeProposal> find(UUID bookingId, int round) {
        return jdbc.sql("select starts_at, ends_at from time_proposal where booking_id = :booking and round = :round")
                .param("booking", bookingId)
                .param("round", round)
                .query((row, n) -> new TimeProposal(
                        row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
                .optional();
    }
}
