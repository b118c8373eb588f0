package com.askany.embedded.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Map;

/** How the engine's "nothing" (a key of −1, an empty text) becomes null, and structures become JSON. */
final class Values {
    static final ObjectMapper JSON = new ObjectMapper();

    private Values() {}

    static Long key(long key) {
        return key > 0 ? key : null;
    }

    static String text(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    static String json(Collection<?> value) {
        return value.isEmpty() ? "[]" : write(value);
    }

    static String json(Map<?, ?> value) {
        return value.isEmpty() ? "{}" : write(value);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
