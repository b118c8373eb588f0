package com.askany.process;

import com.askany.bookings.Actor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The elements at which a consultation waits: for whom, where only its variables know null, and which variable says until when. */
enum Wait {
    PREPAYMENT("await-prepayment", Actor.CUSTOMER, "payBy"),
    LATE_NOTICE("ask-once-more-due", Actor.SYSTEM, "askOnceMoreAt"),
    CONFIRMATION("confirm-appointment", Actor.EXPERT, "confirmBy"),
    EXTENDED_CONFIRMATION("extended-deadline-reached", Actor.EXPERT, "confirmBy"),
    CHOICE("choose-alternative", Actor.CUSTOMER, "chooseBy"),
    EXTENDED_CHOICE("extended-choice-deadline-reached", Actor.CUSTOMER, "chooseBy"),
    SESSION_START("session-opens", Actor.SYSTEM, "opensAt"),
    RESCHEDULE("answer-reschedule", null, "rescheduleBy"),
    SESSION_END("await-session-end", Actor.EXPERT, "sessionOverAt"),
    CONTEST("await-contest", Actor.SYSTEM, "contestBy"),
    ATTENDANCE("decide-attendance", Actor.SUPPORT, "decideBy"),
    REVIEW("await-review", Actor.CUSTOMER, "reviewBy"),
    DISPUTE("dispute-window-over", Actor.SYSTEM, "disputeUntil"),
    REFUND_APPROVAL("approve-refund", Actor.SUPPORT, "approveBy"),
    REFUND_ANSWER("ask-again-due", Actor.SYSTEM, "refundBy"),
    REFUND_BY_HAND("refund-by-hand", Actor.SUPPORT, "refundBy");

    private final String elementId;
    private final Actor awaitedFrom;
    private final String until;

    Wait(String elementId, Actor awaitedFrom, String until) {
        this.elementId = elementId;
        this.awaitedFrom = awaitedFrom;
        this.until = until;
    }

    static Optional<Wait> at(String elementId) {
        return Arrays.stream(values())
                .filter(wait -> wait.elementId.equals(elementId))
                .findFirst();
    }

    /** Whether something else is what people look for first. */
    boolean isBeside() {
        return this == DISPUTE;
    }

    Actor awaitedFrom(Map<String, Object> variables) {
        return awaitedFrom == null ? Actor.valueOf((String) variables.get("awaitedFrom")) : awaitedFrom;
    }

    String until() {
        return until;
    }
}
