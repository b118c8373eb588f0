package com.askany.notifications;

import com.askany.core.LocalizedText;
import com.askany.notifications.Mail.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of mails. Each method is a transaction of its own, so that none is open while the mail server is spoken to.
 * A mail is claimed for a while before it is sent: two workers never send it at the same time, and a machine that stops
 * in between blocks it no longer than the claim lasts.
 */
@Repository
@Transactional
class MailRecords {
    private final JdbcClient jdbc;

    MailRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The mails of the occasion, one for each audience; those that exist stay as they are. */
    List<Mail> prepare(Occasion occasion, UUID bookingId, int version, UUID subject, String domain, Instant now) {
        var sequence = sequence(occasion, bookingId, version);
        for (var audience : occasion.audiences()) {
            var id = UUID.randomUUID();
            jdbc.sql("""
                            insert into mail (id, booking_id, occasion, audience, version, subject, message_id,
                                              calendar_sequence, state, prepared_at)
                            values (:id, :booking, :occasion, :audience, :version, :subject, :messageId,
                                    :sequence, 'PREPARED', :now)
                            on conflict on constraint mail_is_told_once do nothing
                            """)
                    .param("id", id)
                    .param("booking", bookingId)
                    .param("occasion", occasion.name())
                    .param("audience", audience.name())
                    .param("version", version)
                    .param("subject", subject, Types.OTHER)
                    .param("messageId", "<" + id + "@" + domain + ">")
                    .param("sequence", sequence)
                    .param("now", Timestamp.from(now))
                    .update();
        }
        return jdbc.sql("""
                        select * from mail
                        where booking_id = :booking and occasion = :occasion and version = :version
                          and subject is not distinct from :subject and asked_by_act is null
                        order by audience
                        """)
                .param("booking", bookingId)
                .param("occasion", occasion.name())
                .param("version", version)
                .param("subject", subject, Types.OTHER)
                .query(MailRecords::mail)
                .list();
    }

    /** Leaves the mails of the occasion, prepared before, to the relay. */
    void leaveToRelay(Occasion occasion, UUID bookingId, int version) {
        jdbc.sql(
                        "update mail set relayed = true where booking_id = :booking and occasion = :occasion and version = :version")
                .param("booking", bookingId)
                .param("occasion", occasion.name())
                .param("version", version)
                .update();
    }

    /** What the relay has to send now, the longest waiting first. */
    List<Mail> leftToRelay(int most, Instant now) {
        return jdbc.sql("""
                        select * from mail
                        where relayed and state = 'PREPARED' and (claimed_until is null or claimed_until <= :now)
                        order by prepared_at limit :most
                        """)
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query(MailRecords::mail)
                .list();
    }

    void postpone(UUID mailId, Instant until) {
        jdbc.sql("update mail set claimed_until = :until where id = :id and state = 'PREPARED'")
                .param("id", mailId)
                .param("until", Timestamp.from(until))
                .update();
    }

    /** The same mail once more, because of this act of support; the one that exists stays as it is. */
    Mail again(UUID mailId, UUID actId, String domain, Instant now) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into mail (id, booking_id, occasion, audience, version, subject, message_id,
                                          calendar_sequence, state, prepared_at, asked_by_act)
                        select :id, booking_id, occasion, audience, version, subject, :messageId,
                               calendar_sequence, 'PREPARED', :now, :act
                        from mail where id = :mail
                        on conflict on constraint mail_is_told_once do nothing
                        """)
                .param("id", id)
                .param("messageId", "<" + id + "@" + domain + ">")
                .param("now", Timestamp.from(now))
                .param("act", actId)
                .param("mail", mailId)
                .update();
        return jdbc.sql("select * from mail where asked_by_act = :act")
                .param("act", actId)
                .query(MailRecords::mail)
                .single();
    }

    /** The newest first, each once however often it was sent. */
    List<SentMail> sentOf(UUID bookingId, int version) {
        return jdbc.sql("""
                        select mail.id, occasion, audience, title_vi, title_en,
                            (select max(again.sent_at) from mail again
                             where again.booking_id = mail.booking_id and again.occasion = mail.occasion
                                 and again.audience = mail.audience and again.version = mail.version
                                 and again.subject is not distinct from mail.subject) as last_sent_at
                        from mail join notice on notice.mail_id = mail.id
                        where mail.booking_id = :booking and version = :version and state = 'SENT'
                            and asked_by_act is null
                        order by last_sent_at desc, audience
                        """)
                .param("booking", bookingId)
                .param("version", version)
                .query((row, n) -> new SentMail(
                        row.getObject("id", UUID.class),
                        Occasion.valueOf(row.getString("occasion")),
                        new LocalizedText(row.getString("title_vi"), row.getString("title_en")),
                        Audience.valueOf(row.getString("audience")) == Audience.CUSTOMER,
                        row.getTimestamp("last_sent_at").toInstant()))
                .list();
    }

    /** False when the mail is not to be sent any more or somebody else is at it until later than now. */
    boolean claim(UUID mailId, Instant now, Instant until) {
        return jdbc.sql("""
                                update mail set claimed_until = :until
                                where id = :id and state = 'PREPARED'
                                  and (claimed_until is null or claimed_until <= :now)
                                """)
                        .param("id", mailId)
                        .param("now", Timestamp.from(now))
                        .param("until", Timestamp.from(until))
                        .update()
                == 1;
    }

    void release(UUID mailId) {
        jdbc.sql("update mail set claimed_until = null where id = :id and state = 'PREPARED'")
                .param("id", mailId)
                .update();
    }

    void sent(UUID mailId, Instant now) {
        jdbc.sql("update mail set state = 'SENT', sent_at = :now, claimed_until = null where id = :id")
                .param("id", mailId)
                .param("now", Timestamp.from(now))
                .update();
    }

    void withdraw(UUID mailId) {
        jdbc.sql("update mail set state = 'WITHDRAWN', claimed_until = null where id = :id and state = 'PREPARED'")
                .param("id", mailId)
                .update();
    }

    State state(UUID mailId) {
        return State.valueOf(jdbc.sql("select state from mail where id = :id")
                .param("id", mailId)
                .query(String.class)
                .single());
    }

    /**
     * RFC 5546: the first invitation is 0, every later version of the booking one more, the same for both people; taking it
     * back is one more again. Null when the mail carries none.
     */
    private Integer sequence(Occasion occasion, UUID bookingId, int version) {
        if (!occasion.invites() && !occasion.takesInvitationBack()) return null;
        int next = lastSequenceBefore(occasion, bookingId, version) + 1;
        return occasion.invites() || next > 0 ? next : null;
    }

    /** The highest SEQUENCE that was sent to calendars for this booking before, -1 when there was none. */
    private int lastSequenceBefore(Occasion occasion, UUID bookingId, int version) {
        return jdbc.sql("""
                        select coalesce(max(calendar_sequence), -1) from mail
                        where booking_id = :booking and version <= :version and state <> 'WITHDRAWN'
                            and (occasion <> :occasion or version <> :version)
                        """)
                .param("booking", bookingId)
                .param("version", version)
                .param("occasion", occasion.name())
                .query(Integer.class)
                .single();
    }

    private static Mail mail(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getObject("id", UUID.class),
                row.getObject("booking_id", UUID.class),
                Occasion.valueOf(row.getString("occasion")),
                Audience.valueOf(row.getString("audience")),
                row.getInt("version"),
                row.getObject("subject", UUID.class),
                row.getString("message_id"),
                row.getObject("calendar_sequence", Integer.class),
                row.getTimestamp("prepared_at").toInstant(),
                State.valueOf(row.getString("state")));
    }
}
