package com.askany.support;

import com.askany.accounts.Accounts;
import com.askany.accounts.Person;
import com.askany.bookings.Bookings;
import com.askany.payments.Payments;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gathers what support has to do about refunds. */
@Component
class RefundCases {
    private static final String GROUP = "support";

    private final Tasks tasks;
    private final Bookings bookings;
    private final Payments payments;
    private final Accounts accounts;
    private final Clock clock;

    RefundCases(Tasks tasks, Bookings bookings, Payments payments, Accounts accounts, Clock clock) {
        this.tasks = tasks;
        this.bookings = bookings;
        this.payments = payments;
        this.accounts = accounts;
        this.clock = clock;
    }

    int count() {
        return tasks.openForGroup(GROUP).size();
    }

    /** The most pressing first. */
    List<RefundCase> open(UUID reader) {
        return tasks.openForGroup(GROUP).stream()
                .map(task -> refundCase(task, reader))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty when the task is not open (any more). */
    Optional<RefundCase> find(long taskKey, UUID reader) {
        var found = tasks.open(taskKey)
                .filter(task -> GROUP.equals(task.group()))
                .flatMap(task -> refundCase(task, reader));
        found.ifPresent(refund -> ConsultationsOfOthers.refuseOwn(refund.booking(), reader));
        return found;
    }

    private Optional<RefundCase> refundCase(OpenTask task, UUID reader) {
        var booking = bookings.get(task.bookingId());
        return payments.history(booking.id()).stream()
                .filter(payment -> payment.id().equals(task.subject()) && payment.refund() != null)
                .findFirst()
                .map(payment -> {
                    var approval = payment.refund().approval();
                    var chosenBy = approval == null ? null : approval.chosenBy();
                    return new RefundCase(
                            task,
                            booking,
                            name(booking.customerId()),
                            name(booking.expertId()),
                            payment,
                            payments.gatewayTalks(payment.id()),
                            chosenBy == null ? null : name(chosenBy),
                            reader.equals(chosenBy),
                            task.due() != null && task.due().isBefore(clock.instant()));
                });
    }

    private String name(UUID account) {
        return accounts.find(account).map(Person::name).orElse("–");
    }
}
