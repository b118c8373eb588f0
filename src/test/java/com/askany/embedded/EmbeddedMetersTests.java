package com.askany.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.testing.EmbeddedProperties;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** What an operator finds about the runtime among the application's own figures. */
class EmbeddedMetersTests {
    static class Figures {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    @Test
    void records_commits_and_the_lag_of_log_and_projection_are_among_the_application_s_figures() {
        var properties = EmbeddedProperties.fresh();
        var application = new SpringApplicationBuilder(EmbeddedConfiguration.class, Figures.class)
                .web(WebApplicationType.NONE)
                .profiles("embedded");
        try (var context = application.run(properties.asArguments());
                var client = CamundaClient.newClientBuilder()
                        .restAddress(URI.create("http://127.0.0.1:" + properties.camunda()))
                        .preferRestOverGrpc(true)
                        .build()) {
            client.newDeployResourceCommand()
                    .addProcessModel(
                            Bpmn.createExecutableProcess("p")
                                    .startEvent()
                                    .endEvent()
                                    .done(),
                            "p.bpmn")
                    .send()
                    .join();
            var meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("engine.log.records").counter().count()).isPositive();
            assertThat(meters.get("engine.log.commit").timer().count()).isPositive();
            assertThat(meters.get("camunda.rest.calls")
                            .tag("call", "POST /v2/deployments")
                            .timer()
                            .count())
                    .isEqualTo(1);
            await().untilAsserted(() -> {
                assertThat(meters.get("engine.log.waiting").gauge().value()).isZero();
                assertThat(meters.get("camunda.projection.records").counter().count())
                        .isPositive();
                assertThat(meters.get("camunda.projection.batch").timer().count())
                        .isPositive();
                assertThat(meters.get("camunda.projection.lag").gauge().value()).isZero();
            });
        }
    }
}
