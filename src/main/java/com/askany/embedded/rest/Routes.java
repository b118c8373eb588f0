package com.askany.embedded.rest;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which handler answers which method and path; braces in a template stand for one segment of any text. */
final class Routes {
    interface Handler {
        Reply handle(Call call) throws Exception;
    }

    record Match(Handler handler, CallFigures figures, List<String> path) {}

    private record Route(String[] template, Handler handler, CallFigures figures) {
        List<String> match(String[] path) {
            var found = new ArrayList<String>(2);
            for (int i = 0; i < template.length; i++) {
                if (template[i].startsWith("{")) found.add(path[i]);
                else if (!template[i].equals(path[i])) return null;
            }
            return found;
        }
    }

    private final Map<String, List<Route>> byShape = new HashMap<>();
    private final MeterRegistry meters;

    Routes(MeterRegistry meters) {
        this.meters = meters;
    }

    Routes get(String template, Handler handler) {
        return add("GET", template, handler);
    }

    Routes post(String template, Handler handler) {
        return add("POST", template, handler);
    }

    Routes put(String template, Handler handler) {
        return add("PUT", template, handler);
    }

    Routes patch(String template, Handler handler) {
        return add("PATCH", template, handler);
    }

    Routes delete(String template, Handler handler) {
        return add("DELETE", template, handler);
    }

    private Routes add(String method, String template, Handler handler) {
        var segments = segments(template);
        byShape.computeIfAbsent(method + segments.length, shape -> new ArrayList<>())
                .add(new Route(segments, handler, new CallFigures(meters, method + " " + template)));
        return this;
    }

    /** Null when there is none. */
    Match find(String method, String path) {
        var segments = segments(path);
        for (var route : byShape.getOrDefault(method + segments.length, List.of())) {
            var found = route.match(segments);
            if (found != null) return new Match(route.handler, route.figures, found);
        }
        return null;
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/");
    }
}
