package com.askany.embedded.gateway;

import java.util.Map;

/** The card that VNPay publishes for its sandbox; the only one that this gateway takes. */
class TestCard {
    static final String BANK = "NCB";
    static final String NUMBER = "9704198526191432198";
    static final String NAME = "NGUYEN VAN A";
    static final String ISSUED = "07/15";
    static final String OTP = "123456";

    static boolean isIn(Map<String, String> form) {
        return NUMBER.equals(digits(form.get("card")))
                && NAME.equalsIgnoreCase(strip(form.get("name")))
                && ISSUED.equals(strip(form.get("issued")))
                && OTP.equals(strip(form.get("otp")));
    }

    private static String digits(String text) {
        return text == null ? null : text.replaceAll("\\s", "");
    }

    private static String strip(String text) {
        return text == null ? null : text.strip();
    }

    private TestCard() {}
}
