package com.askany.payments;

import static com.askany.payments.Columns.sql;

import com.askany.core.Vnd;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * <tr><td>late or double payment pays for a later round</td><td>surplus_payment</td><td>customer_prepayment</td></tr>
 * <tr><td>paid back</td><td>customer_prepayment or surplus_payment</td><td>gateway_receivable, or bank when paid by
 * hand; the part that is kept: expert_earnings_held or platform_income</td></tr>
 * <tr><td>nothing paid back</td><td>customer_prepayment</td><td>expert_earnings_held or platform_income</td></tr>
 * <tr><td>difference to a lower price paid back</td><td>customer_prepayment</td><td>gateway_receivable, or bank</td></tr>
 * <tr><td>session held</td><td>customer_prepayment</td><td>expert_earnings_held</td></tr>
 * <tr><td>dispute window over</td><td>expert_earnings_held</td><td>expert_earnings_released</td></tr>
 * </table>
 */
@Repository
class Ledger {
    private static final String RECEIVABLE = "gateway_receivable";
    private static final String PREPAYMENT = "customer_prepayment";
    private static final String SURPLUS = "surplus_payment";
    private static final String BANK = "bank";
    private static final String EXPERT = "expert_earnings_held";
    private static final String EXPERT_RELEASED = "expert_earnings_released";
    private static final String PLATFORM = "platform_income";

    private final JdbcClient db;

    Ledger(JdbcClient db) {
        this.db = db;
    }

    void prepaymentReceived(UUID paymentId, Vnd amount, Instant at) {
        post("PREPAYMENT_RECEIVED", paymentId, null, at, Map.of(RECEIVABLE, amount, PREPAYMENT, amount.negate()));
    }

    void surplusReceived(UUID paymentId, Vnd amount, Instant at) {
        post("SURPLUS_RECEIVED", paymentId, null, at, Map.of(RECEIVABLE, amount, SURPLUS, amount.negate()));
    }

    void surplusCarried(UUID paymentId, Vnd amount, Instant at) {
        post("SURPLUS_CARRIED", paymentId, null, at, Map.of(SURPLUS, amount, PREPAYMENT, amount.negate()));
    }

    void earned(UUID paymentId, Vnd amount, Instant at) {
        post("PREPAYMENT_EARNED", paymentId, null, at, Map.of(PREPAYMENT, amount, EXPERT, amount.negate()));
    }

    void released(UUID paymentId, Vnd amount, Instant at) {
        post("EARNINGS_RELEASED", paymentId, null, at, Map.of(EXPERT, amount, EXPERT_RELEASED, amount.negate()));
    }

    /**
     * All of what was paid leaves the customer's account: to the customer, and what is kept to whoever earned it. Of a
     * difference in price only the difference does: the price is earned like any other.
     */
    void settled(Refund refund, boolean surplus, Instant at) {
        boolean ends = refund.cause().endsPayment();
        var entries = new LinkedHashMap<String, Vnd>();
        entries.put(surplus ? SURPLUS : PREPAYMENT, ends ? refund.paid() : refund.amount());
        if (refund.amount().isPositive())
            entries.put(
                    refund.state() == Refund.State.PAID_BY_HAND ? BANK : RECEIVABLE,
                    refund.amount().negate());
        if (ends && refund.kept().isPositive())
            entries.put(
                    refund.isKeptForExpert() ? EXPERT : PLATFORM, refund.kept().negate());
        post(kind(refund, surplus), refund.paymentId(), refund.id(), at, entries);
    }

    private static String kind(Refund refund, boolean surplus) {
        if (!refund.amount().isPositive()) return "PREPAYMENT_KEPT";
        return surplus ? "SURPLUS_REFUNDED" : "PREPAYMENT_REFUNDED";
    }

    List<AccountBalance> balances() {
        return db.sql("select account, balance_vnd from ledger_balance order by kind, account")
                .query((rs, number) -> new AccountBalance(rs.getString(1), new Vnd(rs.getLong(2))))
                .list();
    }

    /** Debit positive, credit negative. */
    private void post(String kind, UUID paymentId, UUID refundId, Instant at, Map<String, Vnd> entries) {
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
        entries.forEach((account, amount) -> db.sql(
                        "insert into ledger_entry (transaction_id, account, amount_vnd) values (:id, :account, :amount)")
                .param("id", id)
                .param("account", account)
                .param("amount", amount.amount())
                .update());
    }
}
