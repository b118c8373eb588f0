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

/** Rows of what is to be paid in advance. Every move out of a state is one conditional update: the row count decides. */
@Repository
class PrepaymentTable {
    record Row(
            UUID id,
            UUID bookingId,
            int round,
            String bookingCode,
            Vnd amount,
            Instant payBy,
            PrepaymentView.State state,
            UUID paymentId,
            Instant receivedAt) {}

    private final JdbcClient db;

    PrepaymentTable(JdbcClient db) {
        this.db = db;
    }

    void ensure(UUID bookingId, int round, Vnd amount, Instant payBy) {
        db.sql("""
                        insert into prepayment (id, booking_id, round, amount_vnd, pay_by, state)
                        values (:id, :booking, :round, :amount, :payBy, 'AWAITED')
                        on conflict (booking_id, round) do nothing""")
                .param("id", UUID.randomUUID())
                .param("booking", bookingId)
                .param("round", round)
                .param("amount", amount.amount())
                .param("payBy", sql(payBy))
                .update();
    }

    void nameBooking(UUID id, String bookingCode) {
        db.sql("update prepayment set booking_code = :code where id = :id and booking_code is distinct from :code")
                .param("id", id)
                .param("code", bookingCode)
                .update();
    }

    Optional<Row> find(UUID bookingId, int round) {
        return db.sql("select * from prepayment where booking_id = :booking and round = :round")
                .param("booking", bookingId)
                .param("round", round)
                .query(PrepaymentTable::row)
                .optional();
    }

    Row get(UUID id) {
        return db.sql("select * from prepayment where id = :id")
                .param("id", id)
                .query(PrepaymentTable::row)
                .single();
    }

    boolean receive(UUID id, UUID paymentId, Instant at) {
        return db.sql("""
                        update prepayment set state = 'RECEIVED', payment_id = :payment, received_at = :at
                        where id = :id and state = 'AWAITED'""")
                        .param("id", id)
                        .param("payment", paymentId)
                        .param("at", sql(at))
                        .update()
                == 1;
    }

    boolean giveUp(UUID id) {
        return db.sql("update prepayment set state = 'GIVEN_UP' where id = :id and state = 'AWAITED'")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** From now on the payment pays for another round. */
    void carried(UUID paymentId) {
        db.sql("update prepayment set state = 'CARRIED' where payment_id = :payment and state = 'RECEIVED'")
                .param("payment", paymentId)
                .update();
    }

    /** A later round of the same booking, paid from its beginning. */
    void insertReceived(Row earlier, int round, Vnd amount, PaymentTable.Row payment) {
        db.sql("""
                        insert into prepayment (id, booking_id, round, booking_code, amount_vnd, pay_by, state,
                            payment_id, received_at)
                        values (:id, :booking, :round, :code, :amount, :payBy, 'RECEIVED', :payment, :receivedAt)""")
                .param("id", UUID.randomUUID())
                .param("booking", earlier.bookingId())
                .param("round", round)
                .param("code", earlier.bookingCode())
                .param("amount", amount.amount())
                .param("payBy", sql(earlier.payBy()))
                .param("payment", payment.id())
                .param("receivedAt", sql(payment.settledAt()))
                .update();
    }

    /** The prepayment that this payment is now; empty when it is a surplus. */
    Optional<Row> findPaidBy(UUID paymentId) {
        return db.sql("select * from prepayment where payment_id = :payment and state in ('RECEIVED', 'REFUNDED')")
                .param("payment", paymentId)
                .query(PrepaymentTable::row)
                .optional();
    }

    void refunded(UUID paymentId) {
        db.sql("update prepayment set state = 'REFUNDED' where payment_id = :payment and state = 'RECEIVED'")
                .param("payment", paymentId)
                .update();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                rs.getObject("id", UUID.class),
                rs.getObject("booking_id", UUID.class),
                rs.getInt("round"),
                rs.getString("booking_code"),
                new Vnd(rs.getLong("amount_vnd")),
                instant(rs, "pay_by"),
                PrepaymentView.State.valueOf(rs.getString("state")),
                rs.getObject("payment_id", UUID.class),
                instant(rs, "received_at"));
    }
}
