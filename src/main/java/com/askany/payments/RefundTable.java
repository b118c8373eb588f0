package com.askany.payments;

import static com.askany.payments.Columns.instant;
import static com.askany.payments.Columns.sql;

import com.askany.core.Vnd;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of refunds; whoever may send is decided by {@link #claim}. */
@Repository
class RefundTable {
    private final JdbcClient db;

    RefundTable(JdbcClient db) {
        this.db = db;
    }

    void ensure(UUID paymentId, Vnd amount, String reason, Instant at) {
        db.sql("""
                        insert into refund (id, payment_id, amount_vnd, reason, state, requested_at)
                        values (:id, :payment, :amount, :reason, 'REQUESTED', :at)
                        on conflict (payment_id) do nothing""")
                .param("id", UUID.randomUUID())
                .param("payment", paymentId)
                .param("amount", amount.amount())
                .param("reason", reason)
                .param("at", sql(at))
                .update();
    }

    Optional<Refund> ofPayment(UUID paymentId) {
        return db.sql("select * from refund where payment_id = :payment")
                .param("payment", paymentId)
                .query(RefundTable::row)
                .optional();
    }

    /** The right to send, for a while, if the refund is still as it was seen and nobody else is sending. */
    boolean claim(Refund seen, Instant now, Instant until) {
        return db.sql("""
                        update refund set state = 'SENT', sending_until = :until
                        where id = :id and state = :state and (sending_until is null or sending_until <= :now)""")
                        .param("id", seen.id())
                        .param("state", seen.state().name())
                        .param("now", sql(now))
                        .param("until", sql(until))
                        .update()
                == 1;
    }

    /** It certainly did not arrive: as if it had not been sent. */
    void notSent(Refund seen) {
        db.sql("update refund set state = :state, sending_until = null where id = :id and state = 'SENT'")
                .param("id", seen.id())
                .param("state", seen.state().name())
                .update();
    }

    /** False when it was refunded before. */
    boolean decide(UUID id, Refund.State state, String responseCode, Instant at) {
        return db.sql("""
                        update refund set state = :state, response_code = :response, decided_at = :at,
                            sending_until = null
                        where id = :id and state <> 'REFUNDED'""")
                        .param("id", id)
                        .param("state", state.name())
                        .param("response", responseCode)
                        .param("at", state == Refund.State.PROCESSING ? null : sql(at))
                        .update()
                == 1;
    }

    private static Refund row(ResultSet rs, int number) throws SQLException {
        return new Refund(
                rs.getObject("id", UUID.class),
                rs.getObject("payment_id", UUID.class),
                new Vnd(rs.getLong("amount_vnd")),
                rs.getString("reason"),
                Refund.State.valueOf(rs.getString("state")),
                instant(rs, "requested_at"),
                instant(rs, "decided_at"),
                rs.getString("response_code"));
    }
}
