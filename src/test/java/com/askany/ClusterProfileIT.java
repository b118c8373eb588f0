package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.testing.DemoPerson;
import com.askany.testing.EmbeddedProperties;
import com.askany.testing.Ordering;
import com.askany.testing.ProductProcess;
import com.askany.testing.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The product as it runs against real servers; the servers are the stand-ins, in another process. */
class ClusterProfileIT {
    private final EmbeddedProperties properties = EmbeddedProperties.fresh();

    @Test
    void with_servers_elsewhere_and_addresses_from_the_environment_a_booking_is_paid_and_put_to_the_expert() {
        try (var servers = startServers();
                var product = startProduct()) {
            var customer = Visitor.at(properties.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
            var code = Ordering.bookAndPay(customer, DemoPerson.EXPERT_PAGE);
            var expert = Visitor.at(properties.baseUrl()).signedInAs(DemoPerson.EXPERT);
            await("the expert is asked about " + code)
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Ordering.asksForAnswer(expert, code));
            assertThat(product.console()).contains("\"cluster\"").doesNotContain("\"embedded\"");
            product.stop();
            servers.stop();
        }
    }

    private ProductProcess startServers() {
        return ProductProcess.startMain("com.askany.embedded.StandIns", console("servers"), properties.asArguments())
                .awaitPage(camunda() + "/v2/topology");
    }

    private ProductProcess startProduct() {
        var environment = Map.ofEntries(
                Map.entry("SPRING_PROFILES_ACTIVE", "cluster"),
                Map.entry("SERVER_PORT", "" + properties.pages()),
                Map.entry("ASKANY_BASE_URL", properties.baseUrl()),
                Map.entry("ASKANY_MAIL_FROM", "Askany <thong-bao@askany.test>"),
                Map.entry("ASKANY_SECURE_COOKIES", "false"),
                Map.entry("ASKANY_DEMO_DATA", "true"),
                Map.entry("ASKANY_DEMO_PASSWORD", DemoPerson.PASSWORD),
                Map.entry("CAMUNDA_REST_ADDRESS", camunda()),
                Map.entry("POSTGRES_URL", "jdbc:postgresql://127.0.0.1:" + properties.postgres() + "/askany"),
                Map.entry("POSTGRES_USER", "postgres"),
                Map.entry("POSTGRES_PASSWORD", ""),
                Map.entry("SMTP_HOST", "127.0.0.1"),
                Map.entry("SMTP_PORT", "" + properties.smtp()),
                Map.entry("SMTP_USER", ""),
                Map.entry("SMTP_PASSWORD", ""),
                Map.entry("SMTP_TLS_REQUIRED", "false"),
                Map.entry("VNPAY_PAY_URL", gateway() + "/paymentv2/vpcpay.html"),
                Map.entry("VNPAY_API_URL", gateway() + "/merchant_webapi/api/transaction"),
                Map.entry("VNPAY_TMN_CODE", "ASKANY01"),
                Map.entry("VNPAY_HASH_SECRET", "EMBEDDED0GATEWAY0STANDS0IN0ONLY0"));
        return ProductProcess.start(console("product"), environment).awaitPage(properties.baseUrl() + "/");
    }

    private String camunda() {
        return "http://127.0.0.1:" + properties.camunda();
    }

    private String gateway() {
        return "http://127.0.0.1:" + properties.gateway();
    }

    private Path console(String of) {
        return properties.data().resolveSibling(properties.data().getFileName() + "-" + of + ".log");
    }
}
