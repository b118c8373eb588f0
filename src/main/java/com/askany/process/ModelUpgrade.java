package com.askany.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.command.MigrationPlanBuilderImpl;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Moves running instances of older versions of a model to a newer one, each to where it stood. It is done before the
 * workers start, so that nothing goes on meanwhile. One that the engine does not move goes on in its own version, whose job
 * types still have their workers, and is named with the engine's reason.
 */
@Component
class ModelUpgrade {
    private static final int PAGE = 500;

    private final CamundaClient camunda;

    ModelUpgrade(CamundaClient camunda) {
        this.camunda = camunda;
    }

    /**
     * @param left key of each instance that was not moved, with the engine's reason
     */
    record Outcome(List<Long> moved, Map<Long, String> left) {}

    /**
     * @param definitionKey of the version to move to
     * @param xml its model
     */
    Outcome moveAll(String processId, long definitionKey, String xml) {
        var mappings = new HashMap<Long, ModelMapping>();
        var moved = new ArrayList<Long>();
        var left = new TreeMap<Long, String>();
        for (var instance : olderInstances(processId, definitionKey)) {
            long key = instance.getProcessInstanceKey();
            var mapping = mappings.computeIfAbsent(
                    instance.getProcessDefinitionKey(), older -> ModelMapping.between(xmlOf(older), xml));
            try {
                stepBack(key, mapping);
                camunda.newMigrateProcessInstanceCommand(key)
                        .migrationPlan(plan(mapping, definitionKey))
                        .execute();
                moved.add(key);
            } catch (ProblemException refused) {
                left.put(key, refused.details().getDetail());
            }
        }
        return new Outcome(moved, left);
    }

    private void stepBack(long instance, ModelMapping mapping) {
        camunda.newElementInstanceSearchRequest()
                .filter(element -> element.processInstanceKey(instance).state(ElementInstanceState.ACTIVE))
                .execute()
                .items()
                .forEach(element -> mapping.stepBack(element.getElementId())
                        .ifPresent(earlier -> camunda.newModifyProcessInstanceCommand(instance)
                                .activateElement(earlier)
                                .and()
                                .terminateElement(element.getElementInstanceKey())
                                .execute()));
    }

    private static MigrationPlan plan(ModelMapping mapping, long definitionKey) {
        var plan = new MigrationPlanBuilderImpl();
        plan.withTargetProcessDefinitionKey(definitionKey);
        mapping.there().forEach(plan::addMappingInstruction);
        return plan.build();
    }

    private String xmlOf(long definitionKey) {
        return camunda.newProcessDefinitionGetXmlRequest(definitionKey).execute();
    }

    private List<ProcessInstance> olderInstances(String processId, long definitionKey) {
        var found = new ArrayList<ProcessInstance>();
        String after = null;
        do {
            var cursor = after;
            var page = camunda.newProcessInstanceSearchRequest()
                    .filter(instance -> instance.processDefinitionId(processId).state(ProcessInstanceState.ACTIVE))
                    .page(next -> {
                        if (cursor == null) next.limit(PAGE);
                        else next.limit(PAGE).after(cursor);
                    })
                    .execute();
            found.addAll(page.items());
            after = page.items().isEmpty() ? null : page.page().endCursor();
        } while (after != null);
        found.removeIf(instance -> instance.getProcessDefinitionKey() == definitionKey);
        return found;
    }
}
