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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KillRestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedProperties properties = EmbeddedProperties.fresh();
    private final Path console =
            properties.data().resolveSibling(properties.data().getFileName() + ".log");

    @Test
    void a_booking_that_waits_for_the_expert_survives_the_kill_of_the_product_and_goes_on() {
        String code;
        try (var product = start()) {
            var customer = Visitor.at(properties.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
            code = Ordering.bookAndPay(customer, DemoPerson.EXPERT_PAGE);
            awaitQuestion(code);
            product.kill();
        }
        try (var product = start()) {
            awaitQuestion(code);
            Ordering.confirm(expert(), code);
            await("invitations to both")
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(invited()).contains(DemoPerson.CUSTOMER.email(), DemoPerson.EXPERT.email()));
            assertThat(Visitor.at(properties.baseUrl())
                            .signedInAs(DemoPerson.CUSTOMER)
                            .open("/my/consultations/" + code)
                            .status())
                    .isEqualTo(200);
            product.stop();
        }
    }

    private ProductProcess start() {
        return ProductProcess.start(console, Map.of(), properties.asArguments()).awaitPage(properties.baseUrl() + "/");
    }

    private Visitor expert() {
        return Visitor.at(properties.baseUrl()).signedInAs(DemoPerson.EXPERT);
    }

    private void awaitQuestion(String code) {
        var expert = expert();
        await("the expert is asked about " + code).atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, code));
    }

    /** To whom a mail with a calendar event went. */
    private List<String> invited() {
        var mailbox = Visitor.at("http://127.0.0.1:" + properties.mailbox());
        return mailbox.open("/").all("#list li a").stream()
                .filter(mail -> mailbox.open(mail.attr("href").replaceFirst("[?].*", "") + "/source")
                        .content()
                        .wholeText()
                        .contains("text/calendar"))
                .map(mail -> mail.select(".to").text())
                .toList();
    }
}
