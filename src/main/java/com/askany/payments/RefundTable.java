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

/** Rows of refunds. Whoever may send, approve or pay by hand is decided by one conditional update each. */
@Repository
class RefundTable {
    private final JdbcClient db;

    RefundTable(JdbcClient db) {
        this.db = db;
    }

    /** False when it was decided before: then nothing changes. */
    boolean decide(RefundDecision decision, Vnd paid, Vnd price, Instant at) {
        var amount = Refund.amount(paid, price, decision.percent());
        return db.sql("""
                        insert into refund (id, payment_id, cause, paid_vnd, price_vnd, amount_vnd, percent,
                            policy_percent, chosen_by, approval, state, times_asked, requested_at)
                        values (:id, :payment, :cause, :paid, :price, :amount, :percent, :policy, :chosenBy,
                            :approval, :state, 0, :at)
                        on conflict (payment_id) do nothing""")
                        .param("id", UUID.randomUUID())
                        .param("payment", decision.paymentId())
                        .param("cause", decision.cause().name())
                        .param("paid", paid.amount())
                        .param("price", price.amount())
                        .param("amount", amount.amount())
                        .param("percent", decision.percent())
                        .param("policy", decision.policyPercent())
                        .param("chosenBy", decision.chosenBy())
                        .param("approval", decision.needsApproval() ? Refund.Approval.Verdict.AWAITED.name() : null)
                        .param("state", stateOf(amount).name())
                        .param("at", sql(at))
                        .update()
                == 1;
    }

    Optional<Refund> ofPayment(UUID paymentId) {
        return db.sql("select * from refund where payment_id = :payment")
                .param("payment", paymentId)
                .query(RefundTable::row)
                .optional();
    }

    /** False when it is not awaited (any more), or the person is the one who chose. */
    boolean approve(UUID paymentId, UUID person, Instant at) {
        return db.sql("""
                        update refund set approval = 'GIVEN', approved_by = :person, approved_at = :at
                        where payment_id = :payment and approval = 'AWAITED' and chosen_by is distinct from :person""")
                        .param("payment", paymentId)
                        .param("person", person)
                        .param("at", sql(at))
                        .update()
                == 1;
    }

    /** What the policy says goes back instead. False as in {@link #approve}. */
    boolean refuse(Refund seen, UUID person, Instant at) {
        var amount = seen.amountByPolicy();
        return db.sql("""
                        update refund set approval = 'REFUSED', approved_by = :person, approved_at = :at,
                            percent = policy_percent, amount_vnd = :amount, state = :state
                        where id = :id and approval = 'AWAITED' and chosen_by is distinct from :person""")
                        .param("id", seen.id())
                        .param("person", person)
                        .param("amount", amount.amount())
                        .param("state", stateOf(amount).name())
                        .param("at", sql(at))
                        .update()
                == 1;
    }

    /** The right to send, for a while, if the refund is still as it was seen and nobody else is sending. */
    boolean claim(Refund seen, Instant now, Instant until) {
        return db.sql("""
                        update refund set state = 'SENT', sending_until = :until
                        where id = :id and state = :state and (sending_until is null or sending_until <= :now)
                            and (approval is null or approval <> 'AWAITED')""")
                        .param("id", seen.id())
                        .param("state", seen.state().name())
                        .param("now", sql(now))
                        .param("until", sql(until))
                        .update()
                == 1;
    }

    void asked(UUID id) {
        db.sql("update refund set times_asked = times_asked + 1 where id = :id")
                .param("id", id)
                .update();
    }

    /** It certainly did not arrive: as if it had not been sent. */
    void notSent(Refund seen) {
        db.sql("update refund set state = :state, sending_until = null where id = :id and state = 'SENT'")
                .param("id", seen.id())
                .param("state", seen.state().name())
                .update();
    }

    /** What the gateway says. False when the money has gone back before: then nothing changes. */
    boolean outcome(UUID id, Refund.State state, String responseCode, Instant at) {
        return db.sql("""
                        update refund set state = :state, response_code = :response, decided_at = :at,
                            sending_until = null
                        where id = :id and state not in ('REFUNDED', 'PAID_BY_HAND')""")
                        .param("id", id)
                        .param("state", state.name())
                        .param("response", responseCode)
                        .param("at", state == Refund.State.PROCESSING ? null : sql(at))
                        .update()
                == 1;
    }

    /** False when it is support's already, was paid, or waits for approval. */
    boolean takeOver(UUID paymentId, UUID person, Instant at) {
        return db.sql("""
                        update refund set taken_over_by = :person, with_support_since = :at
                        where payment_id = :payment and with_support_since is null
                            and state in ('REQUESTED', 'SENT', 'PROCESSING')
                            and (approval is null or approval <> 'AWAITED')""")
                        .param("payment", paymentId)
                        .param("person", person)
                        .param("at", sql(at))
                        .update()
                == 1;
    }

    void handToSupport(UUID paymentId, Instant at) {
        db.sql("update refund set with_support_since = :at where payment_id = :payment and with_support_since is null")
                .param("payment", paymentId)
                .param("at", sql(at))
                .update();
    }

    /** The gateway is asked anew, from the beginning of its time. False when the money has gone back meanwhile. */
    boolean handBack(UUID paymentId) {
        return db.sql("""
                        update refund set with_support_since = null, taken_over_by = null, times_asked = 0
                        where payment_id = :payment and state in ('REQUESTED', 'SENT', 'PROCESSING', 'REFUSED')""").param("payment", paymentId).update() == 1;
    }

    /** False when the money has gone back meanwhile, or the gateway is being asked to send it in this moment. */
    boolean payByHand(UUID paymentId, Refund.ByHand byHand, Instant now) {
        return db.sql("""
                        update refund set state = 'PAID_BY_HAND', by_hand_by = :person, by_hand_at = :at,
                            bank_reference = :reference, note = :note, decided_at = :at
                        where payment_id = :payment and state in ('REQUESTED', 'SENT', 'PROCESSING', 'REFUSED')
                            and (sending_until is null or sending_until <= :now)
                            and (approval is null or approval <> 'AWAITED')""")
                        .param("payment", paymentId)
                        .param("person", byHand.paid().by())
                        .param("at", sql(byHand.paid().at()))
                        .param("now", sql(now))
                        .param("reference", byHand.bankReference())
                        .param("note", byHand.note())
                        .update()
                == 1;
    }

    /** False when it was booked before. */
    boolean book(UUID id, Instant at) {
        return db.sql("""
                        update refund set booked_at = :at
                        where id = :id and booked_at is null and state in ('NOT_DUE', 'REFUNDED', 'PAID_BY_HAND')""").param("id", id).param("at", sql(at)).update() == 1;
    }

    private static Refund.State stateOf(Vnd amount) {
        return amount.isPositive() ? Refund.State.REQUESTED : Refund.State.NOT_DUE;
    }

    private static Refund row(ResultSet rs, int number) throws SQLException {
        return new Refund(
                rs.getObject("id", UUID.class),
                rs.getObject("payment_id", UUID.class),
                RefundCause.valueOf(rs.getString("cause")),
                new Vnd(rs.getLong("paid_vnd")),
                new Vnd(rs.getLong("price_vnd")),
                new Vnd(rs.getLong("amount_vnd")),
                rs.getInt("percent"),
                rs.getInt("policy_percent"),
                approval(rs),
                Refund.State.valueOf(rs.getString("state")),
                rs.getInt("times_asked"),
                instant(rs, "with_support_since"),
                byHand(rs),
                instant(rs, "requested_at"),
                instant(rs, "decided_at"),
                rs.getString("response_code"),
                instant(rs, "booked_at"));
    }

    private static Refund.Approval approval(ResultSet rs) throws SQLException {
        var verdict = rs.getString("approval");
        if (verdict == null) return null;
        return new Refund.Approval(
                Refund.Approval.Verdict.valueOf(verdict),
                rs.getObject("chosen_by", UUID.class),
                act(rs, "approved_by", "approved_at"));
    }

    private static Refund.ByHand byHand(ResultSet rs) throws SQLException {
        var paid = act(rs, "by_hand_by", "by_hand_at");
        return paid == null ? null : new Refund.ByHand(paid, rs.getString("bank_reference"), rs.getString("note"));
    }

    private static Refund.Act act(ResultSet rs, String by, String at) throws SQLException {
        var person = rs.getObject(by, UUID.class);
        return person == null ? null : new Refund.Act(person, instant(rs, at));
    }
}
