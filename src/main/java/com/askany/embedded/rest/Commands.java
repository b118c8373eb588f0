package com.askany.embedded.rest;

import com.askany.embedded.engine.Answer;
import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.EngineUnavailable;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends commands to the engine and waits for what it says; a rejection becomes a problem. */
final class Commands {
    static final long NEW = -1;
    static final String TENANT = "<default>";
    private static final Duration USUAL_WAIT = Duration.ofSeconds(15);

    private final Engine engine;

    Commands(Engine engine) {
        this.engine = engine;
    }

    Answer send(ValueType type, Intent intent, long key, UnifiedRecordValue value) {
        return send(type, intent, key, value, USUAL_WAIT);
    }

    Answer send(ValueType type, Intent intent, long key, UnifiedRecordValue value, Duration patience) {
        var answer = await(type, intent, key, value, patience);
        if (!answer.accepted()) throw Problem.rejected(intent, answer.rejectionType(), answer.reason());
        return answer;
    }

    private Answer await(ValueType type, Intent intent, long key, UnifiedRecordValue value, Duration patience) {
        try {
            return engine.send(type, intent, key, value).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw Problem.tooLate("Expected to handle the request, but " + intent + " was not answered within "
                    + patience.toMillis() + " ms");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.tooLate("The engine stops, what became of " + intent + " is not known");
        } catch (ExecutionException | CancellationException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof EngineUnavailable gone && gone.mayBeDone())
                throw Problem.tooLate("What became of " + intent + " is not known: " + gone.getMessage());
            throw Problem.unavailable("The engine takes no commands: " + cause.getMessage());
        }
    }

    /** Only the one tenant there is. */
    static void requireDefault(String tenant) {
        if (tenant != null && !tenant.isEmpty() && !tenant.equals(TENANT))
            throw Problem.invalid(
                    "Expected the tenant '" + TENANT + "', but got '" + tenant + "': multi-tenancy is disabled");
    }

    static <T> T require(T value, String name) {
        if (value == null || value instanceof String text && text.isBlank())
            throw Problem.invalid("No " + name + " provided.");
        return value;
    }

    static <T extends Number> T requirePositive(T value, String name) {
        if (require(value, name).longValue() < 1)
            throw Problem.invalid("The value for " + name + " is '" + value + "' but must be greater than 0.");
        return value;
    }

    static <T> T or(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
