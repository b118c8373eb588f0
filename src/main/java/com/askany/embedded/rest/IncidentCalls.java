package com.askany.embedded.rest;

import io.camunda.zeebe.protocol.impl.record.value.incident.IncidentRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;

/** Resolves incidents. For a job without retries left, give it new ones first. */
final class IncidentCalls {
    private final Commands commands;

    IncidentCalls(Commands commands) {
        this.commands = commands;
    }

    void register(Routes routes) {
        routes.post("/v2/incidents/{key}/resolution", this::resolve);
    }

    private Reply resolve(Call call) {
        commands.send(ValueType.INCIDENT, IncidentIntent.RESOLVE, call.key(), new IncidentRecord());
        return Reply.noContent();
    }
}
