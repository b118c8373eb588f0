package com.askany.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnPlane;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A deployed process model as it is drawn.
 *
 * @param xml BPMN 2.0
 * @param planes ids of what has a drawing of its own: the process first, then its stages in the order of the model
 * @param planeOf for each element the id of the plane that it is drawn on
 * @param eventFlows for each event behind an event-based gateway the id of the flow that leads to it
 */
public record Diagram(String xml, List<String> planes, Map<String, String> planeOf, Map<String, String> eventFlows) {

    static Diagram of(String xml) {
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        List<String> planes = model.getModelElementsByType(BpmnPlane.class).stream()
                .map(plane -> plane.getBpmnElement().getId())
                .toList();
        Map<String, String> planeOf = new LinkedHashMap<>();
        model.getModelElementsByType(FlowNode.class).forEach(node -> planeOf.put(node.getId(), plane(node, planes)));
        return new Diagram(xml, planes, planeOf, eventFlows(model));
    }

    /** The overview's id. */
    public String overview() {
        return planes.getFirst();
    }

    /** Ids of what is drawn on sheets of their own beside the overview. */
    public List<String> stages() {
        return planes.subList(1, planes.size());
    }

    private static String plane(FlowNode node, List<String> planes) {
        ModelElementInstance scope = node.getParentElement();
        while (!planes.contains(scope.getAttributeValue("id"))) scope = scope.getParentElement();
        return scope.getAttributeValue("id");
    }

    private static Map<String, String> eventFlows(BpmnModelInstance model) {
        return model.getModelElementsByType(EventBasedGateway.class).stream()
                .flatMap(gateway -> gateway.getOutgoing().stream())
                .collect(Collectors.toMap(flow -> flow.getTarget().getId(), SequenceFlow::getId));
    }
}
