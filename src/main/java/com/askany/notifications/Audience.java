package com.askany.notifications;

/** Who a mail is for: one person of the booking. */
enum Audience {
    CUSTOMER,
    EXPERT;

    Audience other() {
        return this == CUSTOMER ? EXPERT : CUSTOMER;
    }
}
