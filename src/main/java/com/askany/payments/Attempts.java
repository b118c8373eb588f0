package com.askany.payments;

import com.askany.core.Vnd;
import com.askany.payments.vnpay.PayOrder;
import com.askany.payments.vnpay.Vnpay;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for the prepayment and opens the way to the gateway, under a new reference each time. */
@Component
class Attempts {
    /** The gateway stops taking money this long before the hold ends, so that its answer still finds it. */
    private static final Duration BEFORE_HOLD_ENDS = Duration.ofMinutes(1);

    private static final int MOST = 20;

    private final PrepaymentTable prepayments;
    private final PaymentTable payments;
    private final Vnpay vnpay;
    private final Clock clock;
    private final URI returnTo;

    Attempts(
            PrepaymentTable prepayments,
            PaymentTable payments,
            Vnpay vnpay,
            Clock clock,
            @Value("${askany.base-url}") String baseUrl) {
        this.prepayments = prepayments;
        this.payments = payments;
        this.vnpay = vnpay;
        this.clock = clock;
        returnTo = URI.create(baseUrl + VnpayController.RETURN);
    }

    @Transactional
    public PrepaymentTable.Row request(UUID bookingId, int round, Vnd amount, Instant payBy) {
        prepayments.ensure(bookingId, round, amount, payBy);
        var prepayment = prepayments.find(bookingId, round).orElseThrow();
        if (!prepayment.amount().equals(amount))
            throw new IllegalStateException("The prepayment of this round was requested with another amount");
        return prepayment;
    }

    @Transactional
    public URI start(
            UUID bookingId,
            int round,
            String bookingCode,
            Vnd amount,
            Instant payBy,
            String clientAddress,
            Locale language) {
        var prepayment = request(bookingId, round, amount, payBy);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expiresAt = prepayment.payBy().minus(BEFORE_HOLD_ENDS);
        checkOpen(prepayment, now, expiresAt);
        prepayments.nameBooking(prepayment.id(), bookingCode);
        var reference = newReference(bookingCode);
        payments.start(prepayment.id(), reference, amount, now, expiresAt);
        boolean english = "en".equals(language.getLanguage());
        var info = (english ? "Askany consultation " : "Thanh toan buoi tu van ") + bookingCode;
        return vnpay.payPage(new PayOrder(reference, amount, info, now, expiresAt, clientAddress, english, returnTo));
    }

    private void checkOpen(PrepaymentTable.Row prepayment, Instant now, Instant expiresAt) {
        switch (prepayment.state()) {
            case RECEIVED, CARRIED, REFUNDED -> throw new PrepaymentNotOpen(PrepaymentNotOpen.Why.RECEIVED);
            case GIVEN_UP -> throw new PrepaymentNotOpen(PrepaymentNotOpen.Why.OVER);
            case AWAITED -> {
                if (!now.isBefore(expiresAt)) throw new PrepaymentNotOpen(PrepaymentNotOpen.Why.OVER);
                if (payments.ofPrepayment(prepayment.id()).size() >= MOST)
                    throw new PrepaymentNotOpen(PrepaymentNotOpen.Why.TOO_MANY_ATTEMPTS);
            }
        }
    }

    private static String newReference(String bookingCode) {
        var code = bookingCode.replaceAll("[^A-Za-z0-9]", "");
        var unique = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        return (code + "X" + unique).toUpperCase(Locale.ROOT);
    }
}
