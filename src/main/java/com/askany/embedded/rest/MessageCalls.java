package com.askany.embedded.rest;

import static com.askany.embedded.rest.Commands.or;
import static com.askany.embedded.rest.Commands.require;

import io.camunda.client.protocol.rest.MessageCorrelationRequest;
import io.camunda.client.protocol.rest.MessageCorrelationResult;
import io.camunda.client.protocol.rest.MessagePublicationRequest;
import io.camunda.client.protocol.rest.MessagePublicationResult;
import io.camunda.client.protocol.rest.SignalBroadcastRequest;
import io.camunda.client.protocol.rest.SignalBroadcastResult;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageCorrelationRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageRecord;
import io.camunda.zeebe.protocol.impl.record.value.signal.SignalRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.MessageCorrelationIntent;
import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import io.camunda.zeebe.protocol.record.intent.SignalIntent;

/** Messages and signals. */
final class MessageCalls {
    private final Commands commands;

    MessageCalls(Commands commands) {
        this.commands = commands;
    }

    void register(Routes routes) {
        routes.post("/v2/messages/publication", this::publish)
                .post("/v2/messages/correlation", this::correlate)
                .post("/v2/signals/broadcast", this::broadcast);
    }

    private Reply publish(Call call) {
        var request = call.body(MessagePublicationRequest.class);
        Commands.requireDefault(request.getTenantId());
        var message = new MessageRecord()
                .setName(require(request.getName(), "messageName"))
                .setCorrelationKey(or(request.getCorrelationKey(), ""))
                .setTimeToLive(or(request.getTimeToLive(), 0L))
                .setMessageId(or(request.getMessageId(), ""))
                .setTenantId(Commands.TENANT)
                .setVariables(Json.pack(request.getVariables()));
        var published = commands.send(ValueType.MESSAGE, MessageIntent.PUBLISH, Commands.NEW, message);
        return Reply.json(new MessagePublicationResult()
                .messageKey(String.valueOf(published.key()))
                .tenantId(Commands.TENANT));
    }

    private Reply correlate(Call call) {
        var request = call.body(MessageCorrelationRequest.class);
        Commands.requireDefault(request.getTenantId());
        var message = new MessageCorrelationRecord()
                .setName(require(request.getName(), "messageName"))
                .setCorrelationKey(or(request.getCorrelationKey(), ""))
                .setTenantId(Commands.TENANT)
                .setVariables(Json.pack(request.getVariables()));
        var answer =
                commands.send(ValueType.MESSAGE_CORRELATION, MessageCorrelationIntent.CORRELATE, Commands.NEW, message);
        var correlated = answer.as(new MessageCorrelationRecord());
        return Reply.json(new MessageCorrelationResult()
                .messageKey(String.valueOf(answer.key()))
                .processInstanceKey(String.valueOf(correlated.getProcessInstanceKey()))
                .tenantId(Commands.TENANT));
    }

    private Reply broadcast(Call call) {
        var request = call.body(SignalBroadcastRequest.class);
        Commands.requireDefault(request.getTenantId());
        var signal = new SignalRecord()
                .setSignalName(require(request.getSignalName(), "signalName"))
                .setTenantId(Commands.TENANT)
                .setVariables(Json.pack(request.getVariables()));
        var broadcast = commands.send(ValueType.SIGNAL, SignalIntent.BROADCAST, Commands.NEW, signal);
        return Reply.json(new SignalBroadcastResult()
                .signalKey(String.valueOf(broadcast.key()))
                .tenantId(Commands.TENANT));
    }
}
