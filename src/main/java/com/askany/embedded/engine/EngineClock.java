package com.askany.embedded.engine;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's time: the machine's, moved or pinned, and it never falls by itself: when the machine's clock is set back, or
 * the log already has a later time, it stands still until it is reached again. A setting is stored before it counts, so
 * that a restart goes on with it.
 */
final class EngineClock implements InstantSource {
    /**
     * @param since the log's last position when it was made: what was written before has the time of another setting
     */
    record Setting(Optional<Instant> pinnedAt, Duration offset, long since) {
        Instant instant() {
            return pinnedAt.orElseGet(() -> Instant.now().plus(offset));
        }

        Setting pinnedAt(Instant instant) {
            return new Setting(Optional.of(instant), offset, since);
        }

        Setting plus(Duration duration) {
            return new Setting(pinnedAt.map(instant -> instant.plus(duration)), offset.plus(duration), since);
        }

        Setting real() {
            return new Setting(Optional.empty(), Duration.ZERO, since);
        }

        private Setting since(long position) {
            return new Setting(pinnedAt, offset, position);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(EngineClock.class);

    private record Running(Setting setting, AtomicLong highestMillis) {
        Running(Setting setting) {
            this(setting, new AtomicLong(Long.MIN_VALUE));
        }

        Instant instant() {
            var now = setting.instant();
            long millis = now.toEpochMilli();
            long highest = highestMillis.accumulateAndGet(millis, Math::max);
            return highest == millis ? now : Instant.ofEpochMilli(highest);
        }
    }

    private final DataSource db;
    private volatile Running running;

    EngineClock(DataSource db) throws SQLException {
        this.db = db;
        this.running = new Running(stored());
    }

    @Override
    public Instant instant() {
        return running.instant();
    }

    Setting setting() {
        return running.setting;
    }

    /** A record above the position of the last setting's making says that it is at least so late. */
    void isNotBefore(Instant written, long position) {
        if (position <= running.setting.since) return;
        var behind = Duration.between(running.setting.instant(), written);
        if (behind.isPositive())
            LOG.warn("The clock is {} behind what the engine's log says; the engine's time waits for it", behind);
        running.highestMillis.accumulateAndGet(written.toEpochMilli(), Math::max);
    }

    /** @param position the last one in the log */
    void change(Setting to, long position) throws SQLException {
        var next = to.since(position);
        try (var connection = db.getConnection();
                var upsert = connection.prepareStatement("""
                        insert into camunda.engine_clock(pinned_at, offset_millis, since_position) values (?, ?, ?)
                        on conflict (one) do update set pinned_at = excluded.pinned_at,
                            offset_millis = excluded.offset_millis, since_position = excluded.since_position""")) {
            upsert.setTimestamp(1, next.pinnedAt.map(Timestamp::from).orElse(null));
            upsert.setLong(2, next.offset.toMillis());
            upsert.setLong(3, next.since);
            upsert.executeUpdate();
        }
        running = new Running(next);
    }

    /** The table knows already that positions begin with 1 again. */
    void begunAnotherLog() {
        running = new Running(running.setting.since(0));
    }

    private Setting stored() throws SQLException {
        try (var connection = db.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select pinned_at, offset_millis, since_position from camunda.engine_clock")) {
            if (!rows.next()) return new Setting(Optional.empty(), Duration.ZERO, 0);
            return new Setting(
                    Optional.ofNullable(rows.getTimestamp(1)).map(Timestamp::toInstant),
                    Duration.ofMillis(rows.getLong(2)),
                    rows.getLong(3));
        }
    }
}
