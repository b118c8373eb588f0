package com.askany.payments.vnpay;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts one JSON message to VNPay and gives back its answer if the signature is VNPay's; nothing is sent twice. */
class VnpayApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final VnpaySettings settings;
    private final VnpaySignature signature;
    private final HttpClient http;

    VnpayApi(VnpaySettings settings, VnpaySignature signature) {
        this.settings = settings;
        this.signature = signature;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectWithin())
                .build();
    }

    /** The answer is signed over the values of the fields named, in that order. */
    JsonNode post(Map<String, String> message, String... signedFields) {
        var answer = read(send(message));
        var values = new String[signedFields.length];
        for (int i = 0; i < values.length; i++) values[i] = text(answer, signedFields[i]);
        if (!VnpaySignature.matches(signature.ofValues(values), text(answer, VnpaySignature.HASH)))
            throw new VnpayUnavailable(
                    "The answer is not signed by VNPay (code %s)".formatted(code(answer)), true, null);
        checkAbout(message, answer);
        return answer;
    }

    static String text(JsonNode answer, String field) {
        var value = answer.path(field);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    /** An answer to another question, played back, carries a good signature too. */
    private void checkAbout(Map<String, String> message, JsonNode answer) {
        boolean good = text(answer, "vnp_ResponseCode").equals("00");
        for (var field : new String[] {"vnp_TxnRef", "vnp_Command", "vnp_TmnCode"}) {
            var value = text(answer, field);
            if (value.isEmpty() && !good) continue;
            if (!value.equals(message.get(field)))
                throw new VnpayUnavailable("The answer is about another " + field, true, null);
        }
    }

    private String send(Map<String, String> message) {
        var request = HttpRequest.newBuilder(settings.apiUrl())
                .timeout(settings.answerWithin())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(message)))
                .build();
        var answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            var response = answer.get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200)
                throw new VnpayUnavailable("VNPay answers with HTTP " + response.statusCode(), true, null);
            return response.body();
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            boolean refused = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
            throw new VnpayUnavailable(refused ? "VNPay cannot be reached" : "VNPay does not answer", !refused, cause);
        } catch (TimeoutException silent) {
            answer.cancel(true);
            throw new VnpayUnavailable("VNPay does not answer in time", true, silent);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new VnpayUnavailable("Stopped while waiting for VNPay", true, stopped);
        }
    }

    private static JsonNode read(String body) {
        try {
            var answer = JSON.readTree(body);
            if (answer.isObject()) return answer;
        } catch (JacksonException malformed) {
            throw new VnpayUnavailable("VNPay's answer is not JSON", true, malformed);
        }
        throw new VnpayUnavailable("VNPay's answer is not a JSON object", true, null);
    }

    /** For the message of an error: never more than the two digits that VNPay uses. */
    private static String code(JsonNode answer) {
        var code = text(answer, "vnp_ResponseCode");
        return code.matches("\\d{2}") ? code : "unknown";
    }
}
