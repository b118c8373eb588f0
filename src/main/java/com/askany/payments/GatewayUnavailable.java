package com.askany.payments;

/** The gateway's word is not known: it is down, silent, busy with it or not to be believed. To be tried again later. */
public class GatewayUnavailable extends RuntimeException {
    public GatewayUnavailable(String why) {
        super(why);
    }

    public GatewayUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
