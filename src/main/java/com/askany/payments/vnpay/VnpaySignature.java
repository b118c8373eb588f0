package com.askany.payments.vnpay;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA512 as VNPay 2.1.0 has it: over sorted, URL-encoded parameters, or over values joined by a bar. */
class VnpaySignature {
    static final String HASH = "vnp_SecureHash";
    private static final String HASH_TYPE = "vnp_SecureHashType";

    private final SecretKeySpec key;

    VnpaySignature(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512");
    }

    /** The query string that is both signed and sent: without empty values, sorted by name, ASCII as VNPay wants it. */
    static String query(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(p -> p.getValue() != null && !p.getValue().isEmpty())
                        .map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
                        .collect(Collectors.joining("&"));
    }

    String ofQuery(String query) {
        return hmac(query);
    }

    String ofValues(String... values) {
        return hmac(Arrays.stream(values).map(v -> v == null ? "" : v).collect(Collectors.joining("|")));
    }

    /** Whether what VNPay sent to us, notice or return, carries its signature over all its {@code vnp_} parameters. */
    boolean isOn(Map<String, String> received) {
        var signed = new TreeMap<String, String>();
        received.forEach((name, value) -> {
            if (name.startsWith("vnp_") && !name.equals(HASH) && !name.equals(HASH_TYPE)) signed.put(name, value);
        });
        return matches(ofQuery(query(signed)), received.get(HASH));
    }

    /** In constant time, upper and lower case alike. */
    static boolean matches(String expected, String given) {
        return given != null && MessageDigest.isEqual(bytes(expected), bytes(given.toLowerCase(Locale.ROOT)));
    }

    private String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA512");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HMAC-SHA512 is part of every Java", missing);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.US_ASCII);
    }
}
