package com.askany.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of everything: the table that is printed, and what must hold. */
final class Outcomes {
    /** By the policy's own words: {@code refund-policy.dmn}, {@code processes.md}. */
    private static final String REFUND_BY_POLICY = """
            select b.code || ' ' || r.cause || ' ' || r.percent || '%' from refund r
            join payment p on p.id = r.payment_id join prepayment pp on pp.id = p.prepayment_id
            join booking b on b.id = pp.booking_id
            where r.cause <> 'SUPPORT_CANCELLED' and r.percent <> case
                when r.cause = 'CUSTOMER_ABSENT' then 0
                when r.cause <> 'CUSTOMER_CANCELLED' then 100
                when b.starts_at - b.cancelled_at >= interval '24 hours' then 100
                when b.starts_at - b.cancelled_at >= interval '4 hours' then 50
                else 0 end
            or r.amount_vnd <> round(r.paid_vnd * r.percent / 100.0)""";

    private static final String PAID_WITHOUT_END = """
            select b.code || ' ' || b.state || ' ' || pp.state from prepayment pp join booking b on b.id = pp.booking_id
            where pp.payment_id is not null and not (
                b.state = 'COMPLETED'
                or exists (select from refund r where r.payment_id = pp.payment_id
                           and r.state in ('REFUNDED', 'PAID_BY_HAND', 'NOT_DUE') and r.booked_at is not null))""";
    private static final String SURPLUS_WITHOUT_END = """
            select p.reference from payment p where p.arrival in ('LATE', 'DOUBLE') and not exists (
                select from refund r where r.payment_id = p.id and r.state in ('REFUNDED', 'PAID_BY_HAND'))
            and not exists (select from prepayment pp where pp.payment_id = p.id)""";
    private static final String SLOT_ASTRAY = """
            select b.code || ' ' || b.state || ' ' || s.status from slot s join booking b on b.id = s.booking_id
            where s.status = 'HELD' or s.status = 'TAKEN' and b.state <> 'COMPLETED'
            or b.state = 'COMPLETED'
                and not exists (select from slot t where t.booking_id = b.id and t.status = 'TAKEN')""";
    private static final String TABLE = """
            select b.state
                || coalesce(' by ' || b.cancelled_by, '')
                || coalesce(', ' || r.cause || ' ' || r.percent || '% back', '') as outcome,
                count(*) as bookings, coalesce(sum(p.amount_vnd), 0) as paid, coalesce(sum(r.amount_vnd), 0) as back
            from booking b
            left join prepayment pp on pp.booking_id = b.id and pp.payment_id is not null
            left join payment p on p.id = pp.payment_id left join refund r on r.payment_id = p.id
            group by 1 order by 2 desc""";

    private final DrilledProduct product;

    Outcomes(DrilledProduct product) {
        this.product = product;
    }

    void print(long placed, int killed, Duration took) {
        System.out.printf("%n%-60s %8s %15s %15s%n", "outcome", "bookings", "paid, ₫", "back, ₫");
        product.rows()
                .sql(TABLE)
                .query()
                .listOfRows()
                .forEach(row -> System.out.printf(
                        "%-60s %8d %,15d %,15d%n",
                        row.get("outcome"), row.get("bookings"), number(row, "paid"), number(row, "back")));
        System.out.println(placed + " bookings, " + killed + " kills, " + took.toMinutes() + " min; mails "
                + count("mail") + ", payments "
                + count("payment") + ", ledger " + ledger() + ", instances ended " + product.instances("COMPLETED")
                + ", active " + product.instances("ACTIVE") + ", incidents " + product.incidents());
    }

    void check() {
        none("select code || ' ' || state from booking where state not in"
                + " ('EXPIRED', 'COMPLETED', 'REFUNDED', 'CANCELLED')");
        none(PAID_WITHOUT_END);
        none(SURPLUS_WITHOUT_END);
        none(REFUND_BY_POLICY);
        none(SLOT_ASTRAY);
        none("select name || ' ' || state from process_outbox where state = 'WAITING'");
        none("select element_id from task where state = 'OPEN'");
        none("select occasion || ' ' || state from mail where state = 'PREPARED'");
        none("select account || ' ' || balance_vnd from ledger_balance where account in"
                + " ('customer_prepayment', 'surplus_payment') and balance_vnd <> 0");
        assertThat(ledger().values().stream().mapToLong(Long::longValue).sum())
                .as("the ledger's sum")
                .isZero();
        assertThat(product.instances("ACTIVE")).as("instances that still wait").isZero();
        assertThat(product.incidents()).as("incidents").isZero();
    }

    private void none(String query) {
        assertThat(product.rows().sql(query).query(String.class).list())
                .as(query)
                .isEmpty();
    }

    private Map<String, Long> ledger() {
        List<Map<String, Object>> balances = product.rows()
                .sql("select account, balance_vnd from ledger_balance")
                .query()
                .listOfRows();
        return balances.stream()
                .collect(Collectors.toMap(row -> (String) row.get("account"), row -> number(row, "balance_vnd")));
    }

    private long count(String table) {
        return product.rows()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }
}
