package com.askany.embedded.http;

/** Answers one request, on a virtual thread of its own; what it throws is logged and answered with 500. */
@FunctionalInterface
public interface Handler {
    Answer answer(Request request) throws Exception;
}
