package com.askany.embedded.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What a field is in JSON and in the database. */
enum Kind {
    /** A 64-bit key: a text in JSON, since JavaScript would round it. */
    KEY,
    TEXT,
    INT,
    BOOL,
    /** Milliseconds since 1970 in the database, ISO 8601 in UTC in JSON. */
    TIME,
    JSON;

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** What a filter or cursor says, as a parameter of a statement. */
    Object parameter(String field, JsonNode json) {
        try {
            return switch (this) {
                case KEY -> json.isNumber() ? (Object) json.longValue() : Long.valueOf(json.asText());
                case TEXT, JSON -> json.asText();
                case INT -> json.isNumber() ? (Object) json.intValue() : Integer.valueOf(json.asText());
                case BOOL -> json.isBoolean() ? json.booleanValue() : Boolean.parseBoolean(json.asText());
                case TIME ->
                    json.isNumber()
                            ? json.longValue()
                            : OffsetDateTime.parse(json.asText()).toInstant().toEpochMilli();
            };
        } catch (NumberFormatException | DateTimeException unreadable) {
            throw InvalidQuery.invalid("The provided value '%s' of '%s' is not a valid %s."
                    .formatted(json.asText(), field, this == TIME ? "date-time" : "number"));
        }
    }

    /** Null when the column is null. */
    JsonNode read(ResultSet row, int column) throws SQLException {
        var nodes = JsonNodeFactory.instance;
        if (row.getObject(column) == null) return null;
        return switch (this) {
            case KEY -> nodes.textNode(row.getString(column));
            case TEXT -> nodes.textNode(row.getString(column));
            case INT -> nodes.numberNode(row.getInt(column));
            case BOOL -> nodes.booleanNode(row.getBoolean(column));
            case TIME -> nodes.textNode(iso(row.getLong(column)));
            case JSON -> tree(row.getString(column));
        };
    }

    static String iso(long millis) {
        return ISO.format(Instant.ofEpochMilli(millis));
    }

    private static JsonNode tree(String json) {
        try {
            return Values.JSON.readTree(json);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(notOurs);
        }
    }
}
