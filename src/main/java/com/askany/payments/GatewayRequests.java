package com.askany.payments;

import static com.askany.payments.Columns.instant;
import static com.askany.payments.Columns.sql;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Record of what we asked the gateway: written and committed before it is sent, completed by the answer. */
@Repository
class GatewayRequests {
    private final JdbcClient db;

    GatewayRequests(JdbcClient db) {
        this.db = db;
    }

    /** A new request id, 32 characters, never used before. */
    @Transactional
    public String write(UUID paymentId, String command, Instant at) {
        var requestId = UUID.randomUUID().toString().replace("-", "");
        db.sql("""
                        insert into gateway_request (request_id, payment_id, command, sent_at)
                        values (:id, :payment, :command, :at)""")
                .param("id", requestId)
                .param("payment", paymentId)
                .param("command", command)
                .param("at", sql(at))
                .update();
        return requestId;
    }

    /** Everything that was asked about a payment, in order of time. */
    @Transactional(readOnly = true)
    public List<GatewayTalk> about(UUID paymentId) {
        return db.sql("select * from gateway_request where payment_id = :payment order by sent_at, request_id")
                .param("payment", paymentId)
                .query((rs, number) -> new GatewayTalk(
                        rs.getString("command"),
                        instant(rs, "sent_at"),
                        instant(rs, "answered_at"),
                        rs.getString("response_code"),
                        rs.getString("transaction_type"),
                        rs.getString("transaction_status")))
                .list();
    }

    @Transactional
    public void answered(String requestId, String responseCode, String type, String status, Instant at) {
        db.sql("""
                        update gateway_request set answered_at = :at, response_code = :response,
                            transaction_type = :type, transaction_status = :status
                        where request_id = :id""")
                .param("id", requestId)
                .param("at", sql(at))
                .param("response", responseCode)
                .param("type", type)
                .param("status", status)
                .update();
    }
}
