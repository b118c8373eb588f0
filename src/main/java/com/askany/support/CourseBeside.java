package com.askany.support;

import com.askany.process.Course;
import com.askany.process.Diagram;
import java.util.List;

/** The way of a process that runs for a consultation beside its main one: a refund, a late payment. */
record CourseBeside(Course course, Diagram diagram) {
    /** Id of the model, in whose words it is shown. */
    public String model() {
        return diagram.overview();
    }

    public List<Step> steps() {
        return Step.steps(course, diagram);
    }
}
