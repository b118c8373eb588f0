package com.askany.embedded.conformance;

import com.askany.embedded.EmbeddedCamunda;
import com.askany.embedded.TriedCalls;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the Camunda to be tried: the one at {@code -Dconformance.rest-address}, or our own on an embedded
 * PostgreSQL, started once for all classes and closed after the last.
 */
final class ConformanceRuntime implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private static final class Running implements AutoCloseable {
        private final Deque<AutoCloseable> parts = new ArrayDeque<>();
        private final Camunda camunda;
        private final TriedCalls calls;

        Running() {
            var given = System.getProperty("conformance.rest-address");
            var ours = given == null ? opened(EmbeddedCamunda.start()) : null;
            camunda = opened(new Camunda(given == null ? ours.rest().address() : URI.create(given)));
            calls = new TriedCalls(() -> ours == null ? null : ours.meters());
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
        return running(context).camunda;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        running(test).calls.beforeEach(test);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        running(test).calls.afterEach(test);
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Running.class, key -> new Running(), Running.class);
    }
}
