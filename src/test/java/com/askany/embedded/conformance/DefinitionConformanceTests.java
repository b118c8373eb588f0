package com.askany.embedded.conformance;

import static com.askany.embedded.conformance.Camunda.assertProblem;
import static com.askany.embedded.conformance.Camunda.eventually;
import static com.askany.embedded.conformance.Camunda.soon;
import static com.askany.embedded.conformance.Camunda.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.statistics.response.ProcessElementStatistics;
import io.camunda.zeebe.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ConformanceRuntime.class)
class DefinitionConformanceTests {
    private static final long NOBODY = 1;

    private final Camunda camunda;
    private final String id = unique("definition");

    DefinitionConformanceTests(Camunda camunda) {
        this.camunda = camunda;
    }

    private long deploy() {
        return camunda.deploy(Bpmn.createExecutableProcess(id)
                        .name("Defined")
                        .versionTag("first")
                        .startEvent("begin")
                        .serviceTask("work", task -> task.zeebeJobType(id).zeebeJobRetries("1"))
                        .endEvent("end")
                        .done())
                .getProcesses()
                .getFirst()
                .getProcessDefinitionKey();
    }

    @Test
    void a_process_definition_is_found_by_its_key_with_its_model() {
        long key = deploy();
        var found = eventually(
                () -> camunda.client.newProcessDefinitionGetRequest(key).send().join());
        assertThat(found.getProcessDefinitionId()).isEqualTo(id);
        assertThat(found.getName()).isEqualTo("Defined");
        assertThat(found.getVersion()).isEqualTo(1);
        assertThat(found.getVersionTag()).isEqualTo("first");
        assertThat(found.getHasStartForm()).isFalse();
        assertThat(camunda.client.newProcessDefinitionGetXmlRequest(key).send().join())
                .contains("process", id);
        assertProblem(
                404,
                () -> camunda.client
                        .newProcessDefinitionGetRequest(NOBODY)
                        .send()
                        .join());
        assertProblem(
                404,
                () -> camunda.client
                        .newProcessDefinitionGetXmlRequest(NOBODY)
                        .send()
                        .join());
    }

    @Test
    void the_elements_of_all_instances_are_counted() {
        long key = deploy();
        long done = camunda.create(id).getProcessInstanceKey();
        camunda.complete(camunda.job(id));
        long stuck = camunda.create(id).getProcessInstanceKey();
        camunda.client.newFailCommand(camunda.job(id)).retries(0).send().join();
        long cancelled = camunda.create(id).getProcessInstanceKey();
        camunda.client.newCancelInstanceCommand(cancelled).send().join();
        long working = camunda.create(id).getProcessInstanceKey();
        camunda.awaitState(done, ProcessInstanceState.COMPLETED);
        camunda.awaitActive(working, "work");
        soon(() -> assertThat(camunda.client
                        .newProcessDefinitionElementStatisticsRequest(key)
                        .send()
                        .join())
                .extracting(
                        ProcessElementStatistics::getElementId,
                        ProcessElementStatistics::getActive,
                        ProcessElementStatistics::getCompleted,
                        ProcessElementStatistics::getIncidents,
                        ProcessElementStatistics::getCanceled)
                .contains(tuple("work", 1L, 1L, 1L, 1L), tuple("end", 0L, 1L, 0L, 0L)));
        assertThat(camunda.client
                        .newProcessDefinitionElementStatisticsRequest(key)
                        .filter(f -> f.processInstanceKey(stuck))
                        .send()
                        .join())
                .filteredOn(statistics -> statistics.getElementId().equals("work"))
                .singleElement()
                .satisfies(work -> {
                    assertThat(work.getIncidents()).isEqualTo(1);
                    assertThat(work.getActive()).isZero();
                });
        assertThat(camunda.client
                        .newProcessDefinitionElementStatisticsRequest(key)
                        .filter(f -> f.hasIncident(false).state(ProcessInstanceState.ACTIVE))
                        .send()
                        .join())
                .filteredOn(statistics -> statistics.getElementId().equals("work"))
                .singleElement()
                .satisfies(work -> assertThat(work.getActive()).isEqualTo(1));
        assertProblem(
                501,
                () -> camunda.client
                        .newProcessDefinitionElementStatisticsRequest(key)
                        .filter(f -> f.batchOperationId("1"))
                        .send()
                        .join());
    }

    @Test
    void an_element_instance_is_found_by_its_key_with_its_incidents() {
        deploy();
        long instance = camunda.create(id).getProcessInstanceKey();
        var job = camunda.job(id);
        camunda.client
                .newFailCommand(job)
                .retries(0)
                .errorMessage("no paper")
                .send()
                .join();
        soon(() -> {
            var element = camunda.client
                    .newElementInstanceGetRequest(job.getElementInstanceKey())
                    .send()
                    .join();
            assertThat(element.getElementId()).isEqualTo("work");
            assertThat(element.getProcessInstanceKey()).isEqualTo(instance);
            assertThat(element.getIncident()).isTrue();
            var incident = camunda.client
                    .newIncidentsByElementInstanceSearchRequest(job.getElementInstanceKey())
                    .send()
                    .join()
                    .singleItem();
            assertThat(incident.getErrorMessage()).isEqualTo("no paper");
            assertThat(element.getIncidentKey()).isEqualTo(incident.getIncidentKey());
            assertThat(camunda.client
                            .newIncidentsByProcessInstanceSearchRequest(instance)
                            .send()
                            .join()
                            .singleItem()
                            .getIncidentKey())
                    .isEqualTo(incident.getIncidentKey());
        });
        assertProblem(
                404,
                () -> camunda.client.newElementInstanceGetRequest(NOBODY).send().join());
        assertProblem(
                404,
                () -> camunda.client
                        .newIncidentsByElementInstanceSearchRequest(NOBODY)
                        .send()
                        .join());
        assertProblem(
                404,
                () -> camunda.client
                        .newIncidentsByProcessInstanceSearchRequest(NOBODY)
                        .send()
                        .join());
    }

    @Test
    void an_incident_is_resolved_only_when_its_job_has_retries_again() {
        deploy();
        long instance = camunda.create(id).getProcessInstanceKey();
        var job = camunda.job(id);
        camunda.client.newFailCommand(job).retries(0).send().join();
        var incident = eventually(() -> camunda.client
                .newIncidentSearchRequest()
                .filter(f -> f.processInstanceKey(instance))
                .send()
                .join()
                .singleItem());
        assertThat(camunda.client
                        .newIncidentGetRequest(incident.getIncidentKey())
                        .send()
                        .join()
                        .getJobKey())
                .isEqualTo(job.getKey());
        assertProblem(
                409,
                () -> camunda.client
                        .newResolveIncidentCommand(incident.getIncidentKey())
                        .send()
                        .join());
        camunda.client.newUpdateJobCommand(job.getKey()).updateRetries(2).send().join();
        camunda.client
                .newResolveIncidentCommand(incident.getIncidentKey())
                .send()
                .join();
        assertThat(camunda.job(id).getRetries()).isEqualTo(2);
        assertProblem(
                404,
                () -> camunda.client
                        .newResolveIncidentCommand(incident.getIncidentKey())
                        .send()
                        .join());
        assertProblem(
                404, () -> camunda.client.newIncidentGetRequest(NOBODY).send().join());
    }

    @Test
    void a_variable_that_nobody_set_is_not_found() {
        assertProblem(
                404, () -> camunda.client.newVariableGetRequest(NOBODY).send().join());
    }
}
