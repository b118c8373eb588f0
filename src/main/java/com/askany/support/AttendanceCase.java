package com.askany.support;

import com.askany.bookings.BookingView;
import com.askany.payments.PrepaymentView;
import com.askany.sessions.AttendanceEvidence;
import com.askany.sessions.AttendanceVerdict;
import com.askany.tasks.OpenTask;

/**
 * A task of support about who was at a session, with what it takes to decide it.
 *
 * @param contestedBy the name of whoever says that the verdict is wrong, null when it was not clear from the start
 */
record AttendanceCase(
        OpenTask task,
        BookingView booking,
        PrepaymentView prepayment,
        String customer,
        String expert,
        AttendanceEvidence attendance,
        AttendanceVerdict verdict,
        String contestedBy,
        boolean overdue) {}
