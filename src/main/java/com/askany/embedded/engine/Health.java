package com.askany.embedded.engine;

/** @param reason empty while it is up */
public record Health(boolean up, String reason) {
    static final Health UP = new Health(true, "");

    static Health down(String reason) {
        return new Health(false, reason);
    }
}
