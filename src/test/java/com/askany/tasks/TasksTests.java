package com.askany.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.bookings.BookingState;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Rows;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the engine's listeners report about a task, in whatever order it comes. */
@CapabilityTest
class TasksTests {
    private static final long TASK = 4_711;

    @Autowired
    Tasks tasks;

    @Autowired
    Rows rows;

    @Autowired
    Clock clock;

    private Rows.Booked booked;

    @BeforeEach
    void a_booking() {
        booked = rows.booking(BookingState.CONFIRMED);
    }

    @Test
    void a_task_that_is_cancelled_before_it_is_assigned_stays_closed_when_its_creation_is_reported_late() {
        tasks.closed(task(TASK, null), false, 12);
        tasks.opened(task(TASK, booked.expertId()), 11);

        assertThat(tasks.open(TASK)).isEmpty();
        assertThat(tasks.open(booked.id(), 1, "answer-reschedule")).isEmpty();
    }

    @Test
    void of_two_reports_the_later_one_counts() {
        var colleague = UUID.randomUUID();
        tasks.opened(task(TASK + 1, colleague), 12);
        tasks.opened(task(TASK + 1, booked.expertId()), 11);

        assertThat(tasks.open(TASK + 1).orElseThrow().assignee()).isEqualTo(colleague);
    }

    private OpenTask task(long key, UUID assignee) {
        return new OpenTask(
                key, "answer-reschedule", booked.id(), 1, assignee, null, null, clock.instant(), clock.instant());
    }
}
