package com.askany.embedded.engine;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The engine's own tables. They belong to this package alone and are made here, whoever the database belongs to. */
final class Schema {
    private static final List<String> STATEMENTS = List.of(
            "create schema if not exists camunda",
            """
            create table if not exists camunda.engine_log (
                one boolean primary key default true constraint engine_log_is_one check (one),
                id uuid not null,
                last_key_before bigint not null
            )""",
            """
            create table if not exists camunda.log_block (
                low bigint primary key,
                high bigint not null,
                size integer not null,
                bytes bytea not null,
                constraint log_block_has_records check (0 < low and low <= high)
            )""",
            "alter table camunda.log_block alter column bytes set storage external",
            """
            create table if not exists camunda.engine_clock (
                one boolean primary key default true constraint engine_clock_is_one check (one),
                pinned_at timestamptz,
                offset_millis bigint not null
            )""",
            "alter table camunda.engine_clock add column if not exists since_position bigint not null default 0",
            """
            create table if not exists camunda.snapshot (
                position bigint primary key,
                log_id uuid not null
            )""",
            """
            create table if not exists camunda.snapshot_piece (
                checksum bytea not null,
                number integer not null,
                size integer not null,
                bytes bytea not null,
                primary key (checksum, number)
            )""",
            "alter table camunda.snapshot_piece alter column bytes set storage external",
            """
            create table if not exists camunda.snapshot_file (
                position bigint not null references camunda.snapshot on delete cascade,
                name text not null,
                checksum bytea not null,
                size bigint not null,
                primary key (position, name)
            )""");

    private Schema() {}

    static void ensure(DataSource db) {
        try (var connection = db.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + LogTable.LOCK + " + 1)");
            for (var sql : STATEMENTS) statement.execute(sql);
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException("The engine's tables cannot be made: " + failure.getMessage(), failure);
        }
    }
}
