package com.askany.embedded.rest;

import java.nio.charset.StandardCharsets;

/**
 * What a call answers.
 *
 * @param undelivered what to do when nobody is there to read it
 */
record Reply(int status, String contentType, byte[] body, Runnable undelivered) {
    private static final byte[] NOTHING = {};
    private static final Runnable NEVER_MIND = () -> {};

    static Reply json(Object body) {
        return json(200, body);
    }

    static Reply json(int status, Object body) {
        return new Reply(status, "application/json", Json.write(body), NEVER_MIND);
    }

    static Reply text(String contentType, String body) {
        return new Reply(200, contentType + ";charset=UTF-8", body.getBytes(StandardCharsets.UTF_8), NEVER_MIND);
    }

    Reply orIfUndelivered(Runnable action) {
        return new Reply(status, contentType, body, action);
    }

    static Reply noContent() {
        return withoutBody(204);
    }

    static Reply withoutBody(int status) {
        return new Reply(status, null, NOTHING, NEVER_MIND);
    }

    static Reply of(Problem problem, String instance) {
        return new Reply(
                problem.status(), "application/problem+json", Json.write(problem.detail(instance)), NEVER_MIND);
    }
}
