package com.askany.embedded.conformance;

import static com.askany.embedded.conformance.Camunda.assertProblem;
import static com.askany.embedded.conformance.Camunda.soon;
import static com.askany.embedded.conformance.Camunda.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ConformanceRuntime.class)
class DecisionConformanceTests {
    private final Camunda camunda;
    private final String id = unique("decision");

    DecisionConformanceTests(Camunda camunda) {
        this.camunda = camunda;
    }

    private String dmn() {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="%1$s-requirements" name="Discounts" namespace="http://askany.com">
                  <decision id="%1$s" name="Discount">
                    <decisionTable id="table" hitPolicy="FIRST">
                      <input id="age" label="Age"><inputExpression typeRef="number"><text>age</text></inputExpression></input>
                      <output id="percent" label="Percent" name="percent" typeRef="number"/>
                      <rule id="young"><inputEntry id="i1"><text>&lt; 18</text></inputEntry><outputEntry id="o1"><text>50</text></outputEntry></rule>
                      <rule id="others"><inputEntry id="i2"><text>-</text></inputEntry><outputEntry id="o2"><text>0</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>""".formatted(id);
    }

    @Test
    void a_decision_is_evaluated_by_id_and_by_key() {
        var decision = camunda.deploy(dmn(), "discount.dmn").getDecisions().getFirst();
        assertThat(decision.getDmnDecisionId()).isEqualTo(id);
        var byId = camunda.client
                .newEvaluateDecisionCommand()
                .decisionId(id)
                .variables(Map.of("age", 12))
                .send()
                .join();
        assertThat(byId.getDecisionOutput()).isEqualTo("50");
        assertThat(byId.getEvaluatedDecisions()
                        .getFirst()
                        .getMatchedRules()
                        .getFirst()
                        .getRuleId())
                .isEqualTo("young");
        var byKey = camunda.client
                .newEvaluateDecisionCommand()
                .decisionKey(decision.getDecisionKey())
                .variables(Map.of("age", 40))
                .send()
                .join();
        assertThat(byKey.getDecisionOutput()).isEqualTo("0");
        assertProblem(
                404,
                () -> camunda.client
                        .newEvaluateDecisionCommand()
                        .decisionId("nobody-deployed-this")
                        .send()
                        .join());
    }

    @Test
    void definitions_are_found_with_their_model() {
        var decision = camunda.deploy(dmn(), "discount.dmn").getDecisions().getFirst();
        soon(() -> {
            var found = camunda.client
                    .newDecisionDefinitionSearchRequest()
                    .filter(f -> f.decisionDefinitionId(id))
                    .send()
                    .join()
                    .singleItem();
            assertThat(found.getDmnDecisionName()).isEqualTo("Discount");
            assertThat(found.getDmnDecisionRequirementsId()).isEqualTo(id + "-requirements");
            assertThat(camunda.client
                            .newDecisionRequirementsGetRequest(found.getDecisionRequirementsKey())
                            .send()
                            .join()
                            .getDmnDecisionRequirementsName())
                    .isEqualTo("Discounts");
        });
        assertThat(camunda.client
                        .newDecisionDefinitionGetXmlRequest(decision.getDecisionKey())
                        .send()
                        .join())
                .contains("hitPolicy");
    }

    @Test
    void a_business_rule_task_decides_and_the_decision_is_found() {
        camunda.deploy(dmn(), "discount.dmn");
        camunda.deploy(Bpmn.createExecutableProcess(id + "-process")
                .startEvent()
                .businessRuleTask(
                        "discount", task -> task.zeebeCalledDecisionId(id).zeebeResultVariable("percent"))
                .endEvent()
                .done());
        long instance = camunda.create(id + "-process", Map.of("age", 7)).getProcessInstanceKey();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        var found = Camunda.eventually(() -> camunda.client
                .newDecisionInstanceSearchRequest()
                .filter(f -> f.processInstanceKey(instance))
                .send()
                .join()
                .singleItem());
        assertThat(found.getDecisionDefinitionId()).isEqualTo(id);
        assertThat(found.getDecisionDefinitionName()).isEqualTo("Discount");
        assertThat(found.getResult()).isEqualTo("50");
        var whole = camunda.client
                .newDecisionInstanceGetRequest(found.getDecisionInstanceId())
                .send()
                .join();
        assertThat(whole.getEvaluatedInputs().getFirst().getInputValue()).isEqualTo("7");
        assertThat(whole.getMatchedRules().getFirst().getRuleIndex()).isEqualTo(1);
    }

    @Test
    void a_model_of_decisions_is_found_by_its_key() {
        var deployed = camunda.deploy(dmn(), "discount.dmn");
        long decision = deployed.getDecisions().getFirst().getDecisionKey();
        long requirements = deployed.getDecisionRequirements().getFirst().getDecisionRequirementsKey();
        assertThat(Camunda.eventually(() -> camunda.client
                                .newDecisionDefinitionGetRequest(decision)
                                .send()
                                .join())
                        .getDmnDecisionId())
                .isEqualTo(id);
        assertThat(camunda.client
                        .newDecisionRequirementsGetXmlRequest(requirements)
                        .send()
                        .join())
                .contains("hitPolicy", id);
        assertProblem(
                404,
                () -> camunda.client.newDecisionDefinitionGetRequest(1).send().join());
        assertProblem(
                404,
                () -> camunda.client
                        .newDecisionDefinitionGetXmlRequest(1)
                        .send()
                        .join());
        assertProblem(
                404,
                () -> camunda.client.newDecisionRequirementsGetRequest(1).send().join());
        assertProblem(
                404,
                () -> camunda.client
                        .newDecisionRequirementsGetXmlRequest(1)
                        .send()
                        .join());
        assertProblem(
                404,
                () -> camunda.client.newDecisionInstanceGetRequest("1-1").send().join());
    }

    @Test
    void a_decision_that_cannot_be_made_is_an_incident_and_is_made_when_it_is_helped() {
        camunda.deploy(dmn().replace("FIRST", "UNIQUE"), "discount.dmn");
        camunda.deploy(Bpmn.createExecutableProcess(id + "-process")
                .startEvent()
                .businessRuleTask(
                        "discount", task -> task.zeebeCalledDecisionId(id).zeebeResultVariable("percent"))
                .endEvent()
                .done());
        long instance = camunda.create(id + "-process", Map.of("age", 7)).getProcessInstanceKey();
        var incident = Camunda.eventually(() -> camunda.client
                .newIncidentSearchRequest()
                .filter(f -> f.processInstanceKey(instance))
                .send()
                .join()
                .singleItem());
        assertThat(incident.getErrorType()).isEqualTo(IncidentErrorType.DECISION_EVALUATION_ERROR);
        soon(() -> assertThat(camunda.client
                        .newDecisionInstanceSearchRequest()
                        .filter(f -> f.processInstanceKey(instance))
                        .send()
                        .join()
                        .singleItem()
                        .getEvaluationFailure())
                .isNotBlank());
        camunda.client
                .newSetVariablesCommand(instance)
                .variables(Map.of("age", 20))
                .send()
                .join();
        camunda.client
                .newResolveIncidentCommand(incident.getIncidentKey())
                .send()
                .join();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
    }
}
