package com.askany.sessions;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs with a secret shared with a server of ours. */
enum Hmac {
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256");

    private final String algorithm;

    Hmac(String algorithm) {
        this.algorithm = algorithm;
    }

    byte[] sign(String text, String secret) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
