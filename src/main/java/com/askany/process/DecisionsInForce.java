package com.askany.process;

import com.askany.bookings.PinnedDecision;
import com.askany.bookings.TermsInForce;
import com.askany.policies.PolicyVersion;
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

    /** Every version that was ever in force, by name, the newest first. */
    List<PolicyVersion> versions() {
        return jdbc.sql("select v.decision_id, v.version, v.decision_key, v.deployed_at, f.decision_key is not null"
                        + " from decision_version v left join decision_in_force f on f.decision_key = v.decision_key"
                        + " order by v.decision_id, v.version desc, v.decision_key desc")
                .query((row, n) -> new PolicyVersion(
                        row.getString(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getTimestamp(4) == null ? null : row.getTimestamp(4).toInstant(),
                        row.getBoolean(5)))
                .list();
    }

    void deployed(PinnedDecision decision) {
        jdbc.sql("insert into decision_version (decision_key, decision_id, version, deployed_at)"
                        + " values (:key, :id, :version, :now) on conflict do nothing")
                .param("key", decision.decisionKey())
                .param("id", decision.decisionId())
                .param("version", decision.version())
                .param("now", Timestamp.from(clock.instant()))
                .update();
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
