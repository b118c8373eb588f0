package com.askany.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.ProcessInstanceSequenceFlow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the engine knows of its instances, for the people who watch over them. It asks the engine's search, so that what
 * happened within the last second may be missing; nothing here changes an instance.
 */
@Component
public class ProcessMonitor {

    private static final int AT_MOST = 1000;

    private final CamundaClient camunda;
    private final Map<Long, String> diagrams = new ConcurrentHashMap<>();

    ProcessMonitor(CamundaClient camunda) {
        this.camunda = camunda;
    }

    /** The way of one instance so far; empty when the engine's search has not heard of the key. */
    public Optional<Course> course(long instanceKey) {
        return camunda
                .newProcessInstanceSearchRequest()
                .filter(instance -> instance.processInstanceKey(instanceKey))
                .execute()
                .items()
                .stream()
                .findFirst()
                .map(this::course);
    }

    /** All incidents that wait for somebody, the oldest first. */
    public List<Trouble> troubles() {
        return camunda
                .newIncidentSearchRequest()
                .filter(incident -> incident.state(IncidentState.ACTIVE))
                .sort(sort -> sort.creationTime().asc())
                .page(page -> page.limit(AT_MOST))
                .execute()
                .items()
                .stream()
                .map(ProcessMonitor::trouble)
                .toList();
    }

    /** The BPMN 2.0 XML of a deployed model, which never changes. */
    public String diagram(long definitionKey) {
        return diagrams.computeIfAbsent(
                definitionKey,
                key -> camunda.newProcessDefinitionGetXmlRequest(key).execute());
    }

    private Course course(ProcessInstance instance) {
        long key = instance.getProcessInstanceKey();
        return new Course(
                key,
                instance.getProcessDefinitionKey(),
                instance.getProcessDefinitionVersion(),
                state(instance.getState()),
                instant(instance.getStartDate()),
                instant(instance.getEndDate()),
                visits(key),
                takenFlows(key),
                troubles().stream()
                        .filter(trouble -> trouble.instanceKey() == key)
                        .toList());
    }

    private List<Course.Visit> visits(long instanceKey) {
        return camunda
                .newElementInstanceSearchRequest()
                .filter(element -> element.processInstanceKey(instanceKey))
                .page(page -> page.limit(AT_MOST))
                .execute()
                .items()
                .stream()
                .sorted(Comparator.comparing(ElementInstance::getElementInstanceKey))
                .map(element -> new Course.Visit(
                        element.getElementId(),
                        instant(element.getStartDate()),
                        instant(element.getEndDate()),
                        element.getState() == ElementInstanceState.TERMINATED))
                .toList();
    }

    private Set<String> takenFlows(long instanceKey) {
        return camunda.newProcessInstanceSequenceFlowsRequest(instanceKey).execute().stream()
                .map(ProcessInstanceSequenceFlow::getSequenceFlowId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Trouble trouble(Incident incident) {
        return new Trouble(
                incident.getIncidentKey(),
                incident.getProcessInstanceKey(),
                incident.getElementId(),
                incident.getErrorType().name(),
                incident.getErrorMessage(),
                instant(incident.getCreationTime()));
    }

    private static Course.State state(ProcessInstanceState state) {
        return switch (state) {
            case COMPLETED -> Course.State.COMPLETED;
            case TERMINATED -> Course.State.TERMINATED;
            default -> Course.State.RUNNING;
        };
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
