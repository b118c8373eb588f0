package com.askany.embedded.conformance;

import static com.askany.embedded.conformance.Camunda.assertProblem;
import static com.askany.embedded.conformance.Camunda.soon;
import static com.askany.embedded.conformance.Camunda.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ConformanceRuntime.class)
class ProcessInstanceConformanceTests {
    private final Camunda camunda;
    private final String id = unique("process");

    ProcessInstanceConformanceTests(Camunda camunda) {
        this.camunda = camunda;
    }

    private BpmnModelInstance twoTasks() {
        return Bpmn.createExecutableProcess(id)
                .name("Two tasks")
                .startEvent("begin")
                .serviceTask("first", task -> task.name("First step").zeebeJobType(id + "-first"))
                .serviceTask("second", task -> task.zeebeJobType(id + "-second"))
                .endEvent("end")
                .done();
    }

    @Test
    void a_deployment_tells_key_version_and_name_and_only_a_changed_model_gets_a_new_version() {
        var model = Bpmn.convertToString(twoTasks());
        var first = camunda.deploy(model, "process.bpmn").getProcesses().getFirst();
        assertThat(first.getBpmnProcessId()).isEqualTo(id);
        assertThat(first.getVersion()).isEqualTo(1);
        assertThat(first.getResourceName()).isEqualTo("process.bpmn");
        var same = camunda.deploy(model, "process.bpmn").getProcesses().getFirst();
        assertThat(same.getProcessDefinitionKey()).isEqualTo(first.getProcessDefinitionKey());
        var changed = camunda.deploy(model.replace("First step", "Other"), "process.bpmn")
                .getProcesses()
                .getFirst();
        assertThat(changed.getVersion()).isEqualTo(2);
        soon(() -> {
            assertThat(camunda.client
                            .newProcessDefinitionSearchRequest()
                            .filter(f -> f.processDefinitionId(id))
                            .send()
                            .join()
                            .items())
                    .hasSize(2);
            var latest = camunda.client
                    .newProcessDefinitionSearchRequest()
                    .filter(f -> f.processDefinitionId(id).isLatestVersion(true))
                    .send()
                    .join()
                    .singleItem();
            assertThat(latest.getVersion()).isEqualTo(2);
            assertThat(latest.getName()).isEqualTo("Two tasks");
        });
        assertThat(camunda.client
                        .newProcessDefinitionGetXmlRequest(first.getProcessDefinitionKey())
                        .send()
                        .join())
                .contains("First step");
    }

    @Test
    void a_broken_model_is_refused_with_its_reason() {
        assertProblem(400, () -> camunda.deploy("<nothing/>", "broken.bpmn"));
    }

    @Test
    void an_instance_of_an_unknown_process_is_not_created() {
        assertProblem(404, () -> camunda.create("nobody-deployed-this"));
    }

    @Test
    void an_instance_waits_for_its_result() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .scriptTask("double", task -> task.zeebeExpression("n * 2").zeebeResultVariable("doubled"))
                .endEvent()
                .done());
        var result = camunda.client
                .newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .variables(Map.of("n", 21))
                .withResult()
                .fetchVariables("doubled")
                .send()
                .join();
        assertThat(result.getVariablesAsMap()).isEqualTo(Map.of("doubled", 42));
    }

    @Test
    void an_instance_begins_where_it_is_told_to() {
        camunda.deploy(twoTasks());
        var instance = camunda.client
                .newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .startBeforeElement("second")
                .send()
                .join()
                .getProcessInstanceKey();
        camunda.awaitActive(instance, "second");
        assertThat(camunda.elements(instance))
                .extracting(ElementInstance::getElementId)
                .containsExactly("second");
    }

    @Test
    void an_instance_and_its_elements_are_found_with_names_states_and_times() {
        camunda.deploy(twoTasks());
        long instance = camunda.create(id).getProcessInstanceKey();
        camunda.complete(camunda.job(id + "-first"));
        camunda.awaitActive(instance, "second");

        var elements = camunda.elements(instance);
        assertThat(elements)
                .extracting(ElementInstance::getElementId, ElementInstance::getState)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("begin", ElementInstanceState.COMPLETED),
                        org.assertj.core.groups.Tuple.tuple("first", ElementInstanceState.COMPLETED),
                        org.assertj.core.groups.Tuple.tuple("second", ElementInstanceState.ACTIVE));
        assertThat(elements.get(1).getElementName()).isEqualTo("First step");
        assertThat(elements.get(1).getType()).isEqualTo(ElementInstanceType.SERVICE_TASK);
        assertThat(elements.get(1).getEndDate())
                .isAfterOrEqualTo(elements.get(1).getStartDate());

        var found = camunda.client.newProcessInstanceGetRequest(instance).send().join();
        assertThat(found.getProcessDefinitionName()).isEqualTo("Two tasks");
        assertThat(found.getState()).isEqualTo(ProcessInstanceState.ACTIVE);
        assertThat(found.getEndDate()).isNull();
        assertThat(found.getHasIncident()).isFalse();
        assertThat(found.getStartDate())
                .isCloseTo(OffsetDateTime.now(), org.assertj.core.api.Assertions.within(Duration.ofDays(400)));
        assertThat(camunda.client
                        .newProcessInstanceSequenceFlowsRequest(instance)
                        .send()
                        .join())
                .hasSize(2);
        assertThat(camunda.client
                        .newProcessInstanceElementStatisticsRequest(instance)
                        .send()
                        .join())
                .anySatisfy(statistics -> {
                    assertThat(statistics.getElementId()).isEqualTo("second");
                    assertThat(statistics.getActive()).isEqualTo(1);
                });
        assertProblem(
                404, () -> camunda.client.newProcessInstanceGetRequest(1).send().join());
    }

    @Test
    void a_cancelled_instance_ends_with_its_elements_and_cannot_be_cancelled_twice() {
        camunda.deploy(twoTasks());
        long instance = camunda.create(id).getProcessInstanceKey();
        camunda.client.newCancelInstanceCommand(instance).send().join();
        camunda.awaitState(instance, ProcessInstanceState.TERMINATED);
        camunda.awaitElement(instance, "first", ElementInstanceState.TERMINATED);
        assertThat(camunda.jobsNow(id + "-first")).isEmpty();
        assertProblem(
                404,
                () -> camunda.client.newCancelInstanceCommand(instance).send().join());
    }

    @Test
    void a_modified_instance_goes_on_elsewhere() {
        camunda.deploy(twoTasks());
        long instance = camunda.create(id).getProcessInstanceKey();
        camunda.awaitActive(instance, "first");
        camunda.client
                .newModifyProcessInstanceCommand(instance)
                .activateElement("second")
                .withVariables(Map.of("jumped", true))
                .and()
                .terminateElements("first")
                .send()
                .join();
        camunda.awaitElement(instance, "first", ElementInstanceState.TERMINATED);
        var job = camunda.job(id + "-second");
        assertThat(job.getVariablesAsMap()).containsEntry("jumped", true);
        camunda.complete(job);
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void a_migrated_instance_goes_on_in_the_new_version() {
        camunda.deploy(twoTasks());
        long instance = camunda.create(id).getProcessInstanceKey();
        camunda.awaitActive(instance, "first");
        var target = camunda.deploy(Bpmn.convertToString(twoTasks()).replace("\"second\"", "\"last\""), "process.bpmn")
                .getProcesses()
                .getFirst();
        camunda.client
                .newMigrateProcessInstanceCommand(instance)
                .migrationPlan(target.getProcessDefinitionKey())
                .addMappingInstruction("first", "first")
                .send()
                .join();
        camunda.complete(camunda.job(id + "-first"));
        camunda.awaitActive(instance, "last");
        var found = camunda.client.newProcessInstanceGetRequest(instance).send().join();
        assertThat(found.getProcessDefinitionVersion()).isEqualTo(2);
        assertThat(found.getProcessDefinitionKey()).isEqualTo(target.getProcessDefinitionKey());
    }

    @Test
    void variables_are_set_searched_and_filtered_by() {
        camunda.deploy(twoTasks());
        long instance = camunda.create(id, Map.of("colour", "red", "n", 1)).getProcessInstanceKey();
        long other = camunda.create(id, Map.of("colour", "blue")).getProcessInstanceKey();
        camunda.awaitActive(instance, "first");
        camunda.awaitActive(other, "first");
        long first = camunda.elements(instance).stream()
                .filter(element -> element.getElementId().equals("first"))
                .findFirst()
                .orElseThrow()
                .getElementInstanceKey();
        camunda.client
                .newSetVariablesCommand(first)
                .variables(Map.of("inner", List.of(1, 2)))
                .local(true)
                .send()
                .join();
        camunda.client
                .newSetVariablesCommand(instance)
                .variables(Map.of("n", 2))
                .send()
                .join();
        soon(() -> {
            var variables = camunda.client
                    .newVariableSearchRequest()
                    .filter(f -> f.processInstanceKey(instance))
                    .sort(s -> s.name().asc())
                    .send()
                    .join()
                    .items();
            assertThat(variables)
                    .extracting(v -> v.getName() + "=" + v.getValue() + (v.getScopeKey() == first ? " in first" : ""))
                    .containsExactly("colour=\"red\"", "inner=[1,2] in first", "n=2");
        });
        var red = camunda.client
                .newProcessInstanceSearchRequest()
                .filter(f -> f.processDefinitionId(id).variables(Map.of("colour", "\"red\"")))
                .send()
                .join()
                .items();
        assertThat(red).extracting(found -> found.getProcessInstanceKey()).containsExactly(instance);
        assertProblem(
                404,
                () -> camunda.client
                        .newSetVariablesCommand(1)
                        .variables(Map.of("a", 1))
                        .send()
                        .join());
    }

    @Test
    void a_long_value_is_shortened_in_a_search_and_whole_by_its_key() {
        camunda.deploy(twoTasks());
        var text = "x".repeat(20_000);
        long instance = camunda.create(id, Map.of("text", text)).getProcessInstanceKey();
        var shortened = Camunda.eventually(() -> camunda.client
                .newVariableSearchRequest()
                .filter(f -> f.processInstanceKey(instance))
                .send()
                .join()
                .singleItem());
        assertThat(shortened.isTruncated()).isTrue();
        assertThat(shortened.getValue()).hasSizeLessThan(10_000);
        assertThat(camunda.client
                        .newVariableGetRequest(shortened.getVariableKey())
                        .send()
                        .join()
                        .getValue())
                .isEqualTo("\"" + text + "\"");
    }

    @Test
    void pages_are_turned_by_offset_and_by_cursor_in_the_order_asked_for() {
        camunda.deploy(twoTasks());
        for (int i = 0; i < 5; i++) camunda.create(id);
        soon(() -> assertThat(camunda.client
                        .newProcessInstanceSearchRequest()
                        .filter(f -> f.processDefinitionId(id))
                        .send()
                        .join()
                        .page()
                        .totalItems())
                .isEqualTo(5));
        var all = page(p -> p.limit(5));
        assertThat(all).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(page(p -> p.from(3).limit(5))).isEqualTo(all.subList(3, 5));
        var first = camunda.client
                .newProcessInstanceSearchRequest()
                .filter(f -> f.processDefinitionId(id))
                .sort(s -> s.startDate().desc().processInstanceKey().desc())
                .page(p -> p.limit(2))
                .send()
                .join();
        assertThat(page(p -> p.limit(2).after(first.page().endCursor()))).isEqualTo(all.subList(2, 4));
        var third = camunda.client
                .newProcessInstanceSearchRequest()
                .filter(f -> f.processDefinitionId(id))
                .sort(s -> s.startDate().desc().processInstanceKey().desc())
                .page(p -> p.from(4).limit(1))
                .send()
                .join();
        assertThat(page(p -> p.limit(2).before(third.page().startCursor()))).isEqualTo(all.subList(2, 4));
    }

    private List<Long> page(java.util.function.Consumer<io.camunda.client.api.search.page.AnyPage> page) {
        return camunda
                .client
                .newProcessInstanceSearchRequest()
                .filter(f -> f.processDefinitionId(id))
                .sort(s -> s.startDate().desc().processInstanceKey().desc())
                .page(page)
                .send()
                .join()
                .items()
                .stream()
                .map(found -> found.getProcessInstanceKey())
                .toList();
    }

    @Test
    void filters_understand_in_like_exists_and_comparisons() {
        camunda.deploy(twoTasks());
        long running = camunda.create(id).getProcessInstanceKey();
        long ended = camunda.create(id).getProcessInstanceKey();
        camunda.client.newCancelInstanceCommand(ended).send().join();
        camunda.awaitState(ended, ProcessInstanceState.TERMINATED);
        assertThat(found(f -> f.processDefinitionId(p -> p.like(id.substring(0, 10) + "*"))
                        .state(s -> s.in(ProcessInstanceState.ACTIVE, ProcessInstanceState.COMPLETED))
                        .processDefinitionId(id)))
                .containsExactly(running);
        assertThat(found(f -> f.processDefinitionId(id).endDate(d -> d.exists(true))))
                .containsExactly(ended);
        assertThat(found(f -> f.processDefinitionId(id).endDate(d -> d.exists(false))))
                .containsExactly(running);
        assertThat(found(f -> f.processDefinitionId(id).processInstanceKey(k -> k.neq(running))))
                .containsExactly(ended);
        assertThat(found(f -> f.processDefinitionId(id)
                        .startDate(d -> d.gt(OffsetDateTime.now().plusYears(20)))))
                .isEmpty();
        assertThat(found(f -> f.processDefinitionId(id)
                        .orFilters(List.of(
                                o -> o.processInstanceKey(running), o -> o.state(ProcessInstanceState.TERMINATED)))))
                .containsExactlyInAnyOrder(running, ended);
        assertThat(found(f ->
                        f.processDefinitionId(id).elementId("first").elementInstanceState(ElementInstanceState.ACTIVE)))
                .containsExactly(running);
    }

    private List<Long> found(
            java.util.function.Consumer<io.camunda.client.api.search.filter.ProcessInstanceFilter> filter) {
        return camunda.client.newProcessInstanceSearchRequest().filter(filter).send().join().items().stream()
                .map(found -> found.getProcessInstanceKey())
                .toList();
    }

    @Test
    void a_token_is_moved_within_its_subprocess() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .subProcess(
                        "inside",
                        sub -> sub.embeddedSubProcess()
                                .startEvent()
                                .serviceTask("first", task -> task.zeebeJobType(id + "-first"))
                                .serviceTask("second", task -> task.zeebeJobType(id + "-second"))
                                .endEvent())
                .endEvent()
                .done());
        long instance = camunda.create(id).getProcessInstanceKey();
        camunda.awaitActive(instance, "first");
        camunda.client
                .newModifyProcessInstanceCommand(instance)
                .moveElements("first", "second")
                .withVariables(Map.of("moved", "yes"), "second")
                .send()
                .join();
        var job = camunda.job(id + "-second");
        assertThat(job.getVariablesAsMap()).containsEntry("moved", "yes");
        camunda.awaitElement(instance, "first", ElementInstanceState.TERMINATED);
        camunda.complete(job);
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(camunda.elements(instance))
                .filteredOn(element -> element.getElementId().equals("inside"))
                .hasSize(1));
    }

    @Test
    void a_migrated_task_keeps_its_people_and_waits_under_its_new_name() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .userTask("decide", task -> task.zeebeUserTask().zeebeAssignee("lan"))
                .boundaryEvent("told", e -> e.message(m -> m.name(id).zeebeCorrelationKeyExpression("key")))
                .endEvent("interrupted")
                .moveToActivity("decide")
                .endEvent()
                .done());
        long instance = camunda.create(id, Map.of("key", id)).getProcessInstanceKey();
        camunda.awaitActive(instance, "decide");
        long target = camunda.deploy(Bpmn.createExecutableProcess(id + "-new")
                        .startEvent()
                        .userTask("judge", task -> task.name("Judge").zeebeUserTask())
                        .boundaryEvent("heard", e -> e.message(m -> m.name(id).zeebeCorrelationKeyExpression("key")))
                        .endEvent("overheard")
                        .moveToActivity("judge")
                        .endEvent()
                        .done())
                .getProcesses()
                .getFirst()
                .getProcessDefinitionKey();
        camunda.client
                .newMigrateProcessInstanceCommand(instance)
                .migrationPlan(target)
                .addMappingInstruction("decide", "judge")
                .addMappingInstruction("told", "heard")
                .send()
                .join();
        soon(() -> {
            var task = camunda.client
                    .newUserTaskSearchRequest()
                    .filter(f -> f.processInstanceKey(instance))
                    .send()
                    .join()
                    .singleItem();
            assertThat(task.getElementId()).isEqualTo("judge");
            assertThat(task.getName()).isEqualTo("Judge");
            assertThat(task.getAssignee()).isEqualTo("lan");
            assertThat(task.getBpmnProcessId()).isEqualTo(id + "-new");
            assertThat(camunda.client
                            .newMessageSubscriptionSearchRequest()
                            .filter(f -> f.processInstanceKey(instance))
                            .send()
                            .join()
                            .singleItem()
                            .getElementId())
                    .isEqualTo("heard");
        });
        camunda.client
                .newPublishMessageCommand()
                .messageName(id)
                .correlationKey(id)
                .send()
                .join();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(camunda.elements(instance))
                .extracting(ElementInstance::getElementId)
                .contains("overheard"));
    }
}
