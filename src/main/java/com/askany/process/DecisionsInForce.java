package com.askany.process;

import com.askany.bookings.PinnedDecision;
import com.askany.bookings.TermsInForce;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The newest deployed version of each policy decision. */
@Repository
class DecisionsInForce implements TermsInForce {
    private final JdbcClient jdbc;
    private final Clock clock;

    DecisionsInForce(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<PinnedDecision> current() {
        return jdbc.sql("select decision_id, decision_key, version from decision_in_force order by decision_id")
                .query((row, n) -> new PinnedDecision(row.getString(1), row.getLong(2), row.getInt(3)))
                .list();
    }

    void deployed(PinnedDecision decision) {
        jdbc.sql("insert into decision_in_force (decision_id, decision_key, version, deployed_at)"
                        + " values (:id, :key, :version, :now) on conflict (decision_id) do update set"
                        + " decision_key = excluded.decision_key, version = excluded.version,"
                        + " deployed_at = excluded.deployed_at"
                        + " where decision_in_force.decision_key <> excluded.decision_key")
                .param("id", decision.decisionId())
                .param("key", decision.decisionKey())
                .param("version", decision.version())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
