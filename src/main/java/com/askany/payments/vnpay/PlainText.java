package com.askany.payments.vnpay;

import java.text.Normalizer;

/** Text as VNPay takes it: Vietnamese without accents, letters, digits and single spaces, at most 255. */
class PlainText {
    static String of(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9]+", " ")
                .strip();
        return plain.length() > 255 ? plain.substring(0, 255) : plain;
    }

    private PlainText() {}
}
