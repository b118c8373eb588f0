package com.askany.embedded.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.embedded.EmbeddedCamunda;
import com.askany.embedded.TriedCalls;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The table in docs/conformance.md against the calls that the runtime answers, and the tests that there are. */
class CallTableTests {
    @Test
    void every_call_that_is_answered_has_a_test_of_the_happy_way() {
        try (var camunda = EmbeddedCamunda.start()) {
            assertThat(TriedCalls.table().stream()
                            .filter(row -> row.status().equals("2xx"))
                            .map(TriedCalls.Row::call)
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(TriedCalls.known(camunda.meters()));
        }
    }

    @Test
    void every_search_and_every_call_about_something_has_a_test_of_its_refusal() {
        var refused = TriedCalls.table().stream()
                .filter(row -> Set.of("400", "404").contains(row.status()))
                .map(TriedCalls.Row::call)
                .collect(Collectors.toSet());
        assertThat(TriedCalls.table().stream()
                        .map(TriedCalls.Row::call)
                        .filter(call -> call.startsWith("POST /v2/") || call.contains("{"))
                        .filter(call -> !NEVER_REFUSED.contains(call))
                        .collect(Collectors.toSet()))
                .isSubsetOf(refused);
    }

    /** Of nothing they find nothing. */
    private static final Set<String> NEVER_REFUSED = Set.of(
            "POST /v2/clock/reset",
            "POST /v2/process-definitions/{key}/statistics/element-instances",
            "GET /v2/process-instances/{key}/sequence-flows",
            "GET /v2/process-instances/{key}/statistics/element-instances");

    @Test
    void every_test_that_is_named_is_there() {
        assertThat(TriedCalls.table()).isNotEmpty().allSatisfy(row -> {
            var name = row.test().split("\\.");
            var type = Class.forName("com.askany.embedded."
                    + (name[0].endsWith("ConformanceTests") ? "conformance." : "rest.") + name[0]);
            assertThat(Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class)))
                    .extracting(method -> method.getName())
                    .contains(name[1]);
        });
    }
}
