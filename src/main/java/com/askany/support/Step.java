package com.askany.support;

import com.askany.process.Course;
import com.askany.process.Diagram;
import com.askany.process.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One step of the way a consultation went, for the list that says in words what the diagram shows.
 *
 * @param state in the words of the page: done, now, interrupted, stuck
 * @param inside the steps of a stage, in order; empty for a step that is no stage
 */
record Step(String elementId, String state, Instant from, Instant to, List<Step> inside) {

    static List<Step> steps(Course course, Diagram diagram) {
        return steps(course, diagram, diagram.overview());
    }

    private static List<Step> steps(Course course, Diagram diagram, String plane) {
        Set<String> stuck = course.troubles().stream().map(Trouble::elementId).collect(Collectors.toSet());
        return course.visits().stream()
                .filter(visit -> plane.equals(diagram.planeOf().get(visit.elementId())))
                .map(visit -> new Step(
                        visit.elementId(),
                        state(visit, stuck),
                        visit.enteredAt(),
                        visit.leftAt(),
                        diagram.stages().contains(visit.elementId())
                                ? steps(course, diagram, visit.elementId())
                                : List.of()))
                .toList();
    }

    private static String state(Course.Visit visit, Set<String> stuck) {
        if (!visit.current()) return visit.interrupted() ? "interrupted" : "done";
        return stuck.contains(visit.elementId()) ? "stuck" : "now";
    }
}
