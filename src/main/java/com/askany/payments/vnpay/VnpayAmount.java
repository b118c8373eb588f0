package com.askany.payments.vnpay;

import com.askany.core.Vnd;

/** Amounts on VNPay's wire: đồng times 100, digits only. */
class VnpayAmount {
    static String format(Vnd amount) {
        return Long.toString(Math.multiplyExact(amount.amount(), 100L));
    }

    /** Null when it is no whole amount of đồng. */
    static Vnd parse(String amount) {
        if (amount == null || !amount.matches("\\d{3,17}") || !amount.endsWith("00")) return null;
        return new Vnd(Long.parseLong(amount) / 100);
    }

    private VnpayAmount() {}
}
