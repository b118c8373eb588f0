package com.askany.support;

import com.askany.bookings.Actor;
import com.askany.bookings.BookingView;
import com.askany.bookings.Position;
import com.askany.bookings.TimelineEntry;
import com.askany.payments.PaymentView;
import com.askany.payments.PrepaymentView;
import com.askany.process.Course;
import com.askany.process.Diagram;
import com.askany.process.Trouble;
import com.askany.sessions.AttendanceEvidence;
import java.util.List;

/**
 * All that support sees of one consultation.
 *
 * @param position where its process waits, null when it does not wait
 * @param course null while the engine has not told of the instance, or no longer keeps it
 * @param diagram null without a course
 * @param stepsTaken what support did, which nobody else reads
 * @param prepayment null before one was asked for
 * @param attendance who was at the session, null before one was planned
 * @param cancelledByExpert how often this expert has cancelled an appointment, of any booking
 * @param replaceable whether support can let the expert go now
 * @param expertMissed to how many sessions its expert did not come
 * @param beside the processes that run or ran for it beside its main one
 * @param troubles what keeps it from going on, in any of them, and what the engine has not been told although it should
 */
record ConsultationSheet(
        BookingView booking,
        Position position,
        String customer,
        String expert,
        Course course,
        Diagram diagram,
        List<TimelineEntry> timeline,
        List<StepTaken> stepsTaken,
        PrepaymentView prepayment,
        List<PaymentView> payments,
        AttendanceEvidence attendance,
        int cancelledByExpert,
        boolean replaceable,
        int expertMissed,
        List<CourseBeside> beside,
        List<Trouble> troubles) {

    public boolean live() {
        return course == null ? !booking.state().isFinal() : course.state() == Course.State.RUNNING;
    }

    public boolean cancellable() {
        return booking.state().isCancellableBy(Actor.SUPPORT);
    }

    public String badge() {
        return troubles.isEmpty() ? ConsultationLine.badge(booking.state()) : "problem";
    }

    public Marks marks() {
        return course == null ? Marks.NONE : Marks.of(course);
    }

    public List<Step> steps() {
        return course == null ? List.of() : Step.steps(course, diagram);
    }
}
