package com.askany.embedded.engine;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;

final class Models {
    static final BpmnModelInstance ONE_JOB = Bpmn.createExecutableProcess("one-job")
            .startEvent()
            .serviceTask("task", task -> task.zeebeJobType("work"))
            .endEvent()
            .done();

    static final BpmnModelInstance ONE_HOUR_THEN_JOB = Bpmn.createExecutableProcess("one-hour-then-job")
            .startEvent()
            .intermediateCatchEvent("hour")
            .timerWithDuration("PT1H")
            .serviceTask("task", task -> task.zeebeJobType("work"))
            .endEvent()
            .done();

    private Models() {}
}
