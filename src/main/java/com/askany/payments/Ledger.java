package com.askany.payments;

import static com.askany.payments.Columns.sql;

import com.askany.core.Vnd;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The books: double entry in whole đồng, debit positive, credit negative, append-only. The database refuses a transaction
 * whose entries do not sum to zero, a change, a removal, and a second posting of the same fact.
 *
 * <table>
 * <caption>Postings</caption>
 * <tr><th>fact</th><th>debit</th><th>credit</th></tr>
 * <tr><td>prepayment received</td><td>gateway_receivable</td><td>customer_prepayment</td></tr>
 * <tr><td>payment came late or twice</td><td>gateway_receivable</td><td>surplus_payment</td></tr>
 * <tr><td>prepayment refunded</td><td>customer_prepayment</td><td>gateway_receivable</td></tr>
 * </table>
 */
@Repository
class Ledger {
    private static final String RECEIVABLE = "gateway_receivable";
    private static final String PREPAYMENT = "customer_prepayment";
    private static final String SURPLUS = "surplus_payment";

    private final JdbcClient db;

    Ledger(JdbcClient db) {
        this.db = db;
    }

    void prepaymentReceived(UUID paymentId, Vnd amount, Instant at) {
        post("PREPAYMENT_RECEIVED", paymentId, null, at, amount, RECEIVABLE, PREPAYMENT);
    }

    void surplusReceived(UUID paymentId, Vnd amount, Instant at) {
        post("SURPLUS_RECEIVED", paymentId, null, at, amount, RECEIVABLE, SURPLUS);
    }

    void prepaymentRefunded(UUID paymentId, UUID refundId, Vnd amount, Instant at) {
        post("PREPAYMENT_REFUNDED", paymentId, refundId, at, amount, PREPAYMENT, RECEIVABLE);
    }

    List<AccountBalance> balances() {
        return db.sql("select account, balance_vnd from ledger_balance order by kind, account")
                .query((rs, number) -> new AccountBalance(rs.getString(1), new Vnd(rs.getLong(2))))
                .list();
    }

    private void post(String kind, UUID paymentId, UUID refundId, Instant at, Vnd amount, String debit, String credit) {
        var id = UUID.randomUUID();
        db.sql("""
                        insert into ledger_transaction (id, kind, payment_id, refund_id, occurred_at)
                        values (:id, :kind, :payment, :refund, :at)""")
                .param("id", id)
                .param("kind", kind)
                .param("payment", paymentId)
                .param("refund", refundId)
                .param("at", sql(at))
                .update();
        db.sql("""
                        insert into ledger_entry (transaction_id, account, amount_vnd)
                        values (:id, :debit, :amount), (:id, :credit, -:amount)""")
                .param("id", id)
                .param("debit", debit)
                .param("credit", credit)
                .param("amount", amount.amount())
                .update();
    }
}
