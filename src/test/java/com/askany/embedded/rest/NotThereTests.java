package com.askany.embedded.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.askany.embedded.EmbeddedCamunda;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.DocumentReferenceResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.util.ClassUtils;

/** Each command of the client is tried by the conformance suite or, as here, refused by its name. */
class NotThereTests {
    /** What the conformance suite tries, and what sends nothing. */
    private static final Set<String> THERE = Set.of(
            "newActivateJobsCommand",
            "newAssignUserTaskCommand",
            "newBroadcastSignalCommand",
            "newCancelInstanceCommand",
            "newCompleteCommand",
            "newCompleteUserTaskCommand",
            "newCorrelateMessageCommand",
            "newCorrelatedMessageSubscriptionSearchRequest",
            "newCreateInstanceCommand",
            "newDecisionDefinitionGetRequest",
            "newDecisionDefinitionGetXmlRequest",
            "newDecisionDefinitionSearchRequest",
            "newDecisionInstanceGetRequest",
            "newDecisionInstanceSearchRequest",
            "newDecisionRequirementsGetRequest",
            "newDecisionRequirementsGetXmlRequest",
            "newDecisionRequirementsSearchRequest",
            "newDeleteResourceCommand",
            "newDeployCommand",
            "newDeployResourceCommand",
            "newElementInstanceGetRequest",
            "newElementInstanceSearchRequest",
            "newEvaluateDecisionCommand",
            "newFailCommand",
            "newIncidentGetRequest",
            "newIncidentSearchRequest",
            "newIncidentsByElementInstanceSearchRequest",
            "newIncidentsByProcessInstanceSearchRequest",
            "newJobSearchRequest",
            "newMessageSubscriptionSearchRequest",
            "newMigrateProcessInstanceCommand",
            "newModifyProcessInstanceCommand",
            "newPinClockCommand",
            "newProcessDefinitionElementStatisticsRequest",
            "newProcessDefinitionGetRequest",
            "newProcessDefinitionGetXmlRequest",
            "newProcessDefinitionSearchRequest",
            "newProcessInstanceElementStatisticsRequest",
            "newProcessInstanceGetRequest",
            "newProcessInstanceSearchRequest",
            "newProcessInstanceSequenceFlowsRequest",
            "newPublishMessageCommand",
            "newResetClockCommand",
            "newResolveIncidentCommand",
            "newSetVariablesCommand",
            "newStatusRequest",
            "newThrowErrorCommand",
            "newTopologyRequest",
            "newUnassignUserTaskCommand",
            "newUpdateJobCommand",
            "newUpdateRetriesCommand",
            "newUpdateTimeoutCommand",
            "newUpdateUserTaskCommand",
            "newUserTaskEffectiveVariableSearchRequest",
            "newUserTaskGetRequest",
            "newUserTaskSearchRequest",
            "newUserTaskVariableSearchRequest",
            "newVariableGetRequest",
            "newVariableSearchRequest",
            "newWorker",
            "newClient",
            "newClientBuilder",
            "newCloudClientBuilder",
            "newStreamJobsCommand");

    private static EmbeddedCamunda camunda;
    private static CamundaClient client;

    @BeforeAll
    static void start() {
        camunda = EmbeddedCamunda.start();
        client = CamundaClient.newClientBuilder()
                .restAddress(camunda.rest().address())
                .preferRestOverGrpc(true)
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        camunda.close();
    }

    @TestFactory
    Stream<DynamicTest> what_is_not_there_is_refused_by_its_name() {
        return Arrays.stream(CamundaClient.class.getMethods())
                .filter(method -> method.getName().startsWith("new") && !THERE.contains(method.getName()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                // the same by its id is tried as well
                .filter(method -> !List.of(method.getParameterTypes()).contains(DocumentReferenceResponse.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> isRefused(method)));
    }

    private static void isRefused(Method command) throws Exception {
        var step = command.invoke(client, anything(command));
        while (!(step instanceof FinalCommandStep<?>)) step = next(step);
        fill(step);
        CamundaFuture<?> answer = ((FinalCommandStep<?>) step).send();
        assertThat(catchThrowable(answer::join)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(501);
            assertThat(problem.details().getDetail()).matches("The embedded runtime has no [A-Z]+ /v2/.+");
        });
    }

    private static Object next(Object step) throws Exception {
        for (var method : steps(step))
            if (method.getReturnType() != void.class) return method.invoke(step, anything(method));
        throw new AssertionError(step.getClass() + " leads nowhere");
    }

    /** Says whatever can be said, so that nothing that must be said is missing. */
    private static void fill(Object step) {
        for (var method : steps(step)) {
            if (method.getParameterCount() == 0) continue;
            try {
                method.invoke(step, anything(method));
            } catch (ReflectiveOperationException notThat) {
                // the client knows better what fits
            }
        }
    }

    private static List<Method> steps(Object step) {
        return Arrays.stream(ClassUtils.getAllInterfaces(step))
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isDefault())
                .filter(method -> !Set.of("send", "execute", "useGrpc", "useRest", "requestTimeout")
                        .contains(method.getName()))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    private static Object[] anything(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(NotThereTests::anything)
                .toArray();
    }

    private static Object anything(Class<?> type) {
        if (type == long.class || type == Long.class) return 1L;
        if (type == int.class || type == Integer.class) return 1;
        if (type == boolean.class || type == Boolean.class) return true;
        if (type == String.class || type == Object.class) return "any";
        if (type == OffsetDateTime.class) return OffsetDateTime.parse("2030-01-01T00:00:00Z");
        if (type == Instant.class) return Instant.EPOCH;
        if (type == Duration.class) return Duration.ofMinutes(1);
        if (type == InputStream.class) return new ByteArrayInputStream("any".getBytes());
        if (type == Set.class) return Set.of();
        if (Collection.class.isAssignableFrom(type)) return List.of();
        if (type == Map.class) return Map.of();
        if (type == Consumer.class) return (Consumer<?>) ignored -> {};
        if (type.isEnum()) return type.getEnumConstants()[0];
        return null;
    }
}
