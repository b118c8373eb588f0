package com.askany.embedded.projection;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeVersionTag;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The names that a model gives to its process and elements: events carry ids only. */
final class Models {
    /** {@code startFormId} and {@code versionTag} are null when the model has none. */
    record Model(String name, String versionTag, String startFormId, Map<String, String> elementNames) {
        static final Model UNKNOWN = new Model(null, null, null, Map.of());
    }

    private final DataSource database;
    private final Map<Long, Model> byKey = new ConcurrentHashMap<>();

    Models(DataSource database) {
        this.database = database;
    }

    Model deployed(long processDefinitionKey, String processId, String xml) {
        var model = read(processId, xml);
        byKey.put(processDefinitionKey, model);
        return model;
    }

    Model of(long processDefinitionKey) {
        return byKey.computeIfAbsent(processDefinitionKey, this::load);
    }

    void forget() {
        byKey.clear();
    }

    private Model load(long key) {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("select id, xml from camunda.process_definition where key = ?")) {
            statement.setLong(1, key);
            var row = statement.executeQuery();
            return row.next() ? read(row.getString(1), row.getString(2)) : Model.UNKNOWN;
        } catch (SQLException e) {
            throw new IllegalStateException("The model of process definition " + key + " cannot be read", e);
        }
    }

    private static Model read(String processId, String xml) {
        var bpmn = Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        if (!(bpmn.getModelElementById(processId) instanceof Process process)) return Model.UNKNOWN;
        var names = new HashMap<String, String>();
        bpmn.getModelElementsByType(FlowElement.class).forEach(element -> {
            if (element.getName() != null) names.put(element.getId(), element.getName());
        });
        var tag = process.getSingleExtensionElement(ZeebeVersionTag.class);
        return new Model(process.getName(), tag == null ? null : tag.getValue(), startFormId(process), names);
    }

    private static String startFormId(Process process) {
        return process.getChildElementsByType(StartEvent.class).stream()
                .map(start -> start.getSingleExtensionElement(ZeebeFormDefinition.class))
                .filter(form -> form != null && form.getFormId() != null)
                .map(ZeebeFormDefinition::getFormId)
                .findFirst()
                .orElse(null);
    }
}
