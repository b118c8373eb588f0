package com.askany.embedded.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.askany.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTests {
    @TempDir
    Path directory;

    private final DataSource db = TestDatabase.freshDatabase();
    private Engine engine;
    private Commands commands;

    @BeforeEach
    void start() {
        engine = Engine.start(db, directory, EngineSettings.defaults());
        commands = new Commands(engine);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void restart() {
        engine.close();
        start();
    }

    @Test
    void after_a_restart_everything_goes_on_where_it_was() {
        commands.deploy(Models.ONE_JOB);
        long instance = commands.create("one-job");

        restart();

        long job = commands.activateOne("work");
        assertThat(commands.complete(job).accepted()).isTrue();
        assertThat(commands.cancel(instance).accepted()).as("it has ended").isFalse();
    }

    @Test
    void a_purge_leaves_nothing_but_the_keys_go_on() {
        commands.deploy(Models.ONE_JOB);
        long before = commands.create("one-job");

        engine.purge();

        assertThat(commands.tryCreate("one-job").accepted()).isFalse();
        commands.deploy(Models.ONE_JOB);
        assertThat(commands.create("one-job")).isGreaterThan(before);
        restart();
        assertThat(commands.create("one-job")).isGreaterThan(before);
    }

    @Test
    void a_timer_fires_at_once_when_the_clock_is_moved_past_it() {
        commands.deploy(Models.ONE_HOUR_THEN_JOB);
        commands.create("one-hour-then-job");

        engine.addToClock(Duration.ofHours(1));

        await().atMost(Duration.ofSeconds(2))
                .until(() -> commands.activate("work").size() == 1);
    }

    @Test
    void a_clock_that_was_reset_keeps_no_task_waiting_for_the_time_it_left() {
        commands.deploy(Models.ONE_HOUR_THEN_JOB);
        engine.addToClock(Duration.ofDays(30));
        engine.resetClock();
        commands.create("one-hour-then-job");

        engine.addToClock(Duration.ofHours(1));

        await().atMost(Duration.ofSeconds(5))
                .until(() -> commands.activate("work").size() == 1);
    }

    @Test
    void the_log_s_time_never_falls_when_the_machine_s_clock_is_set_back() {
        commands.deploy(Models.ONE_JOB);
        engine.addToClock(Duration.ofHours(1));
        commands.create("one-job");
        var written = timeOfLastRecord();

        engine.close();
        execute("update camunda.engine_clock set offset_millis = 0");
        start();

        assertThat(engine.now()).isAfterOrEqualTo(written);
        commands.create("one-job");
        assertThat(timeOfLastRecord()).isAfterOrEqualTo(written);
    }

    @Test
    void a_clock_that_was_set_back_on_purpose_stays_so_after_a_restart() {
        commands.deploy(Models.ONE_JOB);
        engine.addToClock(Duration.ofDays(30));
        commands.create("one-job");
        engine.resetClock();

        restart();

        assertThat(engine.now()).isBefore(Instant.now().plusSeconds(60));
        commands.create("one-job");
        restart();
        assertThat(engine.now()).isBefore(Instant.now().plusSeconds(60));
    }

    private Instant timeOfLastRecord() {
        try (var reader = engine.newReader()) {
            reader.seek(reader.seekToEnd());
            return Instant.ofEpochMilli(reader.next().getTimestamp());
        }
    }

    private void execute(String sql) {
        try (var connection = db.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void the_moved_clock_is_still_moved_after_a_restart() {
        engine.addToClock(Duration.ofDays(3));
        var before = engine.now();

        restart();

        assertThat(engine.now()).isAfterOrEqualTo(before);
        engine.resetClock();
    }

    @Test
    void only_one_engine_runs_on_a_database_and_a_closed_one_gives_way() {
        assertThatThrownBy(() -> new LogTable(db)).hasMessageContaining("another process runs the engine");

        restart();

        assertThat(engine.health().up()).isTrue();
    }

    @Test
    void the_figures_say_what_was_committed_and_what_a_start_would_replay() {
        var meters = new SimpleMeterRegistry();
        engine.close();
        engine = Engine.start(db, directory, EngineSettings.defaults().withMeters(meters));
        commands = new Commands(engine);
        commands.deploy(Models.ONE_JOB);

        assertThat(meters.get("engine.log.records").counter().count()).isPositive();
        assertThat(meters.get("engine.log.commit").timer().count()).isPositive();
        assertThat(meters.get("engine.log.replay").gauge().value()).isPositive();
        engine.snapshot();
        assertThat(meters.get("engine.snapshot").timer().count()).isEqualTo(1);
        assertThat(meters.get("engine.log.waiting").gauge().value()).isZero();
    }
}
