package com.askany.process;

import com.askany.bookings.PinnedDecision;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.Process;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys every model at start, before the first worker and before the first page is served. Each file is a deployment
 * of its own: in a common one, a single changed file would give every file a new version.
 */
@Component
class ModelDeployment implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);
    private static final int TRIES = 60;
    private static final int BAD_MODEL = 400;

    private final CamundaClient camunda;
    private final DecisionsInForce decisions;
    private final ModelUpgrade upgrade;
    private final ResourcePatternResolver resources;
    private final Set<String> upgraded;
    private volatile boolean running;

    /** @param upgraded ids of the processes whose running instances move to the model deployed now; none otherwise */
    ModelDeployment(
            CamundaClient camunda,
            DecisionsInForce decisions,
            ModelUpgrade upgrade,
            ResourcePatternResolver resources,
            @Value("${askany.models.upgrade:}") Set<String> upgraded) {
        this.camunda = camunda;
        this.decisions = decisions;
        this.upgrade = upgrade;
        this.resources = resources;
        this.upgraded = upgraded;
    }

    @Override
    public void start() {
        models().forEach(this::deploy);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private List<Resource> models() {
        try {
            return Arrays.stream(resources.getResources("classpath:bpmn/*"))
                    .filter(model -> model.getFilename().matches(".*\\.(bpmn|dmn)"))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The engine may still be starting: whoever is refused or not heard tries again for a minute. */
    private void deploy(Resource model) {
        for (int attempt = 1; ; attempt++) {
            try {
                deployOnce(model);
                return;
            } catch (ClientException e) {
                if (attempt == TRIES || e instanceof ProblemException refused && refused.code() == BAD_MODEL) throw e;
                LOG.info("{} cannot be deployed yet: {}", model.getFilename(), e.getMessage());
                pause();
            }
        }
    }

    private void deployOnce(Resource model) {
        try {
            var deployment = camunda.newDeployResourceCommand()
                    .addResourceBytes(model.getContentAsByteArray(), model.getFilename())
                    .send()
                    .join();
            for (var decision : deployment.getDecisions())
                decisions.deployed(new PinnedDecision(
                        decision.getDmnDecisionId(), decision.getDecisionKey(), decision.getVersion()));
            for (var process : deployment.getProcesses())
                if (upgraded.contains(process.getBpmnProcessId()))
                    moveRunning(process, model.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void moveRunning(Process process, String xml) {
        var outcome = upgrade.moveAll(process.getBpmnProcessId(), process.getProcessDefinitionKey(), xml);
        LOG.info(
                "{} instances of {} moved to version {}, {} stay as they are",
                outcome.moved().size(),
                process.getBpmnProcessId(),
                process.getVersion(),
                outcome.left().size());
        outcome.left().forEach((instance, why) -> LOG.warn("Instance {} was not moved: {}", instance, why));
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the models were deployed", e);
        }
    }
}
