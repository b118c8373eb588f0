package com.askany.embedded.projection;

/** A column of a projected table and how a newer value meets the one that is there. */
record Column(String name, Type type, Merge merge) {
    enum Type {
        LONG("bigint"),
        INT("integer"),
        BOOL("boolean"),
        TEXT("text"),
        JSON("jsonb"),
        /** Several keys, separated by blanks on their way to the database. */
        LONGS("bigint[]");

        final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        /** How values travel: unnest takes lists of scalars only. */
        String transport() {
            return this == JSON || this == LONGS ? "text" : sql;
        }

        String fromTransport(String expression) {
            return switch (this) {
                case JSON -> expression + "::jsonb";
                case LONGS -> "string_to_array(" + expression + ", ' ')::bigint[]";
                default -> expression;
            };
        }
    }

    enum Merge {
        KEY,
        /** The newer value, even null. */
        LAST,
        /** The newer value unless it is null. */
        KNOWN,
        /** The older value unless it is null. */
        FIRST
    }

    Object merged(Object older, Object newer) {
        return switch (merge) {
            case KEY, LAST -> newer;
            case KNOWN -> newer != null ? newer : older;
            case FIRST -> older != null ? older : newer;
        };
    }

    String mergedInSql(String table) {
        return switch (merge) {
            case KEY, LAST -> "excluded." + name;
            case KNOWN -> "coalesce(excluded.%s, %s.%s)".formatted(name, table, name);
            case FIRST -> "coalesce(%s.%s, excluded.%s)".formatted(table, name, name);
        };
    }
}
