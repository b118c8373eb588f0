package com.askany.embedded.rest;

import static com.askany.embedded.rest.Commands.require;

import io.camunda.client.protocol.rest.SetVariableRequest;
import io.camunda.zeebe.protocol.impl.record.value.variable.VariableDocumentRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.VariableDocumentIntent;
import io.camunda.zeebe.protocol.record.value.VariableDocumentUpdateSemantic;

/** Sets variables of a process instance or of one of its elements. */
final class VariableCalls {
    private final Commands commands;

    VariableCalls(Commands commands) {
        this.commands = commands;
    }

    void register(Routes routes) {
        routes.put("/v2/element-instances/{key}/variables", this::set);
    }

    private Reply set(Call call) {
        var request = call.body(SetVariableRequest.class);
        boolean isLocal = Boolean.TRUE.equals(request.getLocal());
        commands.send(
                ValueType.VARIABLE_DOCUMENT,
                VariableDocumentIntent.UPDATE,
                Commands.NEW,
                new VariableDocumentRecord()
                        .setScopeKey(call.key())
                        .setUpdateSemantics(
                                isLocal
                                        ? VariableDocumentUpdateSemantic.LOCAL
                                        : VariableDocumentUpdateSemantic.PROPAGATE)
                        .setVariables(Json.pack(require(request.getVariables(), "variables"))));
        return Reply.noContent();
    }
}
