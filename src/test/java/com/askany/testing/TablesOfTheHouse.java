package com.askany.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.askany.policies.DraftRefused;
import com.askany.policies.PolicyEngine;
import com.askany.policies.PolicyVersion;
import io.camunda.zeebe.dmn.DecisionEngine;
import io.camunda.zeebe.dmn.DecisionEngineFactory;
import io.camunda.zeebe.dmn.MatchedRule;
import io.camunda.zeebe.dmn.ParsedDecisionRequirementsGraph;
import io.camunda.zeebe.dmn.impl.VariablesContext;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables of {@code bpmn/}, evaluated by Camunda's own decision engine without the rest of Camunda. */
public class TablesOfTheHouse implements PolicyEngine {
    private final DecisionEngine engine = DecisionEngineFactory.createDecisionEngine();
    private final Map<Long, String> models = new ConcurrentHashMap<>();
    private final List<PolicyVersion> versions = new ArrayList<>();
    private final AtomicLong keys = new AtomicLong();

    TablesOfTheHouse() {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            for (var file : files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .toList()) {
                var key = keys.incrementAndGet();
                models.put(key, Files.readString(file, UTF_8));
                versions.add(new PolicyVersion(
                        file.getFileName().toString().replace(".dmn", ""),
                        1,
                        key,
                        Instant.parse("2026-11-20T02:00:00Z"),
                        true));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<PolicyVersion> versions() {
        return List.copyOf(versions);
    }

    public long keyOf(String decisionId) {
        return versions.stream()
                .filter(version -> version.decisionId().equals(decisionId))
                .findFirst()
                .orElseThrow()
                .decisionKey();
    }

    /** Drafts that were not discarded. */
    public long drafts() {
        return models.size() - versions.size();
    }

    @Override
    public Optional<String> model(long decisionKey) {
        return Optional.ofNullable(models.get(decisionKey));
    }

    @Override
    public Answer evaluate(long decisionKey, Map<String, Object> inputs) {
        var graph = parse(models.get(decisionKey));
        var id = graph.getDecisions().iterator().next().getId();
        var result = engine.evaluateDecisionById(graph, id, new VariablesContext(inputs));
        return new Answer(
                result.isFailure() ? null : output(MsgPackConverter.convertToJson(result.getOutput())),
                result.getEvaluatedDecisions().stream()
                        .flatMap(decision -> decision.matchedRules().stream())
                        .map(MatchedRule::ruleId)
                        .toList(),
                result.getFailureMessage());
    }

    private static JsonNode output(String json) {
        var output = JsonMapper.shared().readTree(json);
        return output.isNull() ? null : output;
    }

    @Override
    public Draft deployDraft(String model) {
        var graph = parse(model);
        if (!graph.isValid()) throw new DraftRefused("engine", graph.getFailureMessage());
        var key = keys.incrementAndGet();
        models.put(key, model);
        return new Draft(key, key);
    }

    @Override
    public void discard(Draft draft) {
        models.remove(draft.resourceKey());
    }

    private ParsedDecisionRequirementsGraph parse(String model) {
        return engine.parse(new ByteArrayInputStream(model.getBytes(UTF_8)));
    }
}
