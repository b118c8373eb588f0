package com.askany.embedded.conformance;

import static com.askany.embedded.conformance.Camunda.soon;
import static com.askany.embedded.conformance.Camunda.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ConformanceRuntime.class)
class EventConformanceTests {
    private final Camunda camunda;
    private final String id = unique("event");

    EventConformanceTests(Camunda camunda) {
        this.camunda = camunda;
    }

    private List<String> elementIds(long instance) {
        return camunda.elements(instance).stream()
                .map(ElementInstance::getElementId)
                .toList();
    }

    @Test
    void a_timer_that_does_not_interrupt_goes_beside_the_task_and_one_that_does_ends_it() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask("slow", task -> task.zeebeJobType(id))
                .boundaryEvent("remind", e -> e.cancelActivity(false).timerWithCycle("R2/PT1S"))
                .endEvent("reminded")
                .moveToActivity("slow")
                .boundaryEvent("late", e -> e.timerWithDuration("PT4S"))
                .endEvent("given-up")
                .moveToActivity("slow")
                .endEvent("done")
                .done());
        long instance = camunda.create(id).getProcessInstanceKey();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(elementIds(instance)).contains("given-up").doesNotContain("done"));
        assertThat(elementIds(instance)).filteredOn("reminded"::equals).hasSize(2);
        camunda.awaitElement(instance, "slow", ElementInstanceState.TERMINATED);
    }

    @Test
    void an_event_subprocess_takes_over() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .eventSubProcess(
                        "stop",
                        sub -> sub.startEvent("stopped")
                                .interrupting(true)
                                .message(m -> m.name(id).zeebeCorrelationKeyExpression("key"))
                                .endEvent("cleaned-up"))
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(id))
                .endEvent()
                .done());
        long instance = camunda.create(id, Map.of("key", id)).getProcessInstanceKey();
        camunda.awaitActive(instance, "work");
        camunda.client
                .newPublishMessageCommand()
                .messageName(id)
                .correlationKey(id)
                .timeToLive(Duration.ofMinutes(1))
                .send()
                .join();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(elementIds(instance)).contains("stop", "stopped", "cleaned-up"));
    }

    @Test
    void an_error_in_a_called_process_is_caught_at_the_call() {
        camunda.deploy(Bpmn.createExecutableProcess(id + "-child")
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(id))
                .endEvent()
                .done());
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .callActivity("call", call -> call.zeebeProcessId(id + "-child"))
                .boundaryEvent("failed", e -> e.error("BROKEN"))
                .endEvent("handled")
                .moveToActivity("call")
                .endEvent("fine")
                .done());
        long instance = camunda.create(id).getProcessInstanceKey();
        var job = camunda.job(id);
        soon(() -> {
            var child = camunda.client
                    .newProcessInstanceSearchRequest()
                    .filter(f -> f.parentProcessInstanceKey(instance))
                    .send()
                    .join()
                    .singleItem();
            assertThat(child.getProcessDefinitionId()).isEqualTo(id + "-child");
            assertThat(child.getProcessInstanceKey()).isEqualTo(job.getProcessInstanceKey());
            assertThat(child.getRootProcessInstanceKey()).isEqualTo(instance);
        });
        camunda.client.newThrowErrorCommand(job).errorCode("BROKEN").send().join();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(elementIds(instance)).contains("handled").doesNotContain("fine"));
    }

    @Test
    void an_incident_in_a_called_process_shows_at_the_caller_too() {
        camunda.deploy(Bpmn.createExecutableProcess(id + "-child")
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(id).zeebeJobRetries("1"))
                .endEvent()
                .done());
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .callActivity("call", call -> call.zeebeProcessId(id + "-child"))
                .endEvent()
                .done());
        long instance = camunda.create(id).getProcessInstanceKey();
        camunda.client.newFailCommand(camunda.job(id)).retries(0).send().join();
        soon(() -> {
            assertThat(camunda.client
                            .newProcessInstanceGetRequest(instance)
                            .send()
                            .join()
                            .getHasIncident())
                    .isTrue();
            assertThat(camunda.client
                            .newIncidentsByProcessInstanceSearchRequest(instance)
                            .send()
                            .join()
                            .singleItem()
                            .getErrorType())
                    .isEqualTo(IncidentErrorType.JOB_NO_RETRIES);
            assertThat(camunda.elements(instance))
                    .filteredOn(element -> element.getElementId().equals("call"))
                    .allMatch(ElementInstance::getIncident);
        });
    }

    @Test
    void a_task_is_done_once_for_each_item() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask(
                        "each",
                        task -> task.zeebeJobType(id)
                                .multiInstance(m -> m.parallel()
                                        .zeebeInputCollectionExpression("items")
                                        .zeebeInputElement("item")
                                        .zeebeOutputCollection("results")
                                        .zeebeOutputElementExpression("result")))
                .endEvent()
                .done());
        long instance = camunda.create(id, Map.of("items", List.of(1, 2, 3))).getProcessInstanceKey();
        for (int i = 0; i < 3; i++) {
            var job = camunda.job(id);
            int item = (int) job.getVariable("item");
            camunda.client
                    .newCompleteCommand(job)
                    .variables(Map.of("result", item * 10))
                    .send()
                    .join();
        }
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(camunda.client
                        .newVariableSearchRequest()
                        .filter(f -> f.scopeKey(instance).name("results"))
                        .send()
                        .join()
                        .singleItem()
                        .getValue())
                .isEqualTo("[10,20,30]"));
    }

    @Test
    void a_gateway_goes_the_way_that_feel_says_and_a_broken_expression_is_an_incident() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .exclusiveGateway("much")
                .sequenceFlowId("to-yes")
                .conditionExpression("sum([price, 1]) > 100")
                .endEvent("yes")
                .moveToLastExclusiveGateway()
                .defaultFlow()
                .sequenceFlowId("to-no")
                .endEvent("no")
                .done());
        long rich = camunda.create(id, Map.of("price", 100)).getProcessInstanceKey();
        long poor = camunda.create(id, Map.of("price", 5)).getProcessInstanceKey();
        camunda.awaitElement(rich, "yes", ElementInstanceState.COMPLETED);
        camunda.awaitElement(poor, "no", ElementInstanceState.COMPLETED);
        long lost = camunda.create(id, Map.of("price", "a lot")).getProcessInstanceKey();
        var incident = Camunda.eventually(() -> camunda.client
                .newIncidentSearchRequest()
                .filter(f -> f.processInstanceKey(lost))
                .send()
                .join()
                .singleItem());
        assertThat(incident.getErrorType()).isEqualTo(IncidentErrorType.EXTRACT_VALUE_ERROR);
        camunda.client
                .newSetVariablesCommand(lost)
                .variables(Map.of("price", 1))
                .send()
                .join();
        camunda.client
                .newResolveIncidentCommand(incident.getIncidentKey())
                .send()
                .join();
        camunda.awaitElement(lost, "no", ElementInstanceState.COMPLETED);
    }

    @Test
    void an_execution_listener_is_a_job_before_the_task_begins() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(id).zeebeStartExecutionListener(id + "-before"))
                .endEvent()
                .done());
        long instance = camunda.create(id).getProcessInstanceKey();
        var before = camunda.job(id + "-before");
        assertThat(before.getKind()).isEqualTo(JobKind.EXECUTION_LISTENER);
        assertThat(camunda.jobsNow(id)).isEmpty();
        camunda.client
                .newCompleteCommand(before)
                .variables(Map.of("prepared", true))
                .send()
                .join();
        var job = camunda.job(id);
        assertThat(job.getVariablesAsMap()).containsEntry("prepared", true);
        camunda.complete(job);
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void a_cycle_of_a_timer_starts_instances() {
        long definition = camunda.deploy(Bpmn.createExecutableProcess(id)
                        .startEvent("every-second")
                        .timerWithCycle("R2/PT1S")
                        .endEvent()
                        .done())
                .getProcesses()
                .getFirst()
                .getProcessDefinitionKey();
        soon(() -> assertThat(camunda.client
                        .newProcessInstanceSearchRequest()
                        .filter(f -> f.processDefinitionKey(definition).state(ProcessInstanceState.COMPLETED))
                        .send()
                        .join()
                        .items())
                .hasSize(2));
    }

    @Test
    void an_event_subprocess_that_does_not_interrupt_goes_beside() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .eventSubProcess(
                        "remind",
                        sub -> sub.startEvent("due")
                                .interrupting(false)
                                .timerWithCycle("R2/PT1S")
                                .endEvent("reminded"))
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(id))
                .endEvent("done")
                .done());
        long instance = camunda.create(id).getProcessInstanceKey();
        soon(() ->
                assertThat(elementIds(instance)).filteredOn("reminded"::equals).hasSize(2));
        camunda.awaitActive(instance, "work");
        camunda.complete(camunda.job(id));
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(elementIds(instance)).contains("done"));
    }

    @Test
    void an_event_subprocess_catches_the_error_that_no_boundary_caught() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .eventSubProcess(
                        "mend", sub -> sub.startEvent("broken").error("BROKEN").endEvent("mended"))
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(id))
                .boundaryEvent("other", e -> e.error("OTHER"))
                .endEvent("otherwise")
                .moveToActivity("work")
                .endEvent("done")
                .done());
        long instance = camunda.create(id).getProcessInstanceKey();
        camunda.client
                .newThrowErrorCommand(camunda.job(id))
                .errorCode("BROKEN")
                .variables(Map.of("part", "wheel"))
                .send()
                .join();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(elementIds(instance)).contains("mend", "mended").doesNotContain("otherwise", "done"));
        assertThat(camunda.client
                        .newVariableSearchRequest()
                        .filter(f -> f.processInstanceKey(instance).name("part"))
                        .send()
                        .join()
                        .singleItem()
                        .getValue())
                .isEqualTo("\"wheel\"");
    }

    @Test
    void a_task_is_done_for_one_item_after_the_other_until_it_is_enough() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask(
                        "each",
                        task -> task.zeebeJobType(id)
                                .multiInstance(m -> m.sequential()
                                        .zeebeInputCollectionExpression("items")
                                        .zeebeInputElement("item")
                                        .completionCondition("= enough")))
                .endEvent()
                .done());
        long instance = camunda.create(id, Map.of("items", List.of("a", "b", "c"), "enough", false))
                .getProcessInstanceKey();
        var first = camunda.job(id);
        assertThat(first.getVariable("item")).isEqualTo("a");
        assertThat(first.getVariable("loopCounter")).isEqualTo(1);
        assertThat(camunda.jobsNow(id)).isEmpty();
        camunda.complete(first);
        var second = camunda.job(id);
        assertThat(second.getVariable("item")).isEqualTo("b");
        camunda.client
                .newCompleteCommand(second)
                .variables(Map.of("enough", true))
                .send()
                .join();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        assertThat(camunda.jobsNow(id)).isEmpty();
        soon(() -> assertThat(elementIds(instance)).filteredOn("each"::equals).hasSize(3));
    }

    @Test
    void feel_counts_lists_contexts_texts_and_times() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .scriptTask(
                        "reckon", task -> task.zeebeResultVariable("answers").zeebeExpression("""
                                        {sum: sum(for i in items return i.price * i.count),
                                         names: string join(items[price > 5].name, ", "),
                                         due: string(date and time("2030-01-31T10:00:00+07:00") + duration("P1M")),
                                         nobody: get or else(nobody, "nobody"),
                                         every: every i in items satisfies i.count > 0}"""))
                .endEvent()
                .done());
        var items =
                List.of(Map.of("name", "trà", "price", 7, "count", 2), Map.of("name", "nước", "price", 3, "count", 1));
        var result = camunda.client
                .newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .variables(Map.of("items", items))
                .withResult()
                .send()
                .join();
        assertThat(result.getVariablesAsMap().get("answers"))
                .isEqualTo(Map.of(
                        "sum", 17,
                        "names", "trà",
                        "due", "2030-02-28T10:00:00+07:00",
                        "nobody", "nobody",
                        "every", true));
    }
}
