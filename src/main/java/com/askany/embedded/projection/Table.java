package com.askany.embedded.projection;

import static java.util.stream.Collectors.joining;

import com.askany.embedded.projection.Column.Merge;
import com.askany.embedded.projection.Column.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table of the schema {@code camunda}: how it is made, and the one statement that writes any number of its rows. */
final class Table {
    static final String SCHEMA = "camunda";

    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> indexes = new ArrayList<>();
    private String upsert;

    private Table(String name) {
        this.name = name;
    }

    static Table named(String name) {
        return new Table(name);
    }

    Table key(String column, Type type) {
        return column(column, type, Merge.KEY);
    }

    Table last(String column, Type type) {
        return column(column, type, Merge.LAST);
    }

    Table known(String column, Type type) {
        return column(column, type, Merge.KNOWN);
    }

    Table first(String column, Type type) {
        return column(column, type, Merge.FIRST);
    }

    private Table column(String column, Type type, Merge merge) {
        columns.add(new Column(column, type, merge));
        return this;
    }

    /** An index over "(a, b)" or, with its method, over "using gin (a)"; a "where" may follow. */
    Table index(String suffix, String over) {
        indexes.add("create index if not exists %s_%s on %s %s".formatted(name, suffix, qualified(), over));
        return this;
    }

    String name() {
        return name;
    }

    String qualified() {
        return SCHEMA + "." + name;
    }

    List<Column> columns() {
        return columns;
    }

    private Column key() {
        return columns.getFirst();
    }

    /** Makes what is missing: the table, a column that a newer version knows, an index. */
    Stream<String> definition() {
        var made = "create table if not exists %s (%s %s primary key) with (fillfactor = 80)"
                .formatted(qualified(), key().name(), key().type().sql);
        var added = columns.stream()
                .skip(1)
                .map(column -> "add column if not exists " + column.name() + " " + column.type().sql)
                .collect(joining(", ", "alter table " + qualified() + " ", ""));
        return Stream.concat(Stream.of(made, added), indexes.stream());
    }

    String upsert() {
        if (upsert == null) upsert = upsertStatement();
        return upsert;
    }

    private String upsertStatement() {
        var names = columns.stream().map(Column::name).collect(joining(", "));
        var read = columns.stream()
                .map(column -> column.type().fromTransport("r." + column.name()))
                .collect(joining(", "));
        var arrays = columns.stream()
                .map(column -> "?::" + column.type().transport() + "[]")
                .collect(joining(", "));
        var merged = columns.stream()
                .skip(1)
                .map(column -> column.name() + " = " + column.mergedInSql("t"))
                .collect(joining(", "));
        return "insert into %s as t (%s) select %s from unnest(%s) as r(%s) on conflict (%s) do update set %s"
                .formatted(qualified(), names, read, arrays, names, key().name(), merged);
    }
}
