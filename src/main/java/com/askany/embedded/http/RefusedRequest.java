package com.askany.embedded.http;

/** A request that is answered with an error before any handler sees it. */
class RefusedRequest extends Exception {
    final int status;

    RefusedRequest(int status, String why) {
        super(why);
        this.status = status;
    }
}
