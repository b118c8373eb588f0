package com.askany.embedded.rest;

import java.nio.charset.StandardCharsets;

/** What a call answers. */
record Reply(int status, String contentType, byte[] body) {
    private static final byte[] NOTHING = {};

    static Reply json(Object body) {
        return json(200, body);
    }

    static Reply json(int status, Object body) {
        return new Reply(status, "application/json", Json.write(body));
    }

    static Reply text(String contentType, String body) {
        return new Reply(200, contentType + ";charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply noContent() {
        return new Reply(204, null, NOTHING);
    }

    static Reply of(Problem problem, String instance) {
        return new Reply(problem.status(), "application/problem+json", Json.write(problem.detail(instance)));
    }
}
