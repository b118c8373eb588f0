package com.askany.support;

import com.askany.accounts.Accounts;
import com.askany.accounts.Person;
import com.askany.bookings.Bookings;
import com.askany.payments.Payments;
import com.askany.sessions.Sessions;
import com.askany.sessions.VerdictDesk;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gathers what support has to decide about who was at a session. */
@Component
class AttendanceCases {
    private static final String TASK = "decide-attendance";
    private static final String GROUP = "support";

    private final Tasks tasks;
    private final Bookings bookings;
    private final Sessions sessions;
    private final VerdictDesk verdicts;
    private final Accounts accounts;
    private final Payments payments;
    private final Clock clock;

    AttendanceCases(
            Tasks tasks,
            Bookings bookings,
            Sessions sessions,
            VerdictDesk verdicts,
            Accounts accounts,
            Payments payments,
            Clock clock) {
        this.tasks = tasks;
        this.bookings = bookings;
        this.sessions = sessions;
        this.verdicts = verdicts;
        this.accounts = accounts;
        this.payments = payments;
        this.clock = clock;
    }

    /** The most pressing first. */
    List<AttendanceCase> open() {
        return tasks.openForGroup(GROUP).stream()
                .filter(task -> TASK.equals(task.elementId()))
                .map(this::attendanceCase)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty when the task is not open (any more). */
    Optional<AttendanceCase> find(long taskKey, UUID reader) {
        var found = tasks.open(taskKey)
                .filter(task -> TASK.equals(task.elementId()))
                .flatMap(this::attendanceCase)
                .filter(open -> open.verdict().isWithSupport());
        found.ifPresent(attendance -> ConsultationsOfOthers.refuseOwn(attendance.booking(), reader));
        return found;
    }

    private Optional<AttendanceCase> attendanceCase(OpenTask task) {
        var booking = bookings.get(task.bookingId());
        var prepayment = payments.prepayment(task.bookingId(), task.round()).orElse(null);
        return verdicts.of(task.bookingId(), task.round())
                .map(verdict -> new AttendanceCase(
                        task,
                        booking,
                        prepayment,
                        name(booking.customerId()),
                        name(booking.expertId()),
                        sessions.evidence(task.bookingId(), task.round()),
                        verdict,
                        verdict.contest() == null
                                ? null
                                : name(verdict.contest().by()),
                        task.due() != null && task.due().isBefore(clock.instant())));
    }

    private String name(UUID account) {
        return accounts.find(account).map(Person::name).orElse("–");
    }
}
