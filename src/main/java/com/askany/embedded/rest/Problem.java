package com.askany.embedded.rest;

import io.camunda.client.protocol.rest.ProblemDetail;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.intent.Intent;

/** What went wrong as RFC 9457 problem details, with the titles and statuses of Camunda's API. */
final class Problem extends RuntimeException {
    private final int status;
    private final String title;

    private Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    static Problem invalid(String detail) {
        return new Problem(400, "INVALID_ARGUMENT", detail);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "NOT_FOUND", detail);
    }

    static Problem noSuchCall(String detail) {
        return new Problem(404, "Not Found", detail);
    }

    static Problem notImplemented(String detail) {
        return new Problem(501, "NOT_IMPLEMENTED", detail);
    }

    /** Clients send what was answered so once more, by themselves: only for what was not taken. */
    static Problem unavailable(String detail) {
        return new Problem(503, "UNAVAILABLE", detail);
    }

    static Problem tooLate(String detail) {
        return new Problem(504, "DEADLINE_EXCEEDED", detail);
    }

    static Problem tooLarge(String detail) {
        return new Problem(413, "Content Too Large", detail);
    }

    static Problem unknownHost() {
        return new Problem(421, "Misdirected Request", "Only names of this machine are answered");
    }

    static Problem fromAWebPage() {
        return new Problem(403, "FORBIDDEN", "Web pages are not answered");
    }

    static Problem internal(Throwable cause) {
        return new Problem(
                500,
                cause.getClass().getName(),
                "Unexpected error occurred during the request processing: " + cause.getMessage());
    }

    static Problem rejected(Intent intent, RejectionType type, String reason) {
        var detail = "Command '%s' rejected with code '%s': %s".formatted(intent, type, reason);
        return switch (type) {
            case INVALID_ARGUMENT -> invalid(detail);
            case NOT_FOUND -> notFound(detail);
            case ALREADY_EXISTS -> new Problem(409, "ALREADY_EXISTS", detail);
            case INVALID_STATE -> new Problem(409, "INVALID_STATE", detail);
            case UNAUTHORIZED -> new Problem(401, "UNAUTHORIZED", detail);
            case FORBIDDEN -> new Problem(403, "FORBIDDEN", detail);
            default -> new Problem(500, "INTERNAL", detail);
        };
    }

    int status() {
        return status;
    }

    ProblemDetail detail(String instance) {
        return new ProblemDetail()
                .title(title)
                .status(status)
                .detail(getMessage())
                .instance(instance);
    }
}
