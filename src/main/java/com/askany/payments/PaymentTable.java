package com.askany.payments;

import static com.askany.payments.Columns.instant;
import static com.askany.payments.Columns.sql;

import com.askany.core.Vnd;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of attempts to pay. A success may follow everything but a success; a failure only what is not decided yet. */
@Repository
class PaymentTable {
    record Row(
            UUID id,
            UUID prepaymentId,
            String reference,
            Vnd amount,
            PaymentView.State state,
            Arrival arrival,
            Instant startedAt,
            Instant settledAt,
            String responseCode,
            String gatewayNumber) {}

    private final JdbcClient db;

    PaymentTable(JdbcClient db) {
        this.db = db;
    }

    void start(UUID prepaymentId, String reference, Vnd amount, Instant startedAt, Instant expiresAt) {
        db.sql("""
                        insert into payment (id, prepayment_id, reference, amount_vnd, state, started_at, expires_at)
                        values (:id, :prepayment, :reference, :amount, 'STARTED', :startedAt, :expiresAt)""")
                .param("id", UUID.randomUUID())
                .param("prepayment", prepaymentId)
                .param("reference", reference)
                .param("amount", amount.amount())
                .param("startedAt", sql(startedAt))
                .param("expiresAt", sql(expiresAt))
                .update();
    }

    /** Whatever the text is: what cannot be a reference of ours is not found. */
    Optional<Row> find(String reference) {
        if (reference == null || !reference.matches("[A-Za-z0-9]{1,100}")) return Optional.empty();
        return db.sql("select * from payment where reference = :reference")
                .param("reference", reference)
                .query(PaymentTable::row)
                .optional();
    }

    Row get(UUID id) {
        return db.sql("select * from payment where id = :id")
                .param("id", id)
                .query(PaymentTable::row)
                .single();
    }

    /** Nobody decides its refund until this transaction ends: a refund refers to its payment. */
    Row lock(UUID id) {
        return db.sql("select * from payment where id = :id for update")
                .param("id", id)
                .query(PaymentTable::row)
                .single();
    }

    List<Row> ofPrepayment(UUID prepaymentId) {
        return db.sql("select * from payment where prepayment_id = :prepayment order by started_at, reference")
                .param("prepayment", prepaymentId)
                .query(PaymentTable::row)
                .list();
    }

    List<Row> ofBooking(UUID bookingId) {
        return db.sql("""
                        select payment.* from payment join prepayment on prepayment.id = payment.prepayment_id
                        where prepayment.booking_id = :booking order by started_at, reference""").param("booking", bookingId).query(PaymentTable::row).list();
    }

    /** The arrival is corrected in the same transaction when the prepayment turns out not to wait for it. */
    boolean succeed(UUID id, Heard heard, Instant at) {
        return settle(id, "SUCCEEDED", Arrival.IN_TIME, "'STARTED', 'UNDER_REVIEW', 'FAILED'", heard, at);
    }

    void arrivedAs(UUID id, Arrival arrival) {
        db.sql("update payment set arrival = :arrival where id = :id")
                .param("id", id)
                .param("arrival", arrival.name())
                .update();
    }

    boolean fail(UUID id, Heard heard, Instant at) {
        return settle(id, "FAILED", null, "'STARTED', 'UNDER_REVIEW'", heard, at);
    }

    boolean review(UUID id, Heard heard, Instant at) {
        return settle(id, "UNDER_REVIEW", null, "'STARTED'", heard, at);
    }

    private boolean settle(UUID id, String state, Arrival arrival, String from, Heard heard, Instant at) {
        return db.sql("""
                        update payment set state = :state, arrival = :arrival, settled_at = :at,
                            response_code = :response, transaction_status = :status, gateway_number = :number,
                            bank_code = :bank
                        where id = :id and state in (%s)""".formatted(from))
                        .param("id", id)
                        .param("state", state)
                        .param("arrival", arrival == null ? null : arrival.name())
                        .param("at", sql(at))
                        .param("response", heard.responseCode())
                        .param("status", heard.transactionStatus())
                        .param("number", heard.gatewayNumber())
                        .param("bank", heard.bankCode())
                        .update()
                == 1;
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var arrival = rs.getString("arrival");
        return new Row(
                rs.getObject("id", UUID.class),
                rs.getObject("prepayment_id", UUID.class),
                rs.getString("reference"),
                new Vnd(rs.getLong("amount_vnd")),
                PaymentView.State.valueOf(rs.getString("state")),
                arrival == null ? null : Arrival.valueOf(arrival),
                instant(rs, "started_at"),
                instant(rs, "settled_at"),
                rs.getString("response_code"),
                rs.getString("gateway_number"));
    }
}
