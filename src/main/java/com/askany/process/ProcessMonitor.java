package com.askany.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.ProcessInstanceSequenceFlow;
import io.camunda.client.api.search.response.Variable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the engine knows of its instances, for the people who watch over them. It asks the engine's search, so that what
 * happened within the last second may be missing; nothing here changes an instance.
 */
@Component
public class ProcessMonitor {

    private static final String BOOKING_ID = "bookingId";
    private static final int AT_MOST = 1000;
    private static final int NOT_FOUND = 404;

    private final CamundaClient camunda;
    private final Map<Long, Diagram> diagrams = new ConcurrentHashMap<>();

    ProcessMonitor(CamundaClient camunda) {
        this.camunda = camunda;
    }

    /** The way of one instance so far; empty when the engine's search has not heard of the key. */
    public Optional<Course> course(long instanceKey) {
        return course(instanceKey, troubles());
    }

    private Optional<Course> course(long instanceKey, List<Trouble> troubles) {
        return camunda
                .newProcessInstanceSearchRequest()
                .filter(instance -> instance.processInstanceKey(instanceKey))
                .execute()
                .items()
                .stream()
                .findFirst()
                .map(instance -> course(instance, troubles));
    }

    /** All incidents that wait for somebody, the oldest first. */
    public List<Trouble> troubles() {
        List<Incident> incidents = camunda.newIncidentSearchRequest()
                .filter(incident -> incident.state(IncidentState.ACTIVE))
                .sort(sort -> sort.creationTime().asc())
                .page(page -> page.limit(AT_MOST))
                .execute()
                .items();
        Map<Long, UUID> bookings = bookingsOf(
                incidents.stream().map(ProcessMonitor::outermost).distinct().toList());
        return incidents.stream()
                .map(incident -> trouble(incident, bookings.get(outermost(incident))))
                .toList();
    }

    /** The instances of this booking besides its main one, such as refunds and late payments, the oldest first. */
    public List<Course> beside(UUID bookingId, Long mainInstance) {
        var troubles = troubles();
        return camunda
                .newVariableSearchRequest()
                .filter(variable -> variable.name(BOOKING_ID).value("\"" + bookingId + "\""))
                .page(page -> page.limit(AT_MOST))
                .execute()
                .items()
                .stream()
                .map(Variable::getProcessInstanceKey)
                .filter(key -> !key.equals(mainInstance))
                .distinct()
                .sorted()
                .flatMap(key -> course(key, troubles).stream())
                .toList();
    }

    private Map<Long, UUID> bookingsOf(List<Long> instances) {
        if (instances.isEmpty()) return Map.of();
        return camunda
                .newVariableSearchRequest()
                .filter(variable -> variable.name(BOOKING_ID).processInstanceKey(key -> key.in(instances)))
                .page(page -> page.limit(AT_MOST))
                .execute()
                .items()
                .stream()
                .collect(Collectors.toMap(
                        Variable::getProcessInstanceKey,
                        variable -> UUID.fromString(variable.getValue().replace("\"", "")),
                        (one, same) -> one));
    }

    /** The diagram of a deployed model, which never changes; empty when no such model was deployed. */
    public Optional<Diagram> diagram(long definitionKey) {
        try {
            return Optional.of(diagrams.computeIfAbsent(
                    definitionKey,
                    key -> Diagram.of(
                            camunda.newProcessDefinitionGetXmlRequest(key).execute())));
        } catch (ProblemException refused) {
            if (refused.code() == NOT_FOUND) return Optional.empty();
            throw refused;
        }
    }

    private Course course(ProcessInstance instance, List<Trouble> troubles) {
        long key = instance.getProcessInstanceKey();
        List<Course.Visit> visits = visits(key);
        return new Course(
                key,
                instance.getProcessDefinitionKey(),
                instance.getProcessDefinitionVersion(),
                state(instance.getState()),
                instant(instance.getStartDate()),
                instant(instance.getEndDate()),
                visits,
                takenFlows(instance, visits),
                troubles.stream()
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
                        element.getState() == ElementInstanceState.TERMINATED && !ended(element)))
                .toList();
    }

    /** An escalation's end event is terminated by the very interruption that it raises: it did its work. */
    private static boolean ended(ElementInstance element) {
        return element.getType() == ElementInstanceType.END_EVENT;
    }

    /** The engine does not report the way out of an event-based gateway; which event came says which way it was. */
    private Set<String> takenFlows(ProcessInstance instance, List<Course.Visit> visits) {
        Set<String> taken =
                camunda.newProcessInstanceSequenceFlowsRequest(instance.getProcessInstanceKey()).execute().stream()
                        .map(ProcessInstanceSequenceFlow::getElementId)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, String> eventFlows = diagram(instance.getProcessDefinitionKey())
                .map(Diagram::eventFlows)
                .orElse(Map.of());
        visits.stream()
                .map(Course.Visit::elementId)
                .map(eventFlows::get)
                .filter(Objects::nonNull)
                .forEach(taken::add);
        return taken;
    }

    private static Long outermost(Incident incident) {
        return incident.getRootProcessInstanceKey() == null
                ? incident.getProcessInstanceKey()
                : incident.getRootProcessInstanceKey();
    }

    private static Trouble trouble(Incident incident, UUID bookingId) {
        return new Trouble(
                incident.getIncidentKey(),
                outermost(incident),
                bookingId,
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
