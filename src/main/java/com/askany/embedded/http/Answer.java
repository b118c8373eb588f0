package com.askany.embedded.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back to the browser or the caller. */
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public static Answer html(String page) {
        return html(200, page);
    }

    public static Answer html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer json(String json) {
        return of(200, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    /** 303: the browser goes there with GET, also after a POST. */
    public static Answer redirect(URI to) {
        return new Answer(303, Map.of("Location", to.toString()), new byte[0]);
    }

    public static Answer notFound() {
        return text(404, "Not found");
    }

    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), body);
    }
}
