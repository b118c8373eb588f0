package com.askany.embedded.bench;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.util.List;

final class LoadModel {
    static final List<String> TYPES = List.of("load-first", "load-second", "load-third");

    static final BpmnModelInstance THREE_TASKS = Bpmn.createExecutableProcess("load")
            .startEvent()
            .serviceTask("first", task -> task.zeebeJobType(TYPES.get(0)))
            .serviceTask("second", task -> task.zeebeJobType(TYPES.get(1)))
            .serviceTask("third", task -> task.zeebeJobType(TYPES.get(2)))
            .endEvent()
            .done();

    static final BpmnModelInstance WAITING = Bpmn.createExecutableProcess("waiting")
            .startEvent()
            .intermediateCatchEvent("month")
            .timerWithDuration("P30D")
            .endEvent()
            .done();

    static final String VARIABLES = "{\"customer\":\"c-1\",\"amount\":450000}";

    private LoadModel() {}
}
