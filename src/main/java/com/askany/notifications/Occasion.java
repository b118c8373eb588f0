package com.askany.notifications;

import static com.askany.bookings.BookingState.AWAITING_CONFIRMATION;
import static com.askany.bookings.BookingState.SESSION_OVER;
import static com.askany.notifications.Audience.CUSTOMER;
import static com.askany.notifications.Audience.EXPERT;

import com.askany.bookings.BookingState;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What happened to a booking that people are told of: who is told, and in which states of the booking it is still true. */
public enum Occasion {
    /** The hold ended unpaid: the customer may choose another time. */
    EXPIRED(List.of(CUSTOMER), BookingState.EXPIRED),
    /** Money came after the hold had ended, and the time was still free. */
    REVIVED(List.of(CUSTOMER), AWAITING_CONFIRMATION),
    /** A paid booking awaits the expert's answer. */
    REQUESTED(List.of(EXPERT), AWAITING_CONFIRMATION),
    /** Half of the time to answer is over. */
    CONFIRMATION_REMINDER(List.of(EXPERT), AWAITING_CONFIRMATION),
    /** Support gave the expert more time to answer. */
    DEADLINE_EXTENDED(List.of(EXPERT), AWAITING_CONFIRMATION),
    /** The expert said yes: both get the invitation. */
    CONFIRMED(List.of(CUSTOMER, EXPERT), BookingState.CONFIRMED),
    /** The expert does not come: the customer chooses another expert, another time or the money. */
    CHOICE_ASKED(List.of(CUSTOMER), EnumSet.of(BookingState.DECLINED, BookingState.UNANSWERED, BookingState.WITHDRAWN)),
    /** The expert can keep another time: the customer may take it, or choose otherwise. */
    TIME_PROPOSED(List.of(CUSTOMER), BookingState.DECLINED),
    /** The expert does not come after all: the customer chooses, and the invitations are taken back. */
    EXPERT_WITHDRAWN(List.of(CUSTOMER, EXPERT), BookingState.WITHDRAWN),
    /** Half of the time to choose is over. */
    CHOICE_REMINDER(
            List.of(CUSTOMER), EnumSet.of(BookingState.DECLINED, BookingState.UNANSWERED, BookingState.WITHDRAWN)),
    /** Support gave the customer more time to choose. */
    CHOICE_EXTENDED(
            List.of(CUSTOMER), EnumSet.of(BookingState.DECLINED, BookingState.UNANSWERED, BookingState.WITHDRAWN)),
    /** The customer chose another expert or time, who is asked now. */
    ANOTHER_CHOSEN(List.of(CUSTOMER), AWAITING_CONFIRMATION),
    /** Money has gone back, whatever the booking is by then: what is told is in the refund of the payment. */
    REFUNDED(List.of(CUSTOMER), EnumSet.allOf(BookingState.class)),
    /** A paid booking was called off: its invitations, if there were any, are taken back. */
    CANCELLED(List.of(CUSTOMER, EXPERT), BookingState.CANCELLED),
    /** One of the two proposes another time: the other is asked, the proposer is told until when. */
    RESCHEDULE_PROPOSED(List.of(CUSTOMER, EXPERT), BookingState.CONFIRMED),
    /** Another time was agreed: both get the invitation anew. */
    RESCHEDULED(List.of(CUSTOMER, EXPERT), BookingState.CONFIRMED),
    /** Another time was refused, taken back or not answered: the appointment stays as it is. */
    NOT_RESCHEDULED(List.of(CUSTOMER, EXPERT), BookingState.CONFIRMED),
    /** The session comes nearer: time to prepare. */
    SESSION_AHEAD(List.of(CUSTOMER, EXPERT), BookingState.CONFIRMED),
    /** The session is about to open. */
    SESSION_SOON(List.of(CUSTOMER, EXPERT), BookingState.CONFIRMED),
    /** The session is over and by the evidence one of the two did not come. */
    ABSENCE_FOUND(List.of(CUSTOMER, EXPERT), SESSION_OVER),
    /** Support decided who was there. */
    ATTENDANCE_DECIDED(List.of(CUSTOMER, EXPERT), EnumSet.of(SESSION_OVER, BookingState.NO_SHOW)),
    /** The session is over and the customer was there. */
    REVIEW_ASKED(List.of(CUSTOMER), SESSION_OVER),
    /** Some days later there is no review yet. */
    REVIEW_REMINDER(List.of(CUSTOMER), SESSION_OVER),
    /** The customer has said what they think. */
    REVIEWED(List.of(EXPERT), EnumSet.allOf(BookingState.class)),
    /** The expert has replied to the review. */
    REVIEW_REPLIED(List.of(CUSTOMER), EnumSet.allOf(BookingState.class)),
    /** Support took the review off the public pages. */
    REVIEW_HIDDEN(List.of(CUSTOMER), EnumSet.allOf(BookingState.class)),
    /** Support took the expert's reply off the public pages. */
    REPLY_HIDDEN(List.of(EXPERT), EnumSet.allOf(BookingState.class));

    private static final Set<Occasion> ABOUT_REVIEWS =
            EnumSet.of(REVIEWED, REVIEW_REPLIED, REVIEW_HIDDEN, REPLY_HIDDEN);

    private final List<Audience> audiences;
    private final Set<BookingState> states;

    Occasion(List<Audience> audiences, BookingState state) {
        this(audiences, EnumSet.of(state));
    }

    Occasion(List<Audience> audiences, Set<BookingState> states) {
        this.audiences = audiences;
        this.states = states;
    }

    List<Audience> audiences() {
        return audiences;
    }

    boolean holdsIn(BookingState state) {
        return states.contains(state);
    }

    Set<Channel> channels() {
        return invites() || takesInvitationBack()
                ? EnumSet.allOf(Channel.class)
                : EnumSet.of(Channel.MAIL, Channel.NOTICE);
    }

    /** Only who was there is asked what it was like. */
    boolean isForWhoWasThere() {
        return this == REVIEW_ASKED || this == REVIEW_REMINDER;
    }

    boolean isOfAttendance() {
        return this == ABSENCE_FOUND || this == ATTENDANCE_DECIDED;
    }

    boolean invites() {
        return this == CONFIRMED || this == RESCHEDULED;
    }

    /** The mail's subject is a proposal of another time. */
    boolean isOfReschedule() {
        return this == RESCHEDULE_PROPOSED || this == RESCHEDULED || this == NOT_RESCHEDULED;
    }

    /** Of the expert, whether to take the request. */
    boolean asksForAnswer() {
        return this == REQUESTED || this == CONFIRMATION_REMINDER || this == DEADLINE_EXTENDED;
    }

    boolean reminds() {
        return this == SESSION_AHEAD || this == SESSION_SOON;
    }

    boolean takesInvitationBack() {
        return this == CANCELLED || this == EXPERT_WITHDRAWN;
    }

    /** Whether it tells of words that stand in a review. */
    boolean isAboutReview() {
        return ABOUT_REVIEWS.contains(this);
    }

    /** "confirmation-reminder": how the wording names it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
