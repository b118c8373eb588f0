package com.askany.embedded.rest;

import io.camunda.client.protocol.rest.BrokerInfo;
import io.camunda.client.protocol.rest.LicenseResponse;
import io.camunda.client.protocol.rest.Partition;
import io.camunda.client.protocol.rest.TopologyResponse;
import io.camunda.zeebe.util.VersionUtil;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** A cluster of one broker with one partition, which leads. */
final class ClusterCalls {
    private final BooleanSupplier isHealthy;
    private final LongSupplier changes;
    private final IntSupplier port;

    /** @param changes how often the cluster was purged */
    ClusterCalls(BooleanSupplier isHealthy, LongSupplier changes, IntSupplier port) {
        this.isHealthy = isHealthy;
        this.changes = changes;
        this.port = port;
    }

    void register(Routes routes) {
        routes.get("/v2/topology", call -> topology())
                .get("/v2/status", call -> status())
                .get("/v2/license", call -> license())
                .get("/v2/authentication/me", call -> me());
    }

    private Reply topology() {
        var health = isHealthy.getAsBoolean() ? Partition.HealthEnum.HEALTHY : Partition.HealthEnum.DEAD;
        var partition =
                new Partition().partitionId(1).role(Partition.RoleEnum.LEADER).health(health);
        var broker = new BrokerInfo()
                .nodeId(0)
                .host("127.0.0.1")
                .port(port.getAsInt())
                .version(VersionUtil.getVersion())
                .addPartitionsItem(partition);
        return Reply.json(new TopologyResponse()
                .addBrokersItem(broker)
                .clusterId("embedded")
                .clusterSize(1)
                .partitionsCount(1)
                .replicationFactor(1)
                .gatewayVersion(VersionUtil.getVersion())
                .lastCompletedChangeId(String.valueOf(changes.getAsLong())));
    }

    /** Without a body also when not healthy: the client cannot read a problem here. */
    private Reply status() {
        return isHealthy.getAsBoolean() ? Reply.noContent() : Reply.withoutBody(503);
    }

    private static Reply license() {
        return Reply.json(
                new LicenseResponse().validLicense(false).licenseType("unknown").isCommercial(false));
    }

    private static Reply me() {
        return Reply.json(Map.of(
                "username", "demo",
                "displayName", "Demo",
                "authorizedComponents", java.util.List.of("*"),
                "tenants", java.util.List.of(),
                "groups", java.util.List.of(),
                "roles", java.util.List.of(),
                "canLogout", false));
    }
}
