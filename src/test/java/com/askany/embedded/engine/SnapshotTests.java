package com.askany.embedded.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.askany.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTests {
    @TempDir
    Path directory;

    private final DataSource db = TestDatabase.freshDatabase();
    private int starts;
    private Engine engine;
    private Commands commands;

    /** Each time on another disk: everything must come from the database. */
    @BeforeEach
    void start() throws Exception {
        var disk = Files.createDirectory(directory.resolve("disk-" + ++starts));
        engine = Engine.start(db, disk, EngineSettings.defaults());
        engine.cutLogBehind(() -> Long.MAX_VALUE);
        commands = new Commands(engine);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_start_on_an_empty_disk_goes_on_from_the_snapshot_and_the_log_behind_it() throws Exception {
        commands.deploy(Models.ONE_JOB);
        long inSnapshot = commands.create("one-job");
        engine.snapshot();
        long behindIt = commands.create("one-job");

        stop();
        start();

        assertThat(commands.activate("work")).hasSize(2);
        assertThat(commands.cancel(inSnapshot).accepted()).isTrue();
        assertThat(commands.cancel(behindIt).accepted()).isTrue();
    }

    @Test
    void two_snapshots_are_kept_and_the_log_is_cut_behind_the_older() throws Exception {
        commands.deploy(Models.ONE_JOB);
        for (int i = 0; i < 4; i++) {
            commands.create("one-job");
            engine.snapshot();
        }

        assertThat(number("select count(*) from camunda.snapshot")).isEqualTo(2);
        assertThat(number("select min(low) from camunda.log_block"))
                .isGreaterThan(1)
                .isLessThanOrEqualTo(number("select min(position) from camunda.snapshot") + 1);
        stop();
        start();
        assertThat(commands.activate("work")).hasSize(4);
    }

    @Test
    void the_log_is_not_cut_before_its_reader_has_read_it() {
        engine.cutLogBehind(() -> 2);
        commands.deploy(Models.ONE_JOB);
        for (int i = 0; i < 4; i++) {
            commands.create("one-job");
            engine.snapshot();
        }

        try (var reader = engine.newReader()) {
            assertThat(reader.seekToNextEvent(2)).isTrue();
            assertThat(reader.next().getPosition()).isEqualTo(3);
        }
    }

    @Test
    void a_file_that_two_snapshots_share_is_stored_once() throws Exception {
        commands.deploy(Models.ONE_JOB);
        engine.snapshot();
        commands.create("one-job");
        engine.snapshot();

        assertThat(number("select count(distinct checksum) from camunda.snapshot_piece"))
                .isLessThan(number("select count(*) from camunda.snapshot_file"));
    }

    @Test
    void a_damaged_snapshot_gives_way_to_the_older_one() throws Exception {
        commands.deploy(Models.ONE_JOB);
        commands.create("one-job");
        engine.snapshot();
        commands.create("one-job");
        engine.snapshot();
        stop();
        execute("""
                update camunda.snapshot_piece set bytes = 'broken' where checksum in (
                    select checksum from camunda.snapshot_file f where name like 'MANIFEST%'
                    and position = (select max(position) from camunda.snapshot))""");

        start();

        assertThat(commands.activate("work")).hasSize(2);
        engine.snapshot();
        stop();
        start();
        assertThat(commands.activate("work")).isEmpty();
        assertThat(number("select count(*) from camunda.snapshot")).isEqualTo(2);
    }

    @Test
    void a_purge_takes_the_snapshots_with_it() throws Exception {
        commands.deploy(Models.ONE_JOB);
        engine.snapshot();
        engine.purge();

        stop();
        start();

        assertThat(commands.tryCreate("one-job").accepted()).isFalse();
    }

    @Test
    void half_a_log_is_refused_and_it_is_said_what_to_do() throws Exception {
        commands.deploy(Models.ONE_JOB);
        commands.create("one-job");
        stop();
        execute("create table saved as select * from camunda.log_block");

        execute("delete from camunda.log_block where low = (select min(low) from camunda.log_block)");
        assertRefused("begins at position");
        execute("truncate camunda.log_block", "insert into camunda.log_block select * from saved");

        execute(
                "delete from camunda.log_block where low = (select low from camunda.log_block order by low offset 1 limit 1)");
        assertRefused("gap after position");
        execute("truncate camunda.log_block", "insert into camunda.log_block select * from saved");

        start();
    }

    @Test
    void a_snapshot_that_is_ahead_of_the_log_or_of_another_log_is_refused() throws Exception {
        commands.deploy(Models.ONE_JOB);
        engine.snapshot();
        stop();
        execute("create table saved as select * from camunda.log_block");

        execute("delete from camunda.log_block where low > 1");
        assertRefused("ahead of its log");
        execute("truncate camunda.log_block", "insert into camunda.log_block select * from saved");

        execute("update camunda.snapshot set log_id = gen_random_uuid()");
        assertRefused("belongs to another log");
        execute("update camunda.snapshot set log_id = (select id from camunda.engine_log)");

        start();
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(this::start)
                .hasMessageContaining(reason)
                .hasMessageContaining("Restore the whole database from one backup");
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = db.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = db.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
