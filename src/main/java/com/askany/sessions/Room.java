package com.askany.sessions;

import com.askany.bookings.BookingView;
import com.askany.experts.MeetingMode;
import com.askany.sessions.SessionView.Phase;
import java.time.Instant;

/**
 * The session page as one of the two sees it.
 *
 * @param me the reader's own attendance
 * @param other the other person's
 * @param checkIn the code of a meeting in person: what the expert shows; the customer sees only whether it was used
 * @param qr the same for a camera, null when there is nothing to show
 * @param mayFinish whether the reader may end the session for both now
 * @param mayGiveUp whether the reader has waited long enough for somebody who did not come
 * @param elsewhere whether the video room is another server's, and opens beside this page
 */
record Room(
        BookingView booking,
        SessionView session,
        Phase phase,
        boolean customer,
        String otherName,
        Attendance me,
        Attendance other,
        CheckInCode checkIn,
        QrPicture qr,
        boolean mayFinish,
        boolean mayGiveUp,
        boolean elsewhere) {

    public boolean inPerson() {
        return booking.meetingMode() == MeetingMode.IN_PERSON;
    }

    /** When the two confirmed that they had met, null before. */
    public Instant metAt() {
        return checkIn == null ? null : checkIn.usedAt();
    }

    /** The page with everything that has happened and comes next. */
    public String consultationPage() {
        return (customer ? "/my/consultations/" : "/expert/consultations/") + booking.code();
    }

    /** Two pages with the same mark show the same: a page that asks again with it need not be drawn anew. */
    public String mark() {
        return phase + "-" + (me.present() ? 1 : 0) + (me.hasCome() ? 1 : 0) + (other.present() ? 1 : 0)
                + (other.hasCome() ? 1 : 0) + (mayFinish ? 1 : 0) + (mayGiveUp ? "-alone" : "") + checkInMark();
    }

    private String checkInMark() {
        if (metAt() != null) return "-met";
        if (qr == null) return "";
        return "-" + checkIn.endsAt().getEpochSecond() + (checkIn.exhausted() ? "x" : "");
    }
}
