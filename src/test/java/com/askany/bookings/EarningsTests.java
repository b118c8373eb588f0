package com.askany.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.SignedIn;
import com.askany.core.Vnd;
import com.askany.payments.AccountBalance;
import com.askany.payments.Earning;
import com.askany.payments.Earnings;
import com.askany.payments.Payments;
import com.askany.payments.RefundCause;
import com.askany.payments.RefundDecision;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.MovableClock;
import com.askany.testing.Paid;
import com.askany.testing.Rows;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What experts earn, in the books and on their pages. */
@CapabilityTest
class EarningsTests {
    private static final Vnd PRICE = new Vnd(450_000);
    private static final Duration DISPUTE = Duration.ofHours(72);

    @Autowired
    MockMvc mvc;

    @Autowired
    Rows rows;

    @Autowired
    Paid paid;

    @Autowired
    Earnings earnings;

    @Autowired
    Payments payments;

    @Autowired
    MovableClock clock;

    @Test
    void what_was_paid_is_held_for_the_expert_and_released_once() throws Exception {
        var booked = paid(BookingState.SESSION_OVER);
        var before = balances();

        AtOnce.run(4, () -> {
            earnings.hold(booked.id(), 1, booked.expertId(), booked.endsAt().plus(DISPUTE));
            return true;
        });
        assertThat(since(before, "customer_prepayment")).isEqualTo(450_000);
        assertThat(since(before, "expert_earnings_held")).isEqualTo(-450_000);
        assertThat(AtOnce.run(4, () -> earnings.release(booked.id(), 1))).containsOnlyOnce(true);

        assertThat(since(before, "expert_earnings_held")).isZero();
        assertThat(since(before, "expert_earnings_released")).isEqualTo(-450_000);
        assertThat(payments.ledgerBalances()).isTrue();
        assertThat(earnings.find(booked.id(), 1).orElseThrow())
                .returns(booked.expertId(), Earning::expertId)
                .returns(PRICE, Earning::amount)
                .returns(Earning.Source.SESSION, Earning::source);
    }

    @Test
    void at_a_lower_price_than_was_paid_the_price_is_earned_and_the_difference_goes_back() {
        var booked = rows.booking(BookingState.SESSION_OVER);
        var payment = paid.prepaid(booked.id(), 1, PRICE);
        payments.carry(payment, 2, new Vnd(400_000));
        var before = balances();

        earnings.hold(booked.id(), 2, booked.expertId(), booked.endsAt().plus(DISPUTE));
        payments.decideRefund(new RefundDecision(payment, RefundCause.LOWER_PRICE, 0, 0, null, false));
        paid.refunded(payment);
        payments.bookRefund(payment);
        earnings.release(booked.id(), 2);

        assertThat(since(before, "customer_prepayment")).isEqualTo(450_000);
        assertThat(since(before, "gateway_receivable")).isEqualTo(-50_000);
        assertThat(since(before, "expert_earnings_released")).isEqualTo(-400_000);
        assertThat(payments.ledgerBalances()).isTrue();
    }

    @Test
    void nothing_is_earned_where_nothing_was_paid() {
        var booked = rows.booking(BookingState.SESSION_OVER);

        assertThatThrownBy(() -> earnings.hold(booked.id(), 1, booked.expertId(), booked.endsAt()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_kept_of_a_booking_that_was_called_off_late_is_the_experts_at_once() {
        var booked = rows.booking(BookingState.CONFIRMED);
        var payment = paid.prepaid(booked.id(), 1, PRICE);
        paid.cancelled(booked.id());
        var before = balances();

        payments.decideRefund(new RefundDecision(payment, RefundCause.CUSTOMER_CANCELLED, 0, 0, null, false));
        payments.bookRefund(payment);
        payments.bookRefund(payment);

        assertThat(since(before, "expert_earnings_held")).isZero();
        assertThat(since(before, "expert_earnings_released")).isEqualTo(-450_000);
        assertThat(earnings.released(booked.expertId())).isEqualTo(PRICE);
    }

    @Test
    void what_is_kept_because_the_customer_did_not_come_is_held_first() {
        var booked = rows.booking(BookingState.SESSION_OVER);
        var payment = paid.prepaid(booked.id(), 1, PRICE);
        var before = balances();

        payments.decideRefund(new RefundDecision(payment, RefundCause.CUSTOMER_ABSENT, 0, 0, null, false));
        payments.bookRefund(payment);
        earnings.hold(booked.id(), 1, booked.expertId(), booked.endsAt().plus(DISPUTE));

        assertThat(since(before, "customer_prepayment")).isEqualTo(450_000);
        assertThat(since(before, "expert_earnings_held")).isEqualTo(-450_000);
        assertThat(earnings.pending(booked.expertId())).isEqualTo(PRICE);
        assertThat(earnings.find(booked.id(), 1).orElseThrow().source()).isEqualTo(Earning.Source.CUSTOMER_ABSENT);
    }

    @Test
    void an_expert_sees_what_is_held_until_when_and_what_is_theirs() {
        var booked = paid(BookingState.SESSION_OVER);
        earnings.hold(booked.id(), 1, booked.expertId(), booked.endsAt().plus(DISPUTE));
        var until = "Giữ đến Chủ Nhật, 29/11/2026 lúc 15:00";
        assertThat(get("/expert/earnings", booked.expert()))
                .hasStatusOk()
                .bodyText()
                .contains(booked.code(), "450.000\u00a0₫", until);
        assertThat(get("/expert/consultations/" + booked.code(), booked.expert()))
                .hasStatusOk()
                .bodyText()
                .contains("Khoản thu của bạn", until);

        clock.moveTo(booked.endsAt().plus(DISPUTE));
        earnings.release(booked.id(), 1);
        assertThat(get("/expert/earnings", booked.expert()))
                .bodyText()
                .contains("Thuộc về bạn từ Chủ Nhật, 29/11/2026 lúc 15:00");
    }

    @Test
    void earnings_are_nobody_elses_business() {
        var booked = paid(BookingState.SESSION_OVER);
        earnings.hold(booked.id(), 1, booked.expertId(), booked.endsAt());
        var other = rows.booking(BookingState.CONFIRMED);

        assertThat(get("/expert/earnings", other.expert()))
                .hasStatusOk()
                .bodyText()
                .contains("Chưa có khoản thu nào")
                .doesNotContain(booked.code());
        assertThat(get("/expert/earnings", booked.customer())).hasStatus(HttpStatus.FORBIDDEN);
    }

    private Rows.Booked paid(BookingState state) {
        var booked = rows.booking(state);
        clock.moveTo(booked.endsAt());
        paid.prepaid(booked.id(), 1, PRICE);
        return booked;
    }

    private Map<String, Long> balances() {
        return payments.ledger().stream()
                .collect(Collectors.toMap(
                        AccountBalance::account, account -> account.balance().amount()));
    }

    private long since(Map<String, Long> before, String account) {
        return balances().get(account) - before.get(account);
    }

    private MvcTestResult get(String address, SignedIn person) {
        return MockMvcTester.create(mvc).get().uri(address).with(user(person)).exchange();
    }
}
