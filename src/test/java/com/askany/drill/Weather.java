package com.askany.drill;

/** How the payment gateway is for half an hour. */
enum Weather {
    FAIR("PAID", false),
    REFUNDS_TAKE_LONG("PROCESSING", false),
    REFUSES_REFUNDS("REFUSED", false),
    BANK_REFUSES_REFUNDS("REFUSED_BY_BANK", false),
    /** Takes money, but tells nobody and answers nothing: what was paid in time is heard of too late. */
    SILENT("SILENT", true);

    private final String refunds;
    private final boolean noticesHeld;

    Weather(String refunds, boolean noticesHeld) {
        this.refunds = refunds;
        this.noticesHeld = noticesHeld;
    }

    String refunds() {
        return refunds;
    }

    boolean noticesHeld() {
        return noticesHeld;
    }
}
