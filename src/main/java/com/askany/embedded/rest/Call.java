package com.askany.embedded.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One request: what stood in the path's braces, the query, the body. */
final class Call {
    /** Under this name the server leaves a {@link BooleanSupplier} that tells whether the client is still there. */
    static final String IS_OPEN = Call.class.getName() + ".isOpen";

    private static final int LONGEST_BODY = 10 << 20;

    private final HttpServletRequest request;
    private final List<String> path;

    Call(HttpServletRequest request, List<String> path) {
        this.request = request;
        this.path = path;
    }

    String path(int index) {
        return path.get(index);
    }

    long key() {
        return key(0);
    }

    long key(int index) {
        return key(path.get(index));
    }

    static long key(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw Problem.invalid("The key '" + text + "' is not a number.");
        }
    }

    /** Null when the query does not say it. */
    String query(String name) {
        return request.getParameter(name);
    }

    <T> T body(Class<T> type) {
        return Json.read(bytes(), type);
    }

    JsonNode json() {
        return Json.tree(bytes());
    }

    private byte[] bytes() {
        try {
            var body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
            if (body.length > LONGEST_BODY)
                throw Problem.tooLarge("The body has more than " + LONGEST_BODY + " bytes.");
            return body;
        } catch (IOException gone) {
            throw Problem.invalid("The body broke off.");
        }
    }

    Collection<Part> parts() {
        try {
            return request.getParts();
        } catch (IOException | ServletException | IllegalStateException unreadable) {
            throw Problem.invalid("The multipart body cannot be read: " + unreadable.getMessage());
        }
    }

    boolean isOpen() {
        return !(request.getAttribute(IS_OPEN) instanceof BooleanSupplier open) || open.getAsBoolean();
    }
}
