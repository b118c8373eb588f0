package com.askany.payments;

import static com.askany.payments.Columns.sql;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps every notice as it came, bounded and printable, before anybody judges it; later the answer it got. */
@Repository
class NoticeInbox {
    private static final int LONGEST = 2000;

    private final JdbcClient db;

    NoticeInbox(JdbcClient db) {
        this.db = db;
    }

    long keep(String source, boolean signed, String reference, Map<String, String> content, Instant at) {
        return db.sql("""
                        insert into payment_notice (received_at, source, signature_valid, reference, content)
                        values (:at, :source, :signed, :reference, :content) returning id""")
                .param("at", sql(at))
                .param("source", source)
                .param("signed", signed)
                .param("reference", cut(printable(reference), 100))
                .param("content", cut(text(content), LONGEST))
                .query(Long.class)
                .single();
    }

    void answered(long id, String answer, Instant at) {
        db.sql("update payment_notice set answer = :answer, answered_at = :at where id = :id")
                .param("id", id)
                .param("answer", answer)
                .param("at", sql(at))
                .update();
    }

    private static String text(Map<String, String> content) {
        return new TreeMap<>(content)
                .entrySet().stream()
                        .filter(p -> p.getKey().startsWith("vnp_"))
                        .map(p -> printable(p.getKey()) + "=" + printable(p.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String printable(String text) {
        return text == null ? null : text.replaceAll("[^ -~]", "?");
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
