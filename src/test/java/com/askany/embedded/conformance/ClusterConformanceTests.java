package com.askany.embedded.conformance;

import static com.askany.embedded.conformance.Camunda.assertProblem;
import static com.askany.embedded.conformance.Camunda.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.response.StatusResponse;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ConformanceRuntime.class)
class ClusterConformanceTests {
    private final Camunda camunda;
    private final String id = unique("cluster");

    ClusterConformanceTests(Camunda camunda) {
        this.camunda = camunda;
    }

    @Test
    void the_topology_is_healthy() {
        var topology = camunda.client.newTopologyRequest().send().join();
        assertThat(topology.getBrokers())
                .isNotEmpty()
                .allSatisfy(broker -> assertThat(broker.getPartitions())
                        .allSatisfy(partition ->
                                assertThat(partition.getHealth()).isEqualTo(PartitionBrokerHealth.HEALTHY)));
        assertThat(topology.getGatewayVersion()).startsWith("8.9");
        assertThat(camunda.client.newStatusRequest().send().join().getStatus()).isEqualTo(StatusResponse.Status.UP);
    }

    @Test
    void a_pinned_clock_makes_timers_due() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .intermediateCatchEvent("tomorrow", e -> e.timerWithDuration("P1D"))
                .endEvent()
                .done());
        long instance = camunda.create(id).getProcessInstanceKey();
        camunda.awaitActive(instance, "tomorrow");
        try {
            camunda.client
                    .newPinClockCommand()
                    .time(Instant.now().plus(Duration.ofDays(2)))
                    .send()
                    .join();
            camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        } finally {
            camunda.client.newResetClockCommand().send().join();
        }
    }

    @Test
    void a_deleted_process_starts_no_more() {
        var process = camunda.deploy(
                        Bpmn.createExecutableProcess(id).startEvent().endEvent().done())
                .getProcesses()
                .getFirst();
        camunda.create(id);
        camunda.client
                .newDeleteResourceCommand(process.getProcessDefinitionKey())
                .send()
                .join();
        assertProblem(404, () -> camunda.create(id));
        assertProblem(
                404, () -> camunda.client.newDeleteResourceCommand(1).send().join());
    }
}
