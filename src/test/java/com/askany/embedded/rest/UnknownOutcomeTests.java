package com.askany.embedded.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.embedded.EmbeddedCamunda;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The official client sends a command once more by itself after a 503, so that must mean: it was not taken. */
class UnknownOutcomeTests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void a_command_that_may_have_been_done_is_not_answered_as_one_that_was_not_taken() throws Exception {
        try (var camunda = EmbeddedCamunda.start()) {
            loseTheLog(camunda);

            assertThat(publish(camunda)).isEqualTo(504);
            assertThat(publish(camunda)).isEqualTo(503);
        }
    }

    /** For good: the engine takes the command, and can never say what became of it. */
    private static void loseTheLog(EmbeddedCamunda camunda) throws SQLException {
        try (var connection = camunda.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop table camunda.log_block");
        }
    }

    private static int publish(EmbeddedCamunda camunda) throws Exception {
        var request = HttpRequest.newBuilder(camunda.rest().address().resolve("/v2/messages/publication"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"any\",\"timeToLive\":1}"))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
