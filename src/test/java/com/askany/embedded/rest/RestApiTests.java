package com.askany.embedded.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.embedded.EmbeddedCamunda;
import com.askany.embedded.TriedCalls;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the official client never sends, and what only a look from outside can tell. */
class RestApiTests {
    private static EmbeddedCamunda camunda;

    @RegisterExtension
    private static final TriedCalls CALLS = new TriedCalls(() -> camunda.meters());

    private static CamundaClient client;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

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

    private static HttpResponse<String> send(URI address, String method, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(address)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(camunda.rest().address().resolve(path), "POST", body);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(camunda.rest().address().resolve(path), "GET", "");
    }

    private static HttpResponse<String> manage(String method, String path, String body) throws Exception {
        return send(camunda.rest().managementAddress().resolve(path), method, body);
    }

    @Test
    void a_call_that_is_not_there_says_its_name() throws Exception {
        var answer = post("/v2/documents", "{}");
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("POST /v2/documents", "\"status\":501");
    }

    @Test
    void what_cannot_be_read_is_refused_with_the_reason() throws Exception {
        assertThat(post("/v2/jobs/activation", "{").statusCode()).isEqualTo(400);
        assertThat(post("/v2/jobs/activation", "{}").body()).contains("INVALID_ARGUMENT", "type");
        assertThat(post("/v2/jobs/abc/completion", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/v2/process-instances/search", "{\"filter\":{\"nonsense\":1}}")
                        .statusCode())
                .isEqualTo(501);
        assertThat(post("/v2/process-instances/search", "{\"sort\":[{\"field\":\"nonsense\"}]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v2/process-instances", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/v2/messages/publication", "{\"name\":\"m\",\"tenantId\":\"other\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_name_that_is_not_this_machine_s_is_not_answered() throws Exception {
        try (var socket = new Socket("127.0.0.1", camunda.rest().address().getPort())) {
            socket.getOutputStream()
                    .write("GET /v2/topology HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void a_web_page_cannot_purge_the_engine() throws Exception {
        var purge = HttpRequest.newBuilder(camunda.rest().managementAddress().resolve("/actuator/cluster/purge"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://elsewhere.example")
                .build();
        assertThat(HTTP.send(purge, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void management_is_not_at_the_rest_address_and_the_other_way_round() throws Exception {
        assertThat(post("/actuator/cluster/purge", "").statusCode()).isEqualTo(501);
        assertThat(manage("GET", "/v2/topology", "").statusCode()).isEqualTo(501);
        assertThat(manage("GET", "/actuator/health", "").body()).contains("UP");
    }

    @Test
    void a_job_is_not_handed_to_a_worker_that_left_while_it_waited() throws Exception {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("leaving")
                                .startEvent()
                                .serviceTask("work", task -> task.zeebeJobType("leaving"))
                                .endEvent()
                                .done(),
                        "leaving.bpmn")
                .send()
                .join();
        var body = "{\"type\":\"leaving\",\"timeout\":600000,\"maxJobsToActivate\":1,\"requestTimeout\":60000}";
        try (var socket = new Socket("127.0.0.1", camunda.rest().address().getPort())) {
            socket.getOutputStream()
                    .write(("POST /v2/jobs/activation HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        }
        client.newCreateInstanceCommand()
                .bpmnProcessId("leaving")
                .latestVersion()
                .send()
                .join();
        var jobs = client.newActivateJobsCommand()
                .jobType("leaving")
                .maxJobsToActivate(1)
                .requestTimeout(Duration.ofSeconds(5))
                .send()
                .join()
                .getJobs();
        assertThat(jobs).hasSize(1);
    }

    @Test
    void the_clock_is_read_moved_pinned_and_let_go() throws Exception {
        assertThat(manage("GET", "/actuator/clock", "").body()).contains("epochMilli", "instant");
        var before = camunda.engine().now();
        manage("POST", "/actuator/clock/add", "{\"offsetMilli\":86400000}");
        assertThat(camunda.engine().now()).isAfter(before.plus(Duration.ofHours(23)));
        var pin = before.plus(Duration.ofDays(3)).toEpochMilli();
        assertThat(manage("POST", "/actuator/clock/pin", "{\"epochMilli\":" + pin + "}")
                        .body())
                .contains("" + pin);
        assertThat(camunda.engine().now().toEpochMilli()).isEqualTo(pin);
        manage("POST", "/actuator/clock", "{\"epochMilli\":" + (pin + 1) + "}");
        assertThat(camunda.engine().now().toEpochMilli()).isEqualTo(pin + 1);
        manage("DELETE", "/actuator/clock", "");
        assertThat(camunda.engine().now()).isBefore(before.plus(Duration.ofHours(1)));
        assertThat(manage("POST", "/actuator/clock/add", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_purge_leaves_nothing_and_the_topology_tells_when_it_is_through() throws Exception {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("purged")
                                .startEvent()
                                .userTask("wait", task -> task.zeebeUserTask())
                                .endEvent()
                                .done(),
                        "purged.bpmn")
                .send()
                .join();
        long key = client.newCreateInstanceCommand()
                .bpmnProcessId("purged")
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
        await().untilAsserted(() -> assertThat(
                        client.newProcessInstanceSearchRequest().send().join().items())
                .extracting(ProcessInstance::getProcessInstanceKey)
                .contains(key));
        var answer = manage("POST", "/actuator/cluster/purge", "");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
        assertThat(client.newProcessDefinitionSearchRequest().send().join().items())
                .isEmpty();
        var topology = HTTP.send(
                HttpRequest.newBuilder(camunda.rest().address().resolve("/v2/topology"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("\"changeId\":1");
        assertThat(topology.body()).contains("\"lastCompletedChangeId\":\"1\"", "healthy");
    }

    @Test
    void what_the_client_never_asks_is_answered_too() throws Exception {
        assertThat(get("/v2/license").body()).contains("\"validLicense\":false");
        assertThat(get("/v2/authentication/me").body()).contains("\"username\":\"demo\"");
        assertThat(manage("GET", "/actuator/health/readiness", "").body()).contains("UP");
        assertThat(manage("GET", "/actuator/health/liveness", "").body()).contains("UP");
    }

    @Test
    void what_the_client_never_sends_is_refused() throws Exception {
        assertThat(send(camunda.rest().address().resolve("/v2/clock"), "PUT", "{\"timestamp\":-1}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v2/process-instances/1/migration", "{\"targetProcessDefinitionKey\":\"2\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v2/jobs/1/error", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/v2/messages/publication", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/v2/messages/correlation", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/v2/signals/broadcast", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/v2/user-tasks/1/assignment", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/v2/decision-definitions/evaluation", "{}").statusCode())
                .isEqualTo(400);
        assertThat(post("/v2/jobs/search", "{\"page\":{\"from\":1,\"after\":\"x\"}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(manage("POST", "/actuator/clock", "{}").statusCode()).isEqualTo(400);
    }
}
