package com.askany.embedded.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The gateway's own reading of the signature rules. The payments capability has another; that they agree is worth
 * something only because neither uses the other.
 */
class Signing {
    private final byte[] secret;

    Signing(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** All but the signature itself, sorted, empty values left out. */
    String signedQuery(Map<String, String> parameters) {
        var query = canonical(parameters);
        return query + "&vnp_SecureHash=" + hmac(query);
    }

    boolean agrees(Map<String, String> parameters) {
        return same(hmac(canonical(parameters)), parameters.get("vnp_SecureHash"));
    }

    String over(List<String> values) {
        return hmac(String.join("|", values));
    }

    static boolean same(String expected, String given) {
        if (given == null) return false;
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }

    private static String canonical(Map<String, String> parameters) {
        SortedMap<String, String> sorted = new TreeMap<>();
        for (var parameter : parameters.entrySet()) {
            var name = parameter.getKey();
            boolean signature = name.equals("vnp_SecureHash") || name.equals("vnp_SecureHashType");
            if (name.startsWith("vnp_") && !signature && !parameter.getValue().isEmpty())
                sorted.put(name, parameter.getValue());
        }
        var query = new StringBuilder();
        sorted.forEach((name, value) -> {
            if (!query.isEmpty()) query.append('&');
            query.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.US_ASCII));
        });
        return query.toString();
    }

    private String hmac(String text) {
        try {
            var hmac = Mac.getInstance("HmacSHA512");
            hmac.init(new SecretKeySpec(secret, hmac.getAlgorithm()));
            return HexFormat.of().formatHex(hmac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
