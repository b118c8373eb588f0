package com.askany.payments;

import com.askany.payments.vnpay.Vnpay;
import com.askany.payments.vnpay.VnpayNotice;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the gateway's notices: keeps each in the inbox first, then checks in VNPay's order (signature, order, amount,
 * already recorded) and answers with VNPay's codes. What is neither 00 nor 02 makes VNPay send it again.
 */
@Component
class NoticeDesk {
    enum Answer {
        CONFIRMED("00", "Confirm Success"),
        ORDER_NOT_FOUND("01", "Order not found"),
        ALREADY_CONFIRMED("02", "Order already confirmed"),
        INVALID_AMOUNT("04", "Invalid amount"),
        INVALID_SIGNATURE("97", "Invalid signature"),
        UNKNOWN_ERROR("99", "Unknown error");

        final String code;
        final String message;

        Answer(String code, String message) {
            this.code = code;
            this.message = message;
        }
    }

    private static final Logger log = LoggerFactory.getLogger(NoticeDesk.class);

    private final Vnpay vnpay;
    private final NoticeInbox inbox;
    private final Settlement settlement;
    private final Clock clock;

    NoticeDesk(Vnpay vnpay, NoticeInbox inbox, Settlement settlement, Clock clock) {
        this.vnpay = vnpay;
        this.inbox = inbox;
        this.settlement = settlement;
        this.clock = clock;
    }

    /** Never throws: what goes wrong on our side is VNPay's 99, and comes again. */
    Answer take(Map<String, String> received) {
        try {
            var notice = vnpay.read(received);
            long id = inbox.keep("NOTICE", notice.signed(), notice.reference(), received, clock.instant());
            var answer = judge(notice);
            inbox.answered(id, answer.code, clock.instant());
            return answer;
        } catch (RuntimeException broken) {
            log.error("A payment notice could not be taken", broken);
            return Answer.UNKNOWN_ERROR;
        }
    }

    private Answer judge(VnpayNotice notice) {
        if (!notice.signed()) return Answer.INVALID_SIGNATURE;
        try {
            return switch (settlement.record(Heard.of(notice))) {
                case RECORDED -> Answer.CONFIRMED;
                case UNKNOWN_PAYMENT -> Answer.ORDER_NOT_FOUND;
                case WRONG_AMOUNT -> Answer.INVALID_AMOUNT;
                case RECORDED_BEFORE -> Answer.ALREADY_CONFIRMED;
            };
        } catch (RuntimeException broken) {
            log.error("A payment notice could not be recorded", broken);
            return Answer.UNKNOWN_ERROR;
        }
    }
}
