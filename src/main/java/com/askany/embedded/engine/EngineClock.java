package com.askany.embedded.engine;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;

/** The engine's time: the machine's, moved or pinned. It is stored before it changes, so that a restart goes on with it. */
final class EngineClock implements InstantSource {
    private record Setting(Optional<Instant> pinnedAt, Duration offset) {
        static final Setting REAL = new Setting(Optional.empty(), Duration.ZERO);

        Instant instant() {
            return pinnedAt.orElseGet(() -> Instant.now().plus(offset));
        }

        Setting plus(Duration duration) {
            return new Setting(pinnedAt.map(instant -> instant.plus(duration)), offset.plus(duration));
        }
    }

    private final DataSource db;
    private volatile Setting setting;

    EngineClock(DataSource db) throws SQLException {
        this.db = db;
        this.setting = stored();
    }

    @Override
    public Instant instant() {
        return setting.instant();
    }

    synchronized void pin(Instant instant) throws SQLException {
        change(new Setting(Optional.of(instant), setting.offset));
    }

    synchronized void add(Duration duration) throws SQLException {
        change(setting.plus(duration));
    }

    synchronized void reset() throws SQLException {
        change(Setting.REAL);
    }

    private void change(Setting to) throws SQLException {
        try (var connection = db.getConnection();
                var upsert = connection.prepareStatement("""
                        insert into camunda.engine_clock(pinned_at, offset_millis) values (?, ?)
                        on conflict (one) do update set pinned_at = excluded.pinned_at,
                            offset_millis = excluded.offset_millis""")) {
            upsert.setTimestamp(1, to.pinnedAt.map(Timestamp::from).orElse(null));
            upsert.setLong(2, to.offset.toMillis());
            upsert.executeUpdate();
        }
        setting = to;
    }

    private Setting stored() throws SQLException {
        try (var connection = db.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select pinned_at, offset_millis from camunda.engine_clock")) {
            if (!rows.next()) return Setting.REAL;
            return new Setting(
                    Optional.ofNullable(rows.getTimestamp(1)).map(Timestamp::toInstant),
                    Duration.ofMillis(rows.getLong(2)));
        }
    }
}
