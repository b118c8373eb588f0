package com.askany.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of everything: the table that is printed, and what must hold. */
final class Outcomes {
    /** By the policy's own words: {@code refund-policy.dmn}, {@code processes.md}; what a person chose is told apart. */
    private static final String REFUND_BY_POLICY = """
            select b.code || ' ' || r.cause || ' ' || r.percent || '%' from refund r
            join payment p on p.id = r.payment_id join prepayment pp on pp.id = p.prepayment_id
            join booking b on b.id = pp.booking_id
            where r.chosen_by is null and r.cause not in ('SUPPORT_CANCELLED', 'BOTH_ABSENT', 'LOWER_PRICE') and r.percent <> case
                when r.cause = 'CUSTOMER_ABSENT' then 0
                when r.cause <> 'CUSTOMER_CANCELLED' then 100
                when b.starts_at - b.cancelled_at >= interval '24 hours' then 100
                when b.starts_at - b.cancelled_at >= interval '4 hours' then 50
                else 0 end""";

    private static final String PAID_WITHOUT_END = """
            select b.code || ' ' || b.state || ' ' || p.arrival from payment p
            join prepayment pp on pp.id = p.prepayment_id join booking b on b.id = pp.booking_id
            where p.state = 'SUCCEEDED'
                and not exists (select from refund r where r.payment_id = p.id and r.booked_at is not null
                    and r.cause <> 'LOWER_PRICE')
                and not exists (select from earning e where e.payment_id = p.id and e.released_at is not null)""";
    private static final String DIFFERENCE_KEPT = """
            select b.code || ' ' || b.state from payment p
            join prepayment pp on pp.payment_id = p.id join booking b on b.id = pp.booking_id
            where p.state = 'SUCCEEDED' and pp.state <> 'CARRIED' and p.amount_vnd > pp.amount_vnd
                and not exists (select from refund r where r.payment_id = p.id and r.booked_at is not null
                    and r.amount_vnd >= p.amount_vnd - pp.amount_vnd)""";
    private static final String HELD_FOR_EVER = """
            select b.code || ' ' || b.state || ' ' || s.status from slot s left join booking b on b.id = s.booking_id
            where s.status = 'TAKEN' and b.state not in ('COMPLETED', 'NO_SHOW')
            or s.status = 'HELD' and b.id is not null""";
    private static final String HELD_BY_NOBODY = """
            select b.code || ' ' || b.state from booking b where b.state = 'COMPLETED' and not exists (
                select from slot s where s.booking_id = b.id and s.status = 'TAKEN'
                and lower(s.during) = b.starts_at and upper(s.during) = b.ends_at)""";
    private static final String TABLE = """
            select b.state
                || coalesce(' by ' || b.cancelled_by, '')
                || coalesce(', ' || r.cause || ' ' || r.percent || '% back', '') as outcome,
                count(distinct b.id) as bookings, max(b.round) as rounds,
                coalesce(sum(p.amount_vnd), 0) as paid, coalesce(sum(r.amount_vnd), 0) as back
            from booking b
            left join prepayment pp on pp.booking_id = b.id
            left join payment p on p.prepayment_id = pp.id and p.state = 'SUCCEEDED'
            left join refund r on r.payment_id = p.id
            group by 1 order by 2 desc""";

    private final DrilledProduct product;

    Outcomes(DrilledProduct product) {
        this.product = product;
    }

    void print(long placed, int killed, Duration took) {
        System.out.printf("%n%-60s %8s %6s %15s %15s%n", "outcome", "bookings", "rounds", "paid, ₫", "back, ₫");
        product.rows()
                .sql(TABLE)
                .query()
                .listOfRows()
                .forEach(row -> System.out.printf(
                        "%-60s %8d %6d %,15d %,15d%n",
                        row.get("outcome"),
                        row.get("bookings"),
                        row.get("rounds"),
                        number(row, "paid"),
                        number(row, "back")));
        System.out.println(placed + " bookings, " + killed + " kills, " + took.toMinutes() + " min; mails "
                + count("mail") + ", payments "
                + count("payment") + ", ledger " + ledger() + ", instances ended " + product.instances("COMPLETED")
                + ", active " + product.instances("ACTIVE") + ", incidents " + product.incidents());
    }

    void check() {
        none("select code || ' ' || state from booking where state not in"
                + " ('EXPIRED', 'COMPLETED', 'NO_SHOW', 'REFUNDED', 'CANCELLED')");
        none(PAID_WITHOUT_END);
        none(DIFFERENCE_KEPT);
        none(REFUND_BY_POLICY);
        none(HELD_FOR_EVER);
        none(HELD_BY_NOBODY);
        none("select name || ' ' || state from process_outbox where state = 'WAITING'");
        none("select element_id from task where state = 'OPEN'");
        none("select occasion || ' ' || state from mail where state = 'PREPARED'");
        none("select account || ' ' || balance_vnd from ledger_balance where account in"
                + " ('customer_prepayment', 'surplus_payment', 'expert_earnings_held') and balance_vnd <> 0");
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
