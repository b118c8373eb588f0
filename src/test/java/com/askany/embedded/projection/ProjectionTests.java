package com.askany.embedded.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.EngineSettings;
import com.askany.embedded.postgres.EmbeddedDatabase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the rows when the projection stops, starts again, or loses its log. */
class ProjectionTests {
    private static final Duration KEPT = Duration.ofDays(7);

    @TempDir
    private static Path directory;

    private static EmbeddedDatabase database;
    private static Engine engine;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedDatabase.start(directory.resolve("postgres"), 0);
        engine = Engine.start(database.dataSource(), directory.resolve("engine"), EngineSettings.defaults());
        deploy(
                "short",
                Bpmn.convertToString(Bpmn.createExecutableProcess("short")
                        .startEvent()
                        .endEvent()
                        .done()));
    }

    @AfterAll
    static void stop() {
        engine.close();
        database.close();
    }

    private static void deploy(String name, String model) throws Exception {
        var deployment = new DeploymentRecord();
        deployment
                .resources()
                .add()
                .setResourceName(name + ".bpmn")
                .setResource(model.getBytes(StandardCharsets.UTF_8));
        assertThat(engine.send(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, -1, deployment)
                        .get()
                        .accepted())
                .isTrue();
    }

    private static long create() throws Exception {
        var variables = new UnsafeBuffer(MsgPackConverter.convertToMsgPack((Object) Map.of("n", 1)));
        return engine.send(
                        ValueType.PROCESS_INSTANCE_CREATION,
                        ProcessInstanceCreationIntent.CREATE,
                        -1,
                        new ProcessInstanceCreationRecord()
                                .setBpmnProcessId("short")
                                .setVersion(-1)
                                .setVariables(variables))
                .get()
                .as(new ProcessInstanceCreationRecord())
                .getProcessInstanceKey();
    }

    private static Projection project() {
        return project(new SimpleMeterRegistry());
    }

    private static Projection project(MeterRegistry meters) {
        return Projection.start(engine, database.dataSource(), KEPT, meters);
    }

    private static long total(Subject subject) {
        return new Searches(database.dataSource())
                .search(subject, JsonNodeFactory.instance.objectNode())
                .at("/page/totalItems")
                .asLong();
    }

    private static long elementsOf(long instance) {
        var query = JsonNodeFactory.instance.objectNode();
        query.putObject("filter").put("processInstanceKey", String.valueOf(instance));
        return new Searches(database.dataSource())
                .search(Subject.ELEMENT_INSTANCES, query)
                .at("/page/totalItems")
                .asLong();
    }

    private static void awaitState(long instance, String state) {
        await().untilAsserted(() -> assertThat(
                        new Searches(database.dataSource()).get(Subject.PROCESS_INSTANCES, instance))
                .hasValueSatisfying(
                        found -> assertThat(found.path("state").asText()).isEqualTo(state)));
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void it_goes_on_where_it_stopped_and_reading_twice_changes_nothing() throws Exception {
        long first = create();
        long position;
        try (var projection = project()) {
            awaitState(first, "COMPLETED");
            position = projection.position();
        }
        long second = create();
        try (var projection = project()) {
            assertThat(projection.position()).isGreaterThanOrEqualTo(position);
            awaitState(second, "COMPLETED");
            assertThat(elementsOf(second)).isEqualTo(2);
        }
        execute("update camunda.projection set position = -1");
        try (var projection = project()) {
            await().until(() -> projection.position() > position);
            awaitState(second, "COMPLETED");
            assertThat(elementsOf(second)).isEqualTo(2);
        }
    }

    @Test
    void rows_that_a_killed_postgres_forgot_are_read_again_while_the_runtime_lives() throws Exception {
        try (var projection = project()) {
            awaitState(create(), "COMPLETED");
            long remembered = projection.position();
            long forgotten = create();
            awaitState(forgotten, "COMPLETED");

            execute("begin; delete from camunda.process_instance where key = " + forgotten
                    + "; update camunda.projection set position = " + remembered + "; commit");
            assertThat(projection.position()).isEqualTo(remembered);
            long later = create();

            awaitState(later, "COMPLETED");
            awaitState(forgotten, "COMPLETED");
            assertThat(projection.failure()).isNull();
        }
    }

    @Test
    void rows_that_are_ahead_of_the_log_are_refused() throws Exception {
        try (var projection = project()) {
            await().until(() -> projection.position() > 0);
        }
        execute("update camunda.projection set position = position + 1000000");
        assertThatThrownBy(ProjectionTests::project)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("do not belong together");
        execute("update camunda.projection set position = -1");
    }

    @Test
    void rows_of_a_log_that_is_gone_are_forgotten() throws Exception {
        long instance = create();
        try (var projection = project()) {
            awaitState(instance, "COMPLETED");
        }
        execute("update camunda.projection set log_id = gen_random_uuid(), position = 123456789");
        try (var projection = project()) {
            awaitState(instance, "COMPLETED");
            assertThat(projection.failure()).isNull();
        }
    }

    @Test
    void an_ended_instance_is_forgotten_with_all_its_rows_after_its_time() throws Exception {
        long instance = create();
        try (var projection = project()) {
            awaitState(instance, "COMPLETED");
        }
        var retention = new Retention(KEPT);
        try (var connection = database.dataSource().getConnection()) {
            retention.clock(engine.now().plus(KEPT).minusSeconds(60).toEpochMilli());
            retention.enforce(connection);
            assertThat(total(Subject.PROCESS_INSTANCES)).isPositive();
            retention.clock(engine.now().plus(KEPT).plusSeconds(60).toEpochMilli());
            retention.enforce(connection);
        }
        assertThat(total(Subject.PROCESS_INSTANCES)).isZero();
        assertThat(total(Subject.ELEMENT_INSTANCES)).isZero();
        assertThat(total(Subject.VARIABLES)).isZero();
        assertThat(total(Subject.PROCESS_DEFINITIONS)).isPositive();
    }

    @Test
    void its_pace_and_lag_are_measured() throws Exception {
        long instance = create();
        var meters = new SimpleMeterRegistry();
        try (var projection = project(meters)) {
            awaitState(instance, "COMPLETED");
            await().untilAsserted(() -> assertThat(
                            meters.get("camunda.projection.lag").gauge().value())
                    .isZero());
            assertThat(meters.get("camunda.projection.records").counter().count())
                    .isPositive();
            assertThat(projection.failure()).isNull();
        }
    }
}
