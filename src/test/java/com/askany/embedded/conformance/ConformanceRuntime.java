package com.askany.embedded.conformance;

import com.askany.embedded.EmbeddedCamunda;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the Camunda to be tried: the one at {@code -Dconformance.rest-address}, or our own on an embedded
 * PostgreSQL, started once for all classes and closed after the last.
 */
final class ConformanceRuntime implements ParameterResolver {
    private static final class Running implements AutoCloseable {
        private final Deque<AutoCloseable> parts = new ArrayDeque<>();
        private final Camunda camunda;

        Running() {
            var given = System.getProperty("conformance.rest-address");
            var address = given != null
                    ? URI.create(given)
                    : opened(EmbeddedCamunda.start()).rest().address();
            camunda = opened(new Camunda(address));
        }

        private <T extends AutoCloseable> T opened(T part) {
            parts.push(part);
            return part;
        }

        @Override
        public void close() throws Exception {
            for (var part : parts) part.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Camunda.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Running.class, key -> new Running(), Running.class)
                .camunda;
    }
}
