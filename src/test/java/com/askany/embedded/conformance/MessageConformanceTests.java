package com.askany.embedded.conformance;

import static com.askany.embedded.conformance.Camunda.assertProblem;
import static com.askany.embedded.conformance.Camunda.soon;
import static com.askany.embedded.conformance.Camunda.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.PublishMessageResponse;
import io.camunda.client.api.search.enums.MessageSubscriptionState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ConformanceRuntime.class)
class MessageConformanceTests {
    private final Camunda camunda;
    private final String id = unique("message");

    MessageConformanceTests(Camunda camunda) {
        this.camunda = camunda;
    }

    private void deployWaiting() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .intermediateCatchEvent("told", e -> e.message(m -> m.name(id).zeebeCorrelationKeyExpression("key")))
                .endEvent()
                .done());
    }

    private long waiting(String key) {
        return camunda.create(id, Map.of("key", key)).getProcessInstanceKey();
    }

    private void awaitSubscription(long instance) {
        soon(() -> assertThat(camunda.client
                        .newMessageSubscriptionSearchRequest()
                        .filter(f -> f.processInstanceKey(instance)
                                .messageSubscriptionState(MessageSubscriptionState.CREATED))
                        .send()
                        .join()
                        .items())
                .hasSize(1));
    }

    private PublishMessageResponse publish(String name, String key, Duration timeToLive, String messageId) {
        var command = camunda.client
                .newPublishMessageCommand()
                .messageName(name)
                .correlationKey(key)
                .timeToLive(timeToLive)
                .variables(Map.of("told", key));
        return (messageId == null ? command : command.messageId(messageId))
                .send()
                .join();
    }

    @Test
    void a_message_reaches_the_instance_that_waits_with_its_key_and_no_other() {
        deployWaiting();
        long ours = waiting("a");
        long others = waiting("b");
        awaitSubscription(ours);
        awaitSubscription(others);
        var message = publish(id, "a", Duration.ZERO, null);
        camunda.awaitState(ours, ProcessInstanceState.COMPLETED);
        soon(() -> {
            assertThat(camunda.client
                            .newMessageSubscriptionSearchRequest()
                            .filter(f -> f.messageName(id).correlationKey("a"))
                            .send()
                            .join()
                            .singleItem()
                            .getMessageSubscriptionState())
                    .isEqualTo(MessageSubscriptionState.CORRELATED);
            assertThat(camunda.client
                            .newCorrelatedMessageSubscriptionSearchRequest()
                            .filter(f -> f.processInstanceKey(ours))
                            .send()
                            .join()
                            .singleItem()
                            .getMessageKey())
                    .isEqualTo(message.getMessageKey());
            assertThat(camunda.client
                            .newVariableSearchRequest()
                            .filter(f -> f.processInstanceKey(ours).name("told"))
                            .send()
                            .join()
                            .singleItem()
                            .getValue())
                    .isEqualTo("\"a\"");
        });
        assertThat(camunda.client
                        .newProcessInstanceGetRequest(others)
                        .send()
                        .join()
                        .getState())
                .isEqualTo(ProcessInstanceState.ACTIVE);
    }

    @Test
    void a_message_that_comes_too_early_waits_for_its_instance_as_long_as_it_lives() {
        deployWaiting();
        publish(id, "early", Duration.ofMinutes(5), null);
        camunda.awaitState(waiting("early"), ProcessInstanceState.COMPLETED);
    }

    @Test
    void a_message_that_does_not_live_is_gone_at_once() {
        deployWaiting();
        publish(id, "gone", Duration.ZERO, null);
        long instance = waiting("gone");
        awaitSubscription(instance);
        assertThat(camunda.client
                        .newProcessInstanceGetRequest(instance)
                        .send()
                        .join()
                        .getState())
                .isEqualTo(ProcessInstanceState.ACTIVE);
    }

    @Test
    void a_message_id_is_taken_once_while_the_message_lives() {
        publish(id, "k", Duration.ofMinutes(5), "id-1");
        assertProblem(409, () -> publish(id, "k", Duration.ofMinutes(5), "id-1"));
        publish(id, "k", Duration.ofMinutes(5), "id-2");
        publish(id, "k", Duration.ZERO, "id-3");
        publish(id, "k", Duration.ZERO, "id-3");
    }

    @Test
    void a_message_starts_one_instance_for_a_key_at_a_time() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .message(id)
                .serviceTask("work", task -> task.zeebeJobType(id))
                .endEvent()
                .done());
        publish(id, "one", Duration.ZERO, null);
        var job = camunda.job(id);
        publish(id, "one", Duration.ZERO, null);
        publish(id, "two", Duration.ZERO, null);
        assertThat(camunda.job(id).getVariablesAsMap()).containsEntry("told", "two");
        assertThat(camunda.jobsNow(id)).isEmpty();
        camunda.complete(job);
        camunda.awaitState(job.getProcessInstanceKey(), ProcessInstanceState.COMPLETED);
        publish(id, "one", Duration.ZERO, null);
        assertThat(camunda.job(id).getVariablesAsMap()).containsEntry("told", "one");
    }

    @Test
    void a_correlation_says_which_instance_it_reached_or_that_there_is_none() {
        deployWaiting();
        long instance = waiting("direct");
        awaitSubscription(instance);
        var correlated = camunda.client
                .newCorrelateMessageCommand()
                .messageName(id)
                .correlationKey("direct")
                .send()
                .join();
        assertThat(correlated.getProcessInstanceKey()).isEqualTo(instance);
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        assertProblem(
                404,
                () -> camunda.client
                        .newCorrelateMessageCommand()
                        .messageName(id)
                        .correlationKey("direct")
                        .send()
                        .join());
    }

    @Test
    void a_signal_reaches_everybody_who_waits() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .intermediateCatchEvent("heard", e -> e.signal(id))
                .endEvent()
                .done());
        var instances = List.of(waiting("x"), waiting("y"));
        instances.forEach(instance -> camunda.awaitActive(instance, "heard"));
        assertThat(camunda.client
                        .newBroadcastSignalCommand()
                        .signalName(id)
                        .variables(Map.of("loud", true))
                        .send()
                        .join()
                        .getKey())
                .isPositive();
        instances.forEach(instance -> camunda.awaitState(instance, ProcessInstanceState.COMPLETED));
    }

    @Test
    void a_signal_starts_a_process() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .signal(id)
                .endEvent()
                .done());
        camunda.client.newBroadcastSignalCommand().signalName(id).send().join();
        soon(() -> assertThat(camunda.client
                        .newProcessInstanceSearchRequest()
                        .filter(f -> f.processDefinitionId(id))
                        .send()
                        .join()
                        .items())
                .extracting(ProcessInstance::getState)
                .containsExactly(ProcessInstanceState.COMPLETED));
    }

    @Test
    void a_message_is_forgotten_when_its_time_is_over() {
        deployWaiting();
        publish(id, "late", Duration.ofMillis(500), null);
        awaitASecondOfTheEngine();
        long instance = waiting("late");
        awaitSubscription(instance);
        assertThat(state(instance)).isEqualTo(ProcessInstanceState.ACTIVE);
    }

    @Test
    void messages_that_wait_are_taken_in_their_order_one_by_one() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .intermediateCatchEvent(
                        "first",
                        e -> e.message(m -> m.name(id).zeebeCorrelationKeyExpression("key"))
                                .zeebeOutputExpression("number", "first"))
                .intermediateCatchEvent(
                        "second",
                        e -> e.message(m -> m.name(id).zeebeCorrelationKeyExpression("key"))
                                .zeebeOutputExpression("number", "second"))
                .endEvent()
                .done());
        for (int number = 1; number <= 2; number++)
            camunda.client
                    .newPublishMessageCommand()
                    .messageName(id)
                    .correlationKey("k")
                    .timeToLive(Duration.ofMinutes(5))
                    .variables(Map.of("number", number))
                    .send()
                    .join();
        long instance = waiting("k");
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(camunda.client
                        .newVariableSearchRequest()
                        .filter(f -> f.scopeKey(instance).name(n -> n.in("first", "second")))
                        .sort(s -> s.name().asc())
                        .send()
                        .join()
                        .items())
                .extracting(v -> v.getName() + "=" + v.getValue())
                .containsExactly("first=1", "second=2"));
    }

    @Test
    void a_correlation_keeps_nothing_for_who_comes_later() {
        deployWaiting();
        assertProblem(
                404,
                () -> camunda.client
                        .newCorrelateMessageCommand()
                        .messageName(id)
                        .correlationKey("later")
                        .send()
                        .join());
        long instance = waiting("later");
        awaitSubscription(instance);
        assertThat(state(instance)).isEqualTo(ProcessInstanceState.ACTIVE);
        assertThat(camunda.client
                        .newCorrelateMessageCommand()
                        .messageName(id)
                        .correlationKey("later")
                        .variables(Map.of("told", "at last"))
                        .send()
                        .join()
                        .getProcessInstanceKey())
                .isEqualTo(instance);
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void a_second_start_with_a_key_waits_until_the_first_instance_has_ended() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .message(id)
                .serviceTask("work", task -> task.zeebeJobType(id))
                .endEvent()
                .done());
        publish(id, "one", Duration.ofMinutes(5), null);
        var first = camunda.job(id);
        publish(id, "one", Duration.ofMinutes(5), null);
        assertThat(camunda.jobsNow(id)).isEmpty();
        camunda.complete(first);
        var second = camunda.job(id);
        assertThat(second.getProcessInstanceKey()).isNotEqualTo(first.getProcessInstanceKey());
        camunda.complete(second);
    }

    @Test
    void a_message_at_the_boundary_that_does_not_interrupt_is_taken_again_and_again() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(id))
                .boundaryEvent(
                        "told",
                        e -> e.cancelActivity(false).message(m -> m.name(id).zeebeCorrelationKeyExpression("key")))
                .endEvent("noted")
                .moveToActivity("work")
                .endEvent("done")
                .done());
        long instance = waiting("again");
        publish(id, "again", Duration.ofMinutes(1), null);
        publish(id, "again", Duration.ofMinutes(1), null);
        soon(() -> assertThat(camunda.elements(instance))
                .filteredOn(element -> element.getElementId().equals("noted"))
                .hasSize(2));
        camunda.complete(camunda.job(id));
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    private void awaitASecondOfTheEngine() {
        camunda.deploy(Bpmn.createExecutableProcess(id + "-second")
                .startEvent()
                .intermediateCatchEvent("second", e -> e.timerWithDuration("PT1S"))
                .endEvent()
                .done());
        camunda.awaitState(camunda.create(id + "-second").getProcessInstanceKey(), ProcessInstanceState.COMPLETED);
    }

    private ProcessInstanceState state(long instance) {
        return camunda.client
                .newProcessInstanceGetRequest(instance)
                .send()
                .join()
                .getState();
    }
}
