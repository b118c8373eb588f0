package com.askany.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The record of what support did, which is only ever added to. */
@Repository
public class SupportActs {
    private static final String SELECT = "select act.*, carried_out.at as carried_out_at from support_act act"
            + " left join support_act_carried_out carried_out on carried_out.act_id = act.id";

    private final JdbcClient jdbc;
    private final Clock clock;

    SupportActs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(SupportAct act) {
        jdbc.sql("insert into support_act (id, booking_id, round, kind, done_by, reason, deadline_before,"
                        + " deadline_after, mail_id, done_at) values (:id, :booking, :round, :kind, :by, :reason,"
                        + " :before, :after, :mail, :at)")
                .param("id", act.id())
                .param("booking", act.bookingId())
                .param("round", act.round())
                .param("kind", act.kind().name())
                .param("by", act.by())
                .param("reason", act.reason())
                .param("before", sql(act.before()))
                .param("after", sql(act.after()))
                .param("mail", act.mailId(), Types.OTHER)
                .param("at", sql(act.at()))
                .update();
    }

    /** In the order in which they were done. */
    @Transactional(readOnly = true)
    public List<SupportAct> of(UUID bookingId) {
        return jdbc.sql(SELECT + " where booking_id = :booking order by done_at, id")
                .param("booking", bookingId)
                .query(SupportActs::act)
                .list();
    }

    /** Those of a kind that the process has not carried out yet, in the order in which they were done. */
    @Transactional(readOnly = true)
    public List<SupportAct> waiting(UUID bookingId, SupportAct.Kind kind) {
        return of(bookingId).stream()
                .filter(act -> act.kind() == kind && act.carriedOutAt() == null)
                .toList();
    }

    @Transactional
    public void carriedOut(UUID actId) {
        jdbc.sql("insert into support_act_carried_out (act_id, at) values (:act, :now) on conflict do nothing")
                .param("act", actId)
                .param("now", sql(clock.instant()))
                .update();
    }

    private static Timestamp sql(Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    private static SupportAct act(ResultSet row, int number) throws SQLException {
        return new SupportAct(
                row.getObject("id", UUID.class),
                row.getObject("booking_id", UUID.class),
                row.getInt("round"),
                SupportAct.Kind.valueOf(row.getString("kind")),
                row.getObject("done_by", UUID.class),
                row.getString("reason"),
                instant(row.getTimestamp("deadline_before")),
                instant(row.getTimestamp("deadline_after")),
                row.getObject("mail_id", UUID.class),
                instant(row.getTimestamp("done_at")),
                instant(row.getTimestamp("carried_out_at")));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
