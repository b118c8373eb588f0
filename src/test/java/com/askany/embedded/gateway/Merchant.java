package com.askany.embedded.gateway;

import com.askany.embedded.http.Answer;
import com.askany.embedded.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** A shop that uses the gateway: writes pay page addresses, takes notices, asks and refunds. */
class Merchant implements AutoCloseable {
    static final String TMN_CODE = "SHOP0001";
    static final String SECRET = "a-secret-between-shop-and-gateway";

    final List<Map<String, String>> notices = new CopyOnWriteArrayList<>();
    volatile String noticeAnswer = "00";
    private final LoopbackServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    Merchant() throws IOException {
        server = LoopbackServer.start(0, request -> {
            notices.add(request.query());
            return Answer.json("{\"RspCode\":\"" + noticeAnswer + "\",\"Message\":\"\"}");
        });
    }

    URI noticeUrl() {
        return server.address().resolve("/notice");
    }

    static Map<String, String> order(String reference) {
        var order = new TreeMap<String, String>();
        order.put("vnp_Version", "2.1.0");
        order.put("vnp_Command", "pay");
        order.put("vnp_TmnCode", TMN_CODE);
        order.put("vnp_Amount", "45000000");
        order.put("vnp_CreateDate", "20261124140000");
        order.put("vnp_CurrCode", "VND");
        order.put("vnp_IpAddr", "127.0.0.1");
        order.put("vnp_Locale", "vn");
        order.put("vnp_OrderInfo", "Thanh toan buoi tu van");
        order.put("vnp_OrderType", "other");
        order.put("vnp_ReturnUrl", "http://localhost:9/back");
        order.put("vnp_TxnRef", reference);
        order.put("vnp_ExpireDate", "20261124141400");
        return order;
    }

    static String query(Map<String, String> parameters) {
        var text = text(parameters);
        return text + "&vnp_SecureHash=" + hmac(text);
    }

    static boolean signedByGateway(Map<String, String> received) {
        var rest = new TreeMap<>(received);
        var hash = rest.remove("vnp_SecureHash");
        return hmac(text(rest)).equals(hash);
    }

    HttpResponse<String> open(PaymentGateway gateway, Map<String, String> order) throws Exception {
        return get(URI.create(gateway.payAddress() + "?" + query(order)));
    }

    HttpResponse<String> get(URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Presses a button of the pay page with the test card in its fields. */
    HttpResponse<String> press(PaymentGateway gateway, Map<String, String> order, String button) throws Exception {
        return press(gateway, order, button, "123456");
    }

    HttpResponse<String> press(PaymentGateway gateway, Map<String, String> order, String button, String otp)
            throws Exception {
        var form = new LinkedHashMap<String, String>();
        form.put("order", order.get("vnp_TxnRef"));
        form.put("token", hmac(text(order)));
        form.put("card", "9704198526191432198");
        form.put("name", "NGUYEN VAN A");
        form.put("issued", "07/15");
        form.put("otp", otp);
        form.put("press", button);
        var request = HttpRequest.newBuilder(gateway.address().resolve("/paymentv2/press"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(text(form)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    Map<String, String> ask(PaymentGateway gateway, String requestId, String reference) throws Exception {
        return post(
                gateway,
                requestId,
                "querydr",
                fields(
                        "vnp_TxnRef",
                        reference,
                        "vnp_TransactionDate",
                        "20261124140000",
                        "vnp_CreateDate",
                        "20261124150000",
                        "vnp_IpAddr",
                        "127.0.0.1",
                        "vnp_OrderInfo",
                        "ask"));
    }

    Map<String, String> refund(PaymentGateway gateway, String requestId, String reference, String type, String amount)
            throws Exception {
        return post(
                gateway,
                requestId,
                "refund",
                fields(
                        "vnp_TransactionType",
                        type,
                        "vnp_TxnRef",
                        reference,
                        "vnp_Amount",
                        amount,
                        "vnp_TransactionNo",
                        "0",
                        "vnp_TransactionDate",
                        "20261124140000",
                        "vnp_CreateBy",
                        "shop",
                        "vnp_CreateDate",
                        "20261124150000",
                        "vnp_IpAddr",
                        "127.0.0.1",
                        "vnp_OrderInfo",
                        "back"));
    }

    int choose(PaymentGateway gateway, String mood) throws Exception {
        return chooseOnOverview(gateway, "/paymentv2/refunds", "mood=" + mood);
    }

    int holdNotices(PaymentGateway gateway, boolean held) throws Exception {
        return chooseOnOverview(gateway, "/paymentv2/notices", "held=" + held);
    }

    private int chooseOnOverview(PaymentGateway gateway, String path, String form) throws Exception {
        var request = HttpRequest.newBuilder(gateway.address().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    Map<String, String> postUnsigned(PaymentGateway gateway, String body) throws Exception {
        var request = HttpRequest.newBuilder(gateway.apiAddress())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        var fields = new LinkedHashMap<String, String>();
        JsonMapper.builder()
                .build()
                .readTree(answer)
                .properties()
                .forEach(p -> fields.put(p.getKey(), p.getValue().asString()));
        return fields;
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }

    private Map<String, String> post(
            PaymentGateway gateway, String requestId, String command, LinkedHashMap<String, String> rest)
            throws Exception {
        var message = fields(
                "vnp_RequestId", requestId, "vnp_Version", "2.1.0", "vnp_Command", command, "vnp_TmnCode", TMN_CODE);
        message.putAll(rest);
        message.put("vnp_SecureHash", hmac(String.join("|", message.values())));
        var answer = postUnsigned(gateway, JsonMapper.builder().build().writeValueAsString(message));
        var values = new ArrayList<>(answer.values());
        if (!hmac(String.join("|", values.subList(0, values.size() - 1))).equals(values.getLast()))
            throw new AssertionError("answer not signed: " + answer);
        return answer;
    }

    private static LinkedHashMap<String, String> fields(String... namesAndValues) {
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) fields.put(namesAndValues[i], namesAndValues[i + 1]);
        return fields;
    }

    private static String text(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.US_ASCII))
                .collect(Collectors.joining("&"));
    }

    private static String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }
}
