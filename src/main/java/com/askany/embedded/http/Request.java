package com.askany.embedded.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One request. Query and form hold each name once, decoded as UTF-8; a request that gives a name twice has been refused
 * with 400 before. The form is empty unless the body is {@code application/x-www-form-urlencoded}.
 */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> form,
        byte[] body,
        UnaryOperator<String> headers) {
    /** "GET /mails": what a handler switches on; HEAD counts as GET. */
    public String target() {
        return method + " " + path;
    }

    /** The first header of that name, or null. */
    public String header(String name) {
        return headers.apply(name);
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
