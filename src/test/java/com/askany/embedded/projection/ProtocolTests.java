package com.askany.embedded.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionFilter;
import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionResult;
import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionSearchQuerySortRequest;
import io.camunda.client.protocol.rest.DecisionDefinitionFilter;
import io.camunda.client.protocol.rest.DecisionDefinitionResult;
import io.camunda.client.protocol.rest.DecisionDefinitionSearchQuerySortRequest;
import io.camunda.client.protocol.rest.DecisionInstanceFilter;
import io.camunda.client.protocol.rest.DecisionInstanceGetQueryResult;
import io.camunda.client.protocol.rest.DecisionInstanceResult;
import io.camunda.client.protocol.rest.DecisionInstanceSearchQuerySortRequest;
import io.camunda.client.protocol.rest.DecisionRequirementsFilter;
import io.camunda.client.protocol.rest.DecisionRequirementsResult;
import io.camunda.client.protocol.rest.DecisionRequirementsSearchQuerySortRequest;
import io.camunda.client.protocol.rest.ElementInstanceFilter;
import io.camunda.client.protocol.rest.ElementInstanceResult;
import io.camunda.client.protocol.rest.ElementInstanceSearchQuerySortRequest;
import io.camunda.client.protocol.rest.IncidentFilter;
import io.camunda.client.protocol.rest.IncidentResult;
import io.camunda.client.protocol.rest.IncidentSearchQuerySortRequest;
import io.camunda.client.protocol.rest.JobFilter;
import io.camunda.client.protocol.rest.JobSearchQuerySortRequest;
import io.camunda.client.protocol.rest.JobSearchResult;
import io.camunda.client.protocol.rest.MessageSubscriptionFilter;
import io.camunda.client.protocol.rest.MessageSubscriptionResult;
import io.camunda.client.protocol.rest.MessageSubscriptionSearchQuerySortRequest;
import io.camunda.client.protocol.rest.ProcessDefinitionFilter;
import io.camunda.client.protocol.rest.ProcessDefinitionResult;
import io.camunda.client.protocol.rest.ProcessDefinitionSearchQuerySortRequest;
import io.camunda.client.protocol.rest.ProcessInstanceFilter;
import io.camunda.client.protocol.rest.ProcessInstanceResult;
import io.camunda.client.protocol.rest.ProcessInstanceSearchQuerySortRequest;
import io.camunda.client.protocol.rest.ProcessInstanceSequenceFlowResult;
import io.camunda.client.protocol.rest.UserTaskFilter;
import io.camunda.client.protocol.rest.UserTaskResult;
import io.camunda.client.protocol.rest.UserTaskSearchQuerySortRequest;
import io.camunda.client.protocol.rest.UserTaskVariableFilter;
import io.camunda.client.protocol.rest.UserTaskVariableSearchQuerySortRequest;
import io.camunda.client.protocol.rest.VariableFilter;
import io.camunda.client.protocol.rest.VariableResult;
import io.camunda.client.protocol.rest.VariableSearchQuerySortRequest;
import io.camunda.client.protocol.rest.VariableSearchResult;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The searches against the client's own types, so that a newer client shows what is missing. */
class ProtocolTests {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** There are no batch operations here. */
    private static final Set<String> NOT_HERE = Set.of("batchOperationId", "batchOperationKey");

    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of(ProcessDefinitions.VIEW, ProcessDefinitionResult.class),
                Arguments.of(ProcessInstances.VIEW, ProcessInstanceResult.class),
                Arguments.of(ElementInstances.VIEW, ElementInstanceResult.class),
                Arguments.of(SequenceFlows.VIEW, ProcessInstanceSequenceFlowResult.class),
                Arguments.of(Variables.VIEW, VariableResult.class),
                Arguments.of(Variables.SHORTENED, VariableSearchResult.class),
                Arguments.of(Incidents.VIEW, IncidentResult.class),
                Arguments.of(Jobs.VIEW, JobSearchResult.class),
                Arguments.of(UserTasks.VIEW, UserTaskResult.class),
                Arguments.of(MessageSubscriptions.VIEW, MessageSubscriptionResult.class),
                Arguments.of(CorrelatedMessages.VIEW, CorrelatedMessageSubscriptionResult.class),
                Arguments.of(DecisionDefinitions.VIEW, DecisionDefinitionResult.class),
                Arguments.of(DecisionRequirements.VIEW, DecisionRequirementsResult.class),
                Arguments.of(DecisionInstances.VIEW, DecisionInstanceResult.class),
                Arguments.of(DecisionInstances.WHOLE, DecisionInstanceGetQueryResult.class));
    }

    @ParameterizedTest
    @MethodSource("results")
    void a_search_shows_what_the_client_reads(View view, Class<?> result) {
        assertThat(view.fieldNames()).containsExactlyInAnyOrderElementsOf(properties(result));
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of(ProcessDefinitions.VIEW, ProcessDefinitionFilter.class),
                Arguments.of(ProcessInstances.VIEW, ProcessInstanceFilter.class),
                Arguments.of(ElementInstances.VIEW, ElementInstanceFilter.class),
                Arguments.of(Variables.SHORTENED, VariableFilter.class),
                Arguments.of(Variables.SHORTENED, UserTaskVariableFilter.class),
                Arguments.of(Incidents.VIEW, IncidentFilter.class),
                Arguments.of(Jobs.VIEW, JobFilter.class),
                Arguments.of(UserTasks.VIEW, UserTaskFilter.class),
                Arguments.of(MessageSubscriptions.VIEW, MessageSubscriptionFilter.class),
                Arguments.of(CorrelatedMessages.VIEW, CorrelatedMessageSubscriptionFilter.class),
                Arguments.of(DecisionDefinitions.VIEW, DecisionDefinitionFilter.class),
                Arguments.of(DecisionRequirements.VIEW, DecisionRequirementsFilter.class),
                Arguments.of(DecisionInstances.VIEW, DecisionInstanceFilter.class));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_search_understands_what_the_client_filters_by(View view, Class<?> filter) {
        assertThat(properties(filter))
                .allSatisfy(property -> assertThat(NOT_HERE.contains(property) || view.understands(property))
                        .as(property)
                        .isTrue());
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of(ProcessDefinitions.VIEW, ProcessDefinitionSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(ProcessInstances.VIEW, ProcessInstanceSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(ElementInstances.VIEW, ElementInstanceSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(Variables.SHORTENED, VariableSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(Variables.SHORTENED, UserTaskVariableSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(Incidents.VIEW, IncidentSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(Jobs.VIEW, JobSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(UserTasks.VIEW, UserTaskSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(MessageSubscriptions.VIEW, MessageSubscriptionSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(
                        CorrelatedMessages.VIEW,
                        CorrelatedMessageSubscriptionSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(DecisionDefinitions.VIEW, DecisionDefinitionSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(DecisionRequirements.VIEW, DecisionRequirementsSearchQuerySortRequest.FieldEnum.values()),
                Arguments.of(DecisionInstances.VIEW, DecisionInstanceSearchQuerySortRequest.FieldEnum.values()));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void a_search_sorts_as_the_client_asks(View view, Enum<?>[] fields) {
        assertThat(Stream.of(fields).map(Enum::toString).filter(field -> !field.startsWith("unknown")))
                .allSatisfy(field -> assertThat(view.sortable(field)).isNotNull());
    }

    private static Set<String> properties(Class<?> type) {
        JavaType javaType = MAPPER.constructType(type);
        var names = new TreeSet<String>();
        MAPPER.getDeserializationConfig().introspect(javaType).findProperties().stream()
                .filter(BeanPropertyDefinition::hasSetter)
                .forEach(property -> names.add(property.getName()));
        return names;
    }
}
