package com.askany.embedded.engine;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;

final class Models {
    static final BpmnModelInstance ONE_JOB = Bpmn.createExecutableProcess("one-job")
            .startEvent()
            .serviceTask("task", task -> task.zeebeJobType("work"))
            .endEvent()
            .done();

    static final BpmnModelInstance ONE_JOB_WITH_ERROR = Bpmn.createExecutableProcess("one-job-with-error")
            .startEvent()
            .serviceTask("task", task -> task.zeebeJobType("work"))
            .boundaryEvent("refused")
            .error("refused")
            .serviceTask("make-good", task -> task.zeebeJobType("make-good"))
            .endEvent()
            .moveToActivity("task")
            .endEvent()
            .done();

    static final BpmnModelInstance TWO_JOBS = twoJobs("Two jobs");
    static final BpmnModelInstance TWO_JOBS_LATER_VERSION = twoJobs("Two jobs, later");

    static final BpmnModelInstance ONE_HOUR_THEN_JOB = Bpmn.createExecutableProcess("one-hour-then-job")
            .startEvent()
            .intermediateCatchEvent("hour")
            .timerWithDuration("PT1H")
            .serviceTask("task", task -> task.zeebeJobType("work"))
            .endEvent()
            .done();

    static final BpmnModelInstance USER_TASK = Bpmn.createExecutableProcess("user-task")
            .startEvent()
            .userTask("task", task -> task.zeebeUserTask())
            .endEvent()
            .done();

    static final BpmnModelInstance MESSAGE_START = Bpmn.createExecutableProcess("message-start")
            .startEvent()
            .message("begin")
            .endEvent()
            .done();

    static final BpmnModelInstance TWO_JOBS_BY_MESSAGE = Bpmn.createExecutableProcess("two-jobs-by-message")
            .startEvent()
            .message("two-jobs")
            .serviceTask("first", task -> task.zeebeJobType("first"))
            .serviceTask("second", task -> task.zeebeJobType("second"))
            .endEvent()
            .done();

    static final String DOUBLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="doubling" name="doubling" namespace="x">
              <decision id="double" name="double">
                <variable id="v" name="twice" typeRef="number"/>
                <literalExpression id="l"><text>x * 2</text></literalExpression>
              </decision>
            </definitions>""";

    private Models() {}

    private static BpmnModelInstance twoJobs(String name) {
        return Bpmn.createExecutableProcess("two-jobs")
                .name(name)
                .startEvent()
                .serviceTask("first", task -> task.zeebeJobType("first"))
                .serviceTask("second", task -> task.zeebeJobType("second"))
                .endEvent()
                .done();
    }
}
