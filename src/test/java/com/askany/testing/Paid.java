package com.askany.testing;

import com.askany.core.Vnd;
import java.sql.Timestamp;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Money that has come, as the gateway's notice would have left it, for tests whose subject begins later. */
public class Paid {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MovableClock clock;

    Paid(DataSource dataSource, MovableClock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    /** The payment of a round's prepayment. */
    public UUID prepaid(UUID booking, int round, Vnd amount) {
        var payment = UUID.randomUUID();
        transaction.executeWithoutResult(status -> pay(booking, round, amount, payment));
        return payment;
    }

    private void pay(UUID booking, int round, Vnd amount, UUID payment) {
        var prepayment = UUID.randomUUID();
        var posting = UUID.randomUUID();
        var now = Timestamp.from(clock.instant());
        jdbc.sql("insert into prepayment (id, booking_id, round, amount_vnd, pay_by, state)"
                        + " values (?, ?, ?, ?, ?, 'AWAITED')")
                .params(prepayment, booking, round, amount.amount(), now)
                .update();
        jdbc.sql(
                        "insert into payment (id, prepayment_id, reference, amount_vnd, state, arrival, started_at, expires_at,"
                                + " settled_at, gateway_number) values (?, ?, ?, ?, 'SUCCEEDED', 'IN_TIME', ?, ?, ?, '14000001')")
                .params(payment, prepayment, payment.toString().replace("-", ""), amount.amount(), now, now, now)
                .update();
        jdbc.sql("update prepayment set state = 'RECEIVED', payment_id = ?, received_at = ? where id = ?")
                .params(payment, now, prepayment)
                .update();
        jdbc.sql("insert into ledger_transaction (id, kind, payment_id, occurred_at)"
                        + " values (?, 'PREPAYMENT_RECEIVED', ?, ?)")
                .params(posting, payment, now)
                .update();
        entry(posting, "gateway_receivable", amount);
        entry(posting, "customer_prepayment", amount.negate());
    }

    private void entry(UUID posting, String account, Vnd amount) {
        jdbc.sql("insert into ledger_entry (transaction_id, account, amount_vnd) values (?, ?, ?)")
                .params(posting, account, amount.amount())
                .update();
    }

    /** The gateway has paid it back. */
    public void refunded(UUID payment) {
        jdbc.sql("update refund set state = 'REFUNDED', response_code = '00', decided_at = ? where payment_id = ?")
                .params(Timestamp.from(clock.instant()), payment)
                .update();
    }

    /** The customer has called it off, and nothing goes back. */
    public void cancelled(UUID booking) {
        jdbc.sql(
                        "update booking set state = 'CANCELLED', cancelled_by = 'CUSTOMER', cancelled_at = ?, refund_percent = 0"
                                + " where id = ?")
                .params(Timestamp.from(clock.instant()), booking)
                .update();
    }
}
