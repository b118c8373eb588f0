package com.askany.sessions;

import com.askany.bookings.BookingView;
import com.askany.experts.MeetingMode;
import com.askany.sessions.SessionView.Phase;

/**
 * The session page as one of the two sees it.
 *
 * @param me the reader's own attendance
 * @param other the other person's
 * @param mayFinish whether the reader may end the session for both now
 */
record Room(
        BookingView booking,
        SessionView session,
        Phase phase,
        boolean customer,
        String otherName,
        Attendance me,
        Attendance other,
        boolean mayFinish) {

    public boolean inPerson() {
        return booking.meetingMode() == MeetingMode.IN_PERSON;
    }

    /** The page with everything that has happened and comes next. */
    public String consultationPage() {
        return (customer ? "/my/consultations/" : "/expert/consultations/") + booking.code();
    }

    /** Two pages with the same mark show the same: a page that asks again with it need not be drawn anew. */
    public String mark() {
        return phase + "-" + (me.present() ? 1 : 0) + (me.hasCome() ? 1 : 0) + (other.present() ? 1 : 0)
                + (other.hasCome() ? 1 : 0) + (mayFinish ? 1 : 0);
    }
}
