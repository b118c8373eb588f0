package com.askany.embedded.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import java.io.IOException;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** JSON as the client reads and writes it, and the engine's own encoding of variables. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .setSerializationInclusion(JsonInclude.Include.NON_NULL)
            .configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, false)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private Json() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An absent body reads as an empty object. */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            return body.length == 0 ? MAPPER.convertValue(Map.of(), type) : MAPPER.readValue(body, type);
        } catch (IOException unreadable) {
            throw Problem.invalid("Request body cannot be parsed: " + unreadable.getMessage());
        }
    }

    static JsonNode tree(byte[] body) {
        return read(body, JsonNode.class);
    }

    static Object value(String json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static DirectBuffer pack(Map<String, Object> variables) {
        return new UnsafeBuffer(MsgPackConverter.convertToMsgPack((Object) (variables == null ? Map.of() : variables)));
    }

    static Map<String, Object> unpack(DirectBuffer variables) {
        return MsgPackConverter.convertToMap(variables);
    }

    static DirectBuffer bytes(String text) {
        return new UnsafeBuffer((text == null ? "" : text).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
