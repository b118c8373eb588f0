package com.askany.payments;

import static com.askany.payments.Columns.instant;
import static com.askany.payments.Columns.sql;

import com.askany.core.Vnd;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of earnings. Whether one is held or released for the first time is decided by one statement each. */
@Repository
class EarningTable {
    private final JdbcClient db;

    EarningTable(JdbcClient db) {
        this.db = db;
    }

    /** False when the round has earned before: then nothing changes. */
    boolean hold(Earning earning) {
        return db.sql("""
                        insert into earning (payment_id, booking_id, round, expert_id, source, amount_vnd, held_at)
                        values (:payment, :booking, :round, :expert, :source, :amount, :at)
                        on conflict do nothing""")
                        .param("payment", earning.paymentId())
                        .param("booking", earning.bookingId())
                        .param("round", earning.round())
                        .param("expert", earning.expertId())
                        .param("source", earning.source().name())
                        .param("amount", earning.amount().amount())
                        .param("at", sql(earning.heldAt()))
                        .update()
                == 1;
    }

    void releaseAt(UUID bookingId, int round, Instant releaseAt) {
        db.sql("""
                        update earning set release_at = :at
                        where booking_id = :booking and round = :round and release_at is null""")
                .param("booking", bookingId)
                .param("round", round)
                .param("at", sql(releaseAt))
                .update();
    }

    boolean release(UUID bookingId, int round, Instant at) {
        return db.sql("""
                        update earning set released_at = :at
                        where booking_id = :booking and round = :round and released_at is null""")
                        .param("booking", bookingId)
                        .param("round", round)
                        .param("at", sql(at))
                        .update()
                == 1;
    }

    Optional<Earning> find(UUID bookingId, int round) {
        return db.sql("select * from earning where booking_id = :booking and round = :round")
                .param("booking", bookingId)
                .param("round", round)
                .query(EarningTable::row)
                .optional();
    }

    List<Earning> ofExpert(UUID expertId, int limit) {
        return db.sql("select * from earning where expert_id = :expert order by held_at desc limit :limit")
                .param("expert", expertId)
                .param("limit", limit)
                .query(EarningTable::row)
                .list();
    }

    Vnd sum(UUID expertId, boolean released) {
        return db.sql("""
                        select coalesce(sum(amount_vnd), 0) from earning
                        where expert_id = :expert and (released_at is not null) = :released""")
                .param("expert", expertId)
                .param("released", released)
                .query((rs, number) -> new Vnd(rs.getLong(1)))
                .single();
    }

    private static Earning row(ResultSet rs, int number) throws SQLException {
        return new Earning(
                rs.getObject("payment_id", UUID.class),
                rs.getObject("booking_id", UUID.class),
                rs.getInt("round"),
                rs.getObject("expert_id", UUID.class),
                Earning.Source.valueOf(rs.getString("source")),
                new Vnd(rs.getLong("amount_vnd")),
                instant(rs, "held_at"),
                instant(rs, "release_at"),
                instant(rs, "released_at"));
    }
}
