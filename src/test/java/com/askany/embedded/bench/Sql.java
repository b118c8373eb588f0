package com.askany.embedded.bench;

import com.askany.embedded.postgres.EmbeddedDatabase;
import java.sql.SQLException;

final class Sql {
    private Sql() {}

    static long number(EmbeddedDatabase database, String query) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
