package com.askany.notifications;

import com.askany.core.LocalizedText;
import com.askany.notifications.Correspondence.Envelope;
import com.askany.web.UnreadNotices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The notices of all people. Its key is the mail's: however often a mail is tried, its notice is made once. */
@Repository
@Transactional
class NoticeTable implements UnreadNotices {
    private final JdbcClient jdbc;

    NoticeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(Envelope told, Instant now) {
        jdbc.sql("""
                        insert into notice (mail_id, account_id, booking_id, title_vi, title_en, text_vi, text_en, told_at)
                        values (:mail, :account, :booking, :titleVi, :titleEn, :textVi, :textEn, :now)
                        on conflict on constraint notice_is_told_once do nothing
                        """)
                .param("mail", told.mail().id())
                .param("account", told.recipient().id())
                .param("booking", told.mail().bookingId())
                .param("titleVi", told.title().vi())
                .param("titleEn", told.title().en())
                .param("textVi", told.text().vi())
                .param("textEn", told.text().en())
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<LocalizedText> titleOf(UUID mail) {
        return jdbc.sql("select title_vi, title_en from notice where mail_id = ?")
                .param(mail)
                .query((row, n) -> new LocalizedText(row.getString(1), row.getString(2)))
                .optional();
    }

    @Override
    public int of(UUID account) {
        return jdbc.sql("select count(*) from notice where account_id = ? and read_at is null")
                .param(account)
                .query(Integer.class)
                .single();
    }

    int count(UUID account) {
        return jdbc.sql("select count(*) from notice where account_id = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /** The newest first. */
    List<Notice> list(UUID account, int offset, int count) {
        return jdbc.sql("""
                        select booking_id, title_vi, title_en, text_vi, text_en, told_at, read_at from notice
                        where account_id = :account order by told_at desc, mail_id limit :count offset :offset
                        """)
                .param("account", account)
                .param("count", count)
                .param("offset", offset)
                .query(NoticeTable::notice)
                .list();
    }

    void readAbout(UUID bookingId, UUID account, Instant now) {
        jdbc.sql(
                        "update notice set read_at = :now where account_id = :account and booking_id = :booking and read_at is null")
                .param("account", account)
                .param("booking", bookingId)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What was told later than the reader has seen stays unread. */
    void readUntil(Instant seen, UUID account, Instant now) {
        jdbc.sql(
                        "update notice set read_at = :now where account_id = :account and told_at <= :seen and read_at is null")
                .param("account", account)
                .param("seen", Timestamp.from(seen))
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getObject("booking_id", UUID.class),
                new LocalizedText(row.getString("title_vi"), row.getString("title_en")),
                new LocalizedText(row.getString("text_vi"), row.getString("text_en")),
                row.getTimestamp("told_at").toInstant(),
                row.getTimestamp("read_at") == null);
    }
}
