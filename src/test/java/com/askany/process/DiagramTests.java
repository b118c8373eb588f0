package com.askany.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiagramTests {

    private final Diagram diagram = Diagram.of(Files.readString(Path.of("bpmn/consultation.bpmn")));

    DiagramTests() throws IOException {}

    @Test
    void a_consultation_is_drawn_as_an_overview_its_stages_and_the_ways_out() {
        assertThat(diagram.overview()).isEqualTo("consultation");
        assertThat(diagram.stages())
                .containsExactly(
                        "prepayment",
                        "confirmation",
                        "alternatives",
                        "choice",
                        "appointment",
                        "await-session",
                        "session",
                        "no-show",
                        "review",
                        "revival",
                        "cancellation",
                        "support-steps-in");
    }

    @Test
    void an_element_is_drawn_on_its_stage_even_inside_an_event_subprocess() {
        assertThat(diagram.planeOf())
                .containsEntry("expert-decision", "consultation")
                .containsEntry("session", "consultation")
                .containsEntry("choice", "alternatives")
                .containsEntry("choose-alternative", "choice")
                .containsEntry("session-opens", "await-session")
                .containsEntry("check-confirmation-deadline", "confirmation");
    }

    @Test
    void the_way_to_an_event_behind_a_gateway_is_known() {
        assertThat(diagram.eventFlows())
                .containsEntry("hold-expired", "await-prepayment-to-hold-expired")
                .hasSize(8);
    }
}
