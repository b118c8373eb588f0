package com.askany.bookings;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which experts did not come after all: those who cancelled themselves, which counts against them, and those replaced. */
@Service
public class ExpertWithdrawals {
    private final JdbcClient jdbc;

    ExpertWithdrawals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    void insert(BookingView booking, Actor by, UUID person, String reason, Instant at) {
        jdbc.sql("insert into expert_withdrawal (booking_id, round, expert_id, withdrawn_by, person_id, reason,"
                        + " withdrawn_at) values (:booking, :round, :expert, :by, :person, :reason, :at)")
                .param("booking", booking.id())
                .param("round", booking.round())
                .param("expert", booking.expertId())
                .param("by", by.name())
                .param("person", person)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Who ended the round: the expert or support; empty when neither did. */
    @Transactional(readOnly = true)
    public Optional<Actor> by(UUID bookingId, int round) {
        return jdbc.sql("select withdrawn_by from expert_withdrawal where booking_id = :booking and round = :round")
                .param("booking", bookingId)
                .param("round", round)
                .query((row, n) -> Actor.valueOf(row.getString(1)))
                .optional();
    }

    /** How often an expert has cancelled a confirmed appointment themselves, be it that the customer chose anew or not. */
    @Transactional(readOnly = true)
    public int cancelledByExpert(UUID expert) {
        return jdbc.sql(
                        "select (select count(*) from expert_withdrawal where expert_id = :expert and withdrawn_by = 'EXPERT')"
                                + " + (select count(*) from booking where expert_id = :expert and cancelled_by = 'EXPERT')")
                .param("expert", expert)
                .query(Integer.class)
                .single();
    }
}
