package com.askany.support;

import com.askany.process.Course;
import com.askany.process.Trouble;
import java.util.LinkedHashSet;
import java.util.Set;

/** How the elements and flows of a diagram are marked, by their ids. */
record Marks(Set<String> passed, Set<String> interrupted, Set<String> current, Set<String> troubled) {

    static final Marks NONE = new Marks(Set.of(), Set.of(), Set.of(), Set.of());

    /** The last stay in an element decides: what was passed and is entered again is current. */
    static Marks of(Course course) {
        var marks = new Marks(
                new LinkedHashSet<>(course.takenFlows()),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
        course.visits().forEach(visit -> {
            marks.passed.remove(visit.elementId());
            marks.interrupted.remove(visit.elementId());
            marks.setFor(visit).add(visit.elementId());
        });
        course.troubles().stream().map(Trouble::elementId).forEach(marks.troubled::add);
        return marks;
    }

    private Set<String> setFor(Course.Visit visit) {
        if (visit.current()) return current;
        return visit.interrupted() ? interrupted : passed;
    }
}
