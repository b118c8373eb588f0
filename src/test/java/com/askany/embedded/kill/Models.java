package com.askany.embedded.kill;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.StartEventBuilder;
import java.util.List;

/** Two jobs, one after the other, begun by a call or by a message. */
final class Models {
    static final String BY_CALL = "killed-by-call";
    static final String BY_MESSAGE = "killed-by-message";
    static final String MESSAGE = "begin";
    static final String FIRST = "killed-first";
    static final String SECOND = "killed-second";
    static final List<String> JOB_TYPES = List.of(FIRST, SECOND);

    private Models() {}

    static BpmnModelInstance byCall() {
        return twoJobs(Bpmn.createExecutableProcess(BY_CALL).startEvent());
    }

    static BpmnModelInstance byMessage() {
        return twoJobs(Bpmn.createExecutableProcess(BY_MESSAGE).startEvent().message(MESSAGE));
    }

    private static BpmnModelInstance twoJobs(StartEventBuilder start) {
        return start.serviceTask("first", task -> task.zeebeJobType(FIRST))
                .serviceTask("second", task -> task.zeebeJobType(SECOND))
                .endEvent()
                .done();
    }
}
