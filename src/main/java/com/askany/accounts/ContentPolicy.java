package com.askany.accounts;

import java.net.URI;

/** What a page may load and where its forms may lead: only to us, and by redirect to the payment gateway. */
record ContentPolicy(String text) {
    static ContentPolicy withPayPage(String payPage) {
        return new ContentPolicy("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " font-src 'self'; connect-src 'self'; media-src 'self' blob:; object-src 'none'; base-uri 'none';"
                + " frame-ancestors 'none'; form-action 'self'" + origin(payPage));
    }

    private static String origin(String payPage) {
        if (payPage.isBlank()) return "";
        var address = URI.create(payPage);
        return " " + address.getScheme() + "://" + address.getAuthority();
    }
}
