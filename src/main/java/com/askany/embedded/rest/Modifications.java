package com.askany.embedded.rest;

import static com.askany.embedded.rest.Commands.or;

import io.camunda.client.protocol.rest.AncestorScopeInstruction;
import io.camunda.client.protocol.rest.ModifyProcessInstanceVariableInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceModificationInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationActivateInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationMoveInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationTerminateInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationVariableInstruction;
import java.util.List;

/** What to activate, end and move in a process instance, as the engine takes it. */
final class Modifications {
    private Modifications() {}

    static ProcessInstanceModificationRecord of(long instance, ProcessInstanceModificationInstruction request) {
        var modification = new ProcessInstanceModificationRecord().setProcessInstanceKey(instance);
        if (request.getActivateInstructions() != null)
            request.getActivateInstructions().forEach(activate -> modification.addActivateInstruction(of(activate)));
        if (request.getTerminateInstructions() != null)
            request.getTerminateInstructions().forEach(end -> modification.addTerminateInstruction(of(end)));
        if (request.getMoveInstructions() != null)
            request.getMoveInstructions().forEach(move -> modification.addMoveInstruction(of(move)));
        return modification;
    }

    private static ProcessInstanceModificationActivateInstruction of(
            io.camunda.client.protocol.rest.ProcessInstanceModificationActivateInstruction request) {
        var activate = new ProcessInstanceModificationActivateInstruction().setElementId(request.getElementId());
        if (request.getAncestorElementInstanceKey() != null)
            activate.setAncestorScopeKey(Call.key(request.getAncestorElementInstanceKey()));
        variables(request.getVariableInstructions()).forEach(activate::addVariableInstruction);
        return activate;
    }

    private static ProcessInstanceModificationTerminateInstruction of(
            io.camunda.client.protocol.rest.ProcessInstanceModificationTerminateInstruction request) {
        var end = new ProcessInstanceModificationTerminateInstruction();
        if (request.getElementId() != null) end.setElementId(request.getElementId());
        if (request.getElementInstanceKey() != null)
            end.setElementInstanceKey(Call.key(request.getElementInstanceKey()));
        return end;
    }

    private static ProcessInstanceModificationMoveInstruction of(
            io.camunda.client.protocol.rest.ProcessInstanceModificationMoveInstruction request) {
        var move = new ProcessInstanceModificationMoveInstruction().setTargetElementId(request.getTargetElementId());
        var source = Commands.require(request.getSourceElementInstruction(), "sourceElementInstruction");
        if (source.getSourceElementId() != null) move.setSourceElementId(source.getSourceElementId());
        if (source.getSourceElementInstanceKey() != null)
            move.setSourceElementInstanceKey(Call.key(source.getSourceElementInstanceKey()));
        if (request.getAncestorScopeInstruction() != null) scope(move, request.getAncestorScopeInstruction());
        variables(request.getVariableInstructions()).forEach(move::addVariableInstruction);
        return move;
    }

    private static void scope(ProcessInstanceModificationMoveInstruction move, AncestorScopeInstruction request) {
        switch (or(request.getAncestorScopeType(), "")) {
            case "direct" -> move.setAncestorScopeKey(Call.key(request.getAncestorElementInstanceKey()));
            case "inferred" -> move.setInferAncestorScopeFromSourceHierarchy(true);
            case "sourceParent" -> move.setUseSourceParentKeyAsAncestorScopeKey(true);
            default -> throw Problem.invalid("Unknown ancestorScopeType '" + request.getAncestorScopeType() + "'.");
        }
    }

    private static List<ProcessInstanceModificationVariableInstruction> variables(
            List<ModifyProcessInstanceVariableInstruction> requests) {
        return or(requests, List.<ModifyProcessInstanceVariableInstruction>of()).stream()
                .map(request -> new ProcessInstanceModificationVariableInstruction()
                        .setElementId(or(request.getScopeId(), ""))
                        .setVariables(Json.pack(request.getVariables())))
                .toList();
    }
}
