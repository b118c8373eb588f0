package com.askany.payments;

/** The gateway refuses the refund, with its own code: trying again by itself does not help, a person has to look. */
public class RefundRefused extends RuntimeException {
    private final String code;

    public RefundRefused(String reference, String code) {
        super("The payment gateway refuses to refund payment %s (code %s)".formatted(reference, code));
        this.code = code;
    }

    public String code() {
        return code;
    }
}
