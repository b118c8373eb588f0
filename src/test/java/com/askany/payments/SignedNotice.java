package com.askany.payments;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes notices as VNPay would, with signing code of its own. */
public class SignedNotice {
    static final String TMN_CODE = "ASKANY01";
    static final String SECRET = "0123456789abcdef-test-secret";

    /** The success of the payment that was started at this pay page. */
    static Map<String, String> ofSuccess(URI payPage) {
        return of(payPage, "00", "00");
    }

    static Map<String, String> of(URI payPage, String responseCode, String transactionStatus) {
        return sign(unsigned(payPage, responseCode, transactionStatus));
    }

    public static Map<String, String> unsigned(URI payPage, String responseCode, String transactionStatus) {
        var asked = parameters(payPage);
        var notice = new TreeMap<String, String>();
        for (var name : new String[] {"vnp_Amount", "vnp_OrderInfo", "vnp_TmnCode", "vnp_TxnRef"})
            notice.put(name, asked.get(name));
        notice.put("vnp_BankCode", "NCB");
        notice.put("vnp_PayDate", "20261124140312");
        notice.put("vnp_ResponseCode", responseCode);
        notice.put("vnp_TransactionNo", "14226112");
        notice.put("vnp_TransactionStatus", transactionStatus);
        return notice;
    }

    static Map<String, String> sign(Map<String, String> notice) {
        return sign(notice, SECRET);
    }

    public static Map<String, String> sign(Map<String, String> notice, String secret) {
        var signed = new TreeMap<>(notice);
        signed.remove("vnp_SecureHash");
        var text = signed.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.US_ASCII))
                .collect(Collectors.joining("&"));
        try {
            var mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA512"));
            signed.put(
                    "vnp_SecureHash", HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII))));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
        return signed;
    }

    static Map<String, String> parameters(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private SignedNotice() {}
}
