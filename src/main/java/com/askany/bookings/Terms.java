package com.askany.bookings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which version of each policy decision a booking was sold under. */
@Service
public class Terms {
    private final JdbcClient jdbc;

    Terms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void pin(UUID bookingId, List<PinnedDecision> decisions) {
        for (var decision : decisions)
            jdbc.sql("insert into booking_terms (booking_id, decision_id, decision_key, version) values (?, ?, ?, ?)")
                    .params(bookingId, decision.decisionId(), decision.decisionKey(), decision.version())
                    .update();
    }

    /** Empty when the booking was sold before there was such a decision. */
    @Transactional(readOnly = true)
    public Optional<PinnedDecision> find(UUID bookingId, String decisionId) {
        return all(bookingId).stream()
                .filter(decision -> decision.decisionId().equals(decisionId))
                .findFirst();
    }

    @Transactional(readOnly = true)
    public List<PinnedDecision> all(UUID bookingId) {
        return jdbc.sql("select decision_id, decision_key, version from booking_terms where booking_id = :booking"
                        + " order by decision_id")
                .param("booking", bookingId)
                .query((row, n) -> new PinnedDecision(row.getString(1), row.getLong(2), row.getInt(3)))
                .list();
    }

    /** How many bookings that are not over were sold under each version, by its key. */
    @Transactional(readOnly = true)
    public Map<Long, Long> running() {
        var counts = new HashMap<Long, Long>();
        jdbc.sql("select t.decision_key, count(*) from booking_terms t join booking b on b.id = t.booking_id"
                        + " where b.state not in (:over) group by t.decision_key")
                .param(
                        "over",
                        Arrays.stream(BookingState.values())
                                .filter(BookingState::isFinal)
                                .map(Enum::name)
                                .toList())
                .query(row -> {
                    counts.put(row.getLong(1), row.getLong(2));
                });
        return counts;
    }
}
