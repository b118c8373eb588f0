package com.askany.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where an element of an older model stands in a newer one: under the same id, when it is of the same kind and in the same
 * stage. The engine moves nothing into another stage; what changed its stage steps back first.
 *
 * @param there old id to new id
 */
record ModelMapping(Map<String, String> there) {
    /** Old id to new id. Ids are not renamed lightly: every line here is read again at each upgrade. */
    private static final Map<String, String> RENAMED = Map.of();

    /** What waits at the first is sent back to the second, of which a repetition tells nobody anything twice. */
    private static final Map<String, String> STEP_BACK = Map.of("session-opens", "send-invitations");

    static ModelMapping between(String olderXml, String newerXml) {
        var older = places(olderXml);
        var newer = places(newerXml);
        var there = new TreeMap<String, String>();
        older.forEach((id, place) -> {
            var renamed = renamed(id);
            if (new Place(place.kind, renamed(place.stage)).equals(newer.get(renamed))) there.put(id, renamed);
        });
        return new ModelMapping(there);
    }

    /** Where to send what waits here, before it can be moved; empty when it can be moved, or nobody knows how. */
    Optional<String> stepBack(String elementId) {
        return there.containsKey(elementId) ? Optional.empty() : Optional.ofNullable(STEP_BACK.get(elementId));
    }

    private static String renamed(String id) {
        return RENAMED.getOrDefault(id, id);
    }

    private record Place(String kind, String stage) {}

    private static Map<String, Place> places(String xml) {
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        var places = new TreeMap<String, Place>();
        model.getModelElementsByType(FlowNode.class)
                .forEach(node -> places.put(
                        node.getId(),
                        new Place(kind(node), node.getParentElement().getAttributeValue("id"))));
        return places;
    }

    /** What an element is, and for an event also what it waits for. */
    private static String kind(FlowNode node) {
        var type = node.getElementType().getTypeName();
        if (!(node instanceof Event)) return type;
        return type
                + node.getChildElementsByType(EventDefinition.class).stream()
                        .map(definition -> " " + definition.getElementType().getTypeName())
                        .findFirst()
                        .orElse("");
    }
}
