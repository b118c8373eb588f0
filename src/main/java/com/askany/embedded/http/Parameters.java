package com.askany.embedded.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code a=1&b=2}, in order, at most {@value #MOST} names, none of them twice. */
class Parameters {
    static final int MOST = 100;

    static Map<String, String> parse(String encoded) throws RefusedRequest {
        var parameters = new LinkedHashMap<String, String>();
        if (encoded == null || encoded.isEmpty()) return parameters;
        for (var pair : encoded.split("&")) {
            if (pair.isEmpty()) continue;
            if (parameters.size() == MOST) throw new RefusedRequest(400, "Too many parameters");
            int equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (parameters.putIfAbsent(name, value) != null) throw new RefusedRequest(400, "A parameter came twice");
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static String decode(String text) throws RefusedRequest {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedRequest(400, "A parameter is not properly encoded");
        }
    }

    private Parameters() {}
}
