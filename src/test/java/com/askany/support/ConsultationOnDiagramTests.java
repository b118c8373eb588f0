package com.askany.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.process.Course;
import com.askany.process.Course.Visit;
import com.askany.process.Diagram;
import com.askany.process.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsultationOnDiagramTests {

    private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");

    private final Diagram diagram = new Diagram(
            "<definitions/>",
            List.of("consultation", "prepayment", "confirmation"),
            Map.of(
                    "booking-placed", "consultation",
                    "prepayment", "consultation",
                    "request-prepayment", "prepayment",
                    "confirmation", "consultation",
                    "confirm-appointment", "confirmation",
                    "check-confirmation-deadline", "confirmation"),
            Map.of());

    @Test
    void what_was_left_is_passed_and_where_it_waits_is_current() {
        var marks = Marks.of(course(List.of(
                passed("booking-placed"), passed("prepayment"), now("confirmation"), now("confirm-appointment"))));

        assertThat(marks.passed())
                .containsExactlyInAnyOrder("booking-placed", "prepayment", "booking-placed-to-prepayment");
        assertThat(marks.current()).containsExactly("confirmation", "confirm-appointment");
        assertThat(marks.interrupted()).isEmpty();
        assertThat(marks.troubled()).isEmpty();
    }

    @Test
    void the_last_stay_in_an_element_decides() {
        var marks = Marks.of(course(List.of(
                passed("check-confirmation-deadline"),
                interrupted("confirm-appointment"),
                now("check-confirmation-deadline"))));

        assertThat(marks.current()).containsExactly("check-confirmation-deadline");
        assertThat(marks.passed()).doesNotContain("check-confirmation-deadline");
        assertThat(marks.interrupted()).containsExactly("confirm-appointment");
    }

    @Test
    void a_step_that_cannot_go_on_is_marked() {
        var course = course(
                List.of(now("prepayment"), now("request-prepayment")),
                new Trouble(1, 2, null, "request-prepayment", "JOB_NO_RETRIES", "no answer", NOON));

        assertThat(Marks.of(course).troubled()).containsExactly("request-prepayment");
        assertThat(Step.steps(course, diagram).getFirst().inside().getFirst().state())
                .isEqualTo("stuck");
    }

    @Test
    void the_list_of_steps_nests_what_happened_inside_a_stage() {
        var steps = Step.steps(
                course(List.of(
                        passed("booking-placed"),
                        passed("prepayment"),
                        passed("request-prepayment"),
                        now("confirmation"),
                        now("confirm-appointment"))),
                diagram);

        assertThat(steps).extracting(Step::elementId).containsExactly("booking-placed", "prepayment", "confirmation");
        assertThat(steps.get(1).inside()).extracting(Step::elementId).containsExactly("request-prepayment");
        assertThat(steps.get(2).inside()).extracting(Step::state).containsExactly("now");
    }

    private static Course course(List<Visit> visits, Trouble... troubles) {
        return new Course(
                2,
                3,
                1,
                Course.State.RUNNING,
                NOON,
                null,
                visits,
                Set.of("booking-placed-to-prepayment"),
                List.of(troubles));
    }

    private static Visit passed(String element) {
        return new Visit(element, NOON, NOON.plusSeconds(1), false);
    }

    private static Visit interrupted(String element) {
        return new Visit(element, NOON, NOON.plusSeconds(1), true);
    }

    private static Visit now(String element) {
        return new Visit(element, NOON, null, false);
    }
}
