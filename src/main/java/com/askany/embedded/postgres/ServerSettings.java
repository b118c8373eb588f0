package com.askany.embedded.postgres;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

final class ServerSettings {
    /** Sorting and case the same on every machine, whatever its own locale. */
    static final Map<String, String> LOCALE =
            Map.of("locale-provider", "builtin", "builtin-locale", "C.UTF-8", "locale", "C");

    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    /** The launcher starts PostgreSQL with fsync off unless told otherwise. */
    static final Map<String, String> SERVER = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("max_wal_size", "1GB"),
            Map.entry("timezone", "UTC"));

    private ServerSettings() {}

    /** What a configuration file in the data directory or a launcher of another version may have changed. */
    static void check(Statement statement) throws SQLException {
        for (var setting : DURABLE.entrySet()) check(statement, setting.getKey(), setting.getValue());
        check(statement, "data_checksums", "on");
    }

    private static void check(Statement statement, String name, String wanted) throws SQLException {
        try (var shown = statement.executeQuery("show " + name)) {
            shown.next();
            var found = shown.getString(1);
            if (!found.equals(wanted))
                throw new IllegalStateException("PostgreSQL runs with %s = %s, it must be %s: see postgresql.conf"
                        .formatted(name, found, wanted));
        }
    }
}
