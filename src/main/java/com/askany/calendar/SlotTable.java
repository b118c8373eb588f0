package com.askany.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The statements behind the calendar. They are SQL and not JPA because each one decides a race: the row count or the
 * exclusion constraint says who won.
 */
@Repository
class SlotTable {
    private static final String HOLD = "id, expert_id, lower(during), upper(during), held_by, hold_until";

    private final JdbcClient jdbc;

    SlotTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, List<WeeklyHours>> weeklyHours(Collection<UUID> experts) {
        if (experts.isEmpty()) return Map.of();
        record Row(UUID expert, WeeklyHours hours) {}
        return jdbc
                .sql("select expert_id, weekday, opens, closes from weekly_hours where expert_id in (:experts)"
                        + " order by expert_id, weekday, opens")
                .param("experts", experts)
                .query((row, n) -> new Row(
                        row.getObject(1, UUID.class),
                        new WeeklyHours(
                                DayOfWeek.of(row.getInt(2)),
                                row.getObject(3, LocalTime.class),
                                row.getObject(4, LocalTime.class))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::expert, Collectors.mapping(Row::hours, Collectors.toList())));
    }

    void replaceWeeklyHours(UUID expert, List<WeeklyHours> hours) {
        jdbc.sql("delete from weekly_hours where expert_id = :expert")
                .param("expert", expert)
                .update();
        for (var h : hours)
            jdbc.sql("insert into weekly_hours (expert_id, weekday, opens, closes) values (?, ?, ?, ?)")
                    .params(expert, h.day().getValue(), h.opens(), h.closes())
                    .update();
    }

    /**
     * What blocks: taken times, and holds that have not ended.
     *
     * @param mover whose own times do not block, null for nobody's
     */
    Map<UUID, List<FreeTime>> blocked(Collection<UUID> experts, Instant from, Instant to, Instant now, UUID mover) {
        if (experts.isEmpty()) return Map.of();
        record Row(UUID expert, FreeTime time) {}
        return jdbc
                .sql("select expert_id, lower(during), upper(during) from slot where expert_id in (:experts)"
                        + " and during && tstzrange(:from, :to)"
                        + " and (status = 'TAKEN' or status = 'HELD' and hold_until > :now)"
                        + " and (cast(:mover as uuid) is null or booking_id is distinct from :mover)"
                        + " order by lower(during)")
                .param("experts", experts)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("now", Timestamp.from(now))
                .param("mover", mover, Types.OTHER)
                .query((row, n) ->
                        new Row(row.getObject(1, UUID.class), new FreeTime(instant(row, 2), instant(row, 3))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::expert, Collectors.mapping(Row::time, Collectors.toList())));
    }

    /**
     * Frees ended holds that no booking has, and times that were kept for an answer that did not come; an unpaid booking's is
     * given up together with its prepayment, by bookings.
     */
    void releaseEndedHolds(UUID expert, Instant start, Instant end, Instant now) {
        jdbc.sql("update slot set status = 'RELEASED' where expert_id = :expert and during && tstzrange(:start, :end)"
                        + " and status = 'HELD' and hold_until <= :now"
                        + " and (booking_id is null or kept_for = 'RESCHEDULE')")
                .param("expert", expert)
                .param("start", Timestamp.from(start))
                .param("end", Timestamp.from(end))
                .param("now", Timestamp.from(now))
                .update();
    }

    boolean insertHold(Hold hold, String from) {
        return jdbc.sql("insert into slot (id, expert_id, during, status, held_by, held_from, hold_until)"
                                + " values (:id, :expert, tstzrange(:start, :end), 'HELD', :holder, :from, :until)"
                                + " on conflict do nothing")
                        .param("id", hold.slotId())
                        .param("expert", hold.expertId())
                        .param("start", Timestamp.from(hold.start()))
                        .param("end", Timestamp.from(hold.end()))
                        .param("holder", hold.heldBy())
                        .param("from", from)
                        .param("until", Timestamp.from(hold.until()))
                        .update()
                == 1;
    }

    /** Kept by no browser: it is the booking's from the beginning. */
    boolean insertTaken(UUID expert, Instant start, Instant end, UUID booking) {
        return jdbc.sql("insert into slot (id, expert_id, during, status, held_by, held_from, booking_id)"
                                + " values (:id, :expert, tstzrange(:start, :end), 'TAKEN', 'booking', 'booking', :booking)"
                                + " on conflict do nothing")
                        .param("id", UUID.randomUUID())
                        .param("expert", expert)
                        .param("start", Timestamp.from(start))
                        .param("end", Timestamp.from(end))
                        .param("booking", booking)
                        .update()
                == 1;
    }

    int holdsOf(String holder, Instant now) {
        return openHolds("held_by", holder, now);
    }

    int holdsFrom(String address, Instant now) {
        return openHolds("held_from", address, now);
    }

    private int openHolds(String column, String value, Instant now) {
        return jdbc.sql("select count(*) from slot where " + column + " = :value and status = 'HELD'"
                        + " and booking_id is null and hold_until > :now")
                .param("value", value)
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /** The hold that this person has on exactly this time already. */
    Optional<Hold> ownHold(UUID expert, Instant start, Instant end, String holder, Instant now) {
        return jdbc.sql("select " + HOLD + " from slot where expert_id = :expert and during = tstzrange(:start, :end)"
                        + " and held_by = :holder and status = 'HELD' and booking_id is null and hold_until > :now")
                .param("expert", expert)
                .param("start", Timestamp.from(start))
                .param("end", Timestamp.from(end))
                .param("holder", holder)
                .param("now", Timestamp.from(now))
                .query((row, n) -> hold(row))
                .optional();
    }

    Optional<Hold> findHold(UUID slot) {
        return jdbc.sql("select " + HOLD + " from slot where id = :id and status = 'HELD' and booking_id is null")
                .param("id", slot)
                .query((row, n) -> hold(row))
                .optional();
    }

    boolean giveToBooking(UUID slot, String holder, UUID booking, Instant keepUntil, Instant now) {
        return jdbc.sql("update slot set booking_id = :booking, hold_until = :until where id = :id and status = 'HELD'"
                                + " and booking_id is null and held_by = :holder and hold_until > :now")
                        .param("booking", booking)
                        .param("until", Timestamp.from(keepUntil))
                        .param("id", slot)
                        .param("holder", holder)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    boolean take(UUID booking) {
        return jdbc.sql("update slot set status = 'TAKEN', hold_until = null where booking_id = :booking"
                                + " and status in ('HELD', 'TAKEN') and kept_for = 'BOOKING'")
                        .param("booking", booking)
                        .update()
                == 1;
    }

    boolean insertForReschedule(UUID booking, UUID expert, Instant start, Instant end, Instant until) {
        return jdbc.sql("insert into slot (id, expert_id, during, status, held_by, held_from, hold_until, booking_id,"
                                + " kept_for) values (:id, :expert, tstzrange(:start, :end), 'HELD', 'booking', 'booking',"
                                + " :until, :booking, 'RESCHEDULE') on conflict do nothing")
                        .param("id", UUID.randomUUID())
                        .param("expert", expert)
                        .param("start", Timestamp.from(start))
                        .param("end", Timestamp.from(end))
                        .param("until", Timestamp.from(until))
                        .param("booking", booking)
                        .update()
                == 1;
    }

    void releaseKept(UUID booking, String keptFor) {
        jdbc.sql("update slot set status = 'RELEASED' where booking_id = :booking and kept_for = :keptFor"
                        + " and status in ('HELD', 'TAKEN')")
                .param("booking", booking)
                .param("keptFor", keptFor)
                .update();
    }

    boolean takeRescheduled(UUID booking) {
        return jdbc.sql("update slot set status = 'TAKEN', hold_until = null, kept_for = 'BOOKING'"
                                + " where booking_id = :booking and kept_for = 'RESCHEDULE' and status = 'HELD'")
                        .param("booking", booking)
                        .update()
                == 1;
    }

    /** False when somebody else has any of the time. */
    boolean takeAgain(UUID booking, UUID slot, UUID expert, Instant start, Instant end) {
        return jdbc.sql("insert into slot (id, expert_id, during, status, held_by, held_from, booking_id)"
                                + " select :slot, expert_id, during, 'TAKEN', held_by, held_from, booking_id from slot"
                                + " where booking_id = :booking and expert_id = :expert and status = 'RELEASED'"
                                + " and during = tstzrange(:start, :end) limit 1 on conflict do nothing")
                        .param("slot", slot)
                        .param("booking", booking)
                        .param("expert", expert)
                        .param("start", Timestamp.from(start))
                        .param("end", Timestamp.from(end))
                        .update()
                == 1;
    }

    void releaseOfBooking(UUID booking) {
        jdbc.sql("update slot set status = 'RELEASED' where booking_id = :booking and status in ('HELD', 'TAKEN')")
                .param("booking", booking)
                .update();
    }

    /** Whoever chooses another time of an expert gives the one before up. */
    void releaseOtherHolds(UUID expert, String holder) {
        jdbc.sql("update slot set status = 'RELEASED' where expert_id = :expert and held_by = :holder"
                        + " and status = 'HELD' and booking_id is null")
                .param("expert", expert)
                .param("holder", holder)
                .update();
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                instant(row, 3),
                instant(row, 4),
                row.getString(5),
                instant(row, 6));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
