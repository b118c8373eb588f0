package com.askany.drill;

import com.askany.bookings.BookingState;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a booking stands, as its row and its open tasks say. */
record Standing(
        UUID id,
        String code,
        BookingState state,
        int round,
        String customer,
        String expert,
        Instant startsAt,
        Instant endsAt,
        Set<String> tasks) {
    private static final String OPEN = """
            select b.id, b.code, b.state, b.round, c.email as customer, e.email as expert, b.starts_at, b.ends_at,
                   coalesce(string_agg(t.element_id, ' '), '') as tasks
            from booking b join account c on c.id = b.customer_id join account e on e.id = b.expert_id
            left join task t on t.booking_id = b.id and t.state = 'OPEN'
            where b.state not in ('EXPIRED', 'COMPLETED', 'NO_SHOW', 'REFUNDED', 'CANCELLED')
            group by b.id, c.email, e.email""";

    static List<Standing> open(JdbcClient rows) {
        return rows.sql(OPEN)
                .query((row, n) -> new Standing(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        BookingState.valueOf(row.getString("state")),
                        row.getInt("round"),
                        row.getString("customer"),
                        row.getString("expert"),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant(),
                        new HashSet<>(List.of(row.getString("tasks").split(" ")))))
                .list();
    }

    boolean isAt(Instant now) {
        return !now.isBefore(startsAt) && now.isBefore(endsAt);
    }
}
