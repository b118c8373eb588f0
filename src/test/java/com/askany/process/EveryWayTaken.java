package com.askany.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fails a class of process tests that leaves an element or a flow of its model out. It reads the report of Camunda Process
 * Test, so it is registered before that: what is registered first is called last. A run of single tests proves nothing and
 * is let pass.
 */
final class EveryWayTaken implements AfterTestExecutionCallback, AfterAllCallback {
    private final Path model;
    private final Path report;
    private final AtomicInteger passed = new AtomicInteger();

    EveryWayTaken(Path model, Path reportDirectory) {
        this.model = model;
        this.report = reportDirectory.resolve("report.json");
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        if (test.getExecutionException().isEmpty()) passed.incrementAndGet();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws IOException {
        Class<?> type = tests.getRequiredTestClass();
        if (type.getEnclosingClass() != null || passed.get() < written(type)) return;
        Set<String> left = ids();
        int all = left.size();
        for (JsonNode coverage : suite(type).get("coverages")) {
            coverage.get("completedElements").forEach(id -> left.remove(id.asString()));
            coverage.get("takenSequenceFlows").forEach(id -> left.remove(id.asString()));
        }
        System.out.printf("%s: %d of %d elements and flows taken%n", model.getFileName(), all - left.size(), all);
        assertThat(left).as("elements and flows that no test takes").isEmpty();
    }

    private JsonNode suite(Class<?> type) {
        for (JsonNode suite : JsonMapper.shared().readTree(report.toFile()).get("suites"))
            if (suite.get("id").asString().equals(type.getName())) return suite;
        throw new AssertionError("no coverage of " + type.getName() + " in " + report);
    }

    private Set<String> ids() {
        var instance = Bpmn.readModelFromFile(model.toFile());
        var ids = new TreeSet<String>();
        instance.getModelElementsByType(FlowNode.class).forEach(node -> ids.add(node.getId()));
        instance.getModelElementsByType(SequenceFlow.class).forEach(flow -> ids.add(flow.getId()));
        return ids;
    }

    private static long written(Class<?> type) {
        return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses()))
                .flatMap(tests -> Arrays.stream(tests.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
    }
}
