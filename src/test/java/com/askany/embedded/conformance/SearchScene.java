package com.askany.embedded.conformance;

import static com.askany.embedded.conformance.Camunda.soon;
import static com.askany.embedded.conformance.Camunda.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.filter.CorrelatedMessageSubscriptionFilter;
import io.camunda.client.api.search.filter.DecisionDefinitionFilter;
import io.camunda.client.api.search.filter.DecisionInstanceFilter;
import io.camunda.client.api.search.filter.DecisionRequirementsFilter;
import io.camunda.client.api.search.filter.ElementInstanceFilter;
import io.camunda.client.api.search.filter.IncidentFilter;
import io.camunda.client.api.search.filter.JobFilter;
import io.camunda.client.api.search.filter.MessageSubscriptionFilter;
import io.camunda.client.api.search.filter.ProcessDefinitionFilter;
import io.camunda.client.api.search.filter.ProcessInstanceFilter;
import io.camunda.client.api.search.filter.UserTaskFilter;
import io.camunda.client.api.search.filter.VariableFilter;
import io.camunda.client.api.search.response.CorrelatedMessageSubscription;
import io.camunda.client.api.search.response.DecisionDefinition;
import io.camunda.client.api.search.response.DecisionInstance;
import io.camunda.client.api.search.response.DecisionRequirements;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.MessageSubscription;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import io.camunda.client.api.search.sort.CorrelatedMessageSubscriptionSort;
import io.camunda.client.api.search.sort.DecisionDefinitionSort;
import io.camunda.client.api.search.sort.DecisionInstanceSort;
import io.camunda.client.api.search.sort.DecisionRequirementsSort;
import io.camunda.client.api.search.sort.ElementInstanceSort;
import io.camunda.client.api.search.sort.IncidentSort;
import io.camunda.client.api.search.sort.JobSort;
import io.camunda.client.api.search.sort.MessageSubscriptionSort;
import io.camunda.client.api.search.sort.ProcessDefinitionSort;
import io.camunda.client.api.search.sort.ProcessInstanceSort;
import io.camunda.client.api.search.sort.UserTaskSort;
import io.camunda.client.api.search.sort.VariableSort;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListenerEventType;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two versions of models and a few instances that went different ways, so that every field that can be searched has a
 * value somewhere, and wherever possible two.
 */
final class SearchScene {
    private final Camunda camunda;
    final String id = unique("search");
    private final long whole;
    private final long stuck;
    private final long waiting;
    private final long cancelled;
    private long oldestPrice;
    private long latestPrice;

    SearchScene(Camunda camunda) {
        this.camunda = camunda;
        deploy();
        whole = runToTheEnd();
        stuck = failForGood();
        throwUnheardOfErrors();
        waiting = failAndGoOn();
        cancelled = cancel();
        call();
        doChores();
        evaluate();
        awaitEverything();
    }

    private void deploy() {
        oldestPrice = decision(camunda.deploy(dmn("", "Prices", 2), "prices.dmn"), "-price");
        camunda.deploy(dmn("", "Prices anew", 3), "prices-anew.dmn");
        latestPrice = decision(camunda.deploy(dmn("", "Prices once more", 4), "prices-once-more.dmn"), "-price");
        camunda.deploy(dmn("-odd", "Odd prices", 5), "odd-prices.dmn");
        camunda.client
                .newDeployResourceCommand()
                .addResourceStringUtf8(form(), "start.form")
                .addProcessModel(model("-errand", "Errand", "v1", 30), "errand.bpmn")
                .addProcessModel(model("-chore", "Chore", "v1", 30), "chore.bpmn")
                .send()
                .join();
        camunda.deploy(Bpmn.convertToString(model("-errand", "Errand anew", "v2", 60)), "errand-anew.bpmn");
        camunda.deploy(
                Bpmn.convertToString(Bpmn.createExecutableProcess(id + "-caller")
                        .startEvent()
                        .callActivity("call", call -> call.zeebeProcessId(id + "-errand"))
                        .endEvent()
                        .done()),
                "caller.bpmn");
    }

    private long decision(DeploymentEvent deployed, String name) {
        return deployed.getDecisions().stream()
                .filter(decision -> decision.getDmnDecisionId().equals(id + name))
                .findFirst()
                .orElseThrow()
                .getDecisionKey();
    }

    private BpmnModelInstance model(String process, String name, String version, int priority) {
        return Bpmn.createExecutableProcess(id + process)
                .name(name)
                .versionTag(version)
                .startEvent("begin")
                .zeebeFormId(id + "-form")
                .serviceTask("work", task -> task.name("Work").zeebeJobType(id + "-work"))
                .userTask(
                        "decide",
                        task -> task.name("Decide " + version)
                                .zeebeUserTask()
                                .zeebeAssignee("lan")
                                .zeebeCandidateGroups("judges")
                                .zeebeCandidateUsers("hoa")
                                .zeebeDueDate("20" + priority + "-01-02T03:04:05Z")
                                .zeebeFollowUpDate("20" + priority + "-01-01T03:04:05Z")
                                .zeebeTaskPriority("" + priority)
                                .zeebeTaskListener(l -> l.eventType(ZeebeTaskListenerEventType.completing)
                                        .type(id + "-check"))
                                .zeebeInputExpression("colour", "shade"))
                .businessRuleTask(
                        "price",
                        task -> task.zeebeCalledDecisionId(id + "-price").zeebeResultVariable("price"))
                .intermediateCatchEvent(
                        "told", e -> e.message(m -> m.name(id + "-told").zeebeCorrelationKeyExpression("key")))
                .intermediateCatchEvent(
                        "thanked", e -> e.message(m -> m.name(id + "-thanks").zeebeCorrelationKeyExpression("key")))
                .endEvent("end")
                .done();
    }

    private String form() {
        return """
                {"id": "%s-form", "type": "default", "schemaVersion": 16, "executionPlatform": "Camunda Cloud",
                 "executionPlatformVersion": "8.9.0", "components": []}""".formatted(id);
    }

    /** Two rules of the table overlap when the age is negative, which a unique table does not allow. */
    private String dmn(String suffix, String name, int factor) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="%1$s-prices" name="%2$s" namespace="http://askany.com">
                  <decision id="%1$s-base" name="%2$s, base">
                    <variable id="v" name="base" typeRef="number"/>
                    <literalExpression id="l"><text>age * %3$d</text></literalExpression>
                  </decision>
                  <decision id="%1$s-price" name="%2$s, price">
                    <informationRequirement id="needs"><requiredDecision href="#%1$s-base"/></informationRequirement>
                    <decisionTable id="table" hitPolicy="UNIQUE">
                      <input id="in" label="Base"><inputExpression typeRef="number"><text>base</text></inputExpression></input>
                      <output id="out" name="price" typeRef="number"/>
                      <rule id="low"><inputEntry id="i1"><text>&lt; 100</text></inputEntry><outputEntry id="o1"><text>10</text></outputEntry></rule>
                      <rule id="high"><inputEntry id="i2"><text>&gt;= 100</text></inputEntry><outputEntry id="o2"><text>20</text></outputEntry></rule>
                      <rule id="odd"><inputEntry id="i3"><text>&lt; 0</text></inputEntry><outputEntry id="o3"><text>0</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>""".formatted(id + suffix, name, factor);
    }

    private long create(String key, int version) {
        return create("-errand", key, version, 7);
    }

    private long create(String process, String key, int version, int age) {
        return camunda.client
                .newCreateInstanceCommand()
                .bpmnProcessId(id + process)
                .version(version)
                .variables(variables(key, age))
                .tags(key)
                .businessId(id + "-" + key)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private static Map<String, Object> variables(String key, int age) {
        return Map.of("key", key, "age", age, "colour", "colour of " + key, "text", key.repeat(9_000));
    }

    private ActivatedJob job(String type, String worker) {
        return camunda.client
                .newActivateJobsCommand()
                .jobType(id + type)
                .maxJobsToActivate(1)
                .timeout(Duration.ofHours(1))
                .workerName(worker)
                .requestTimeout(Duration.ofSeconds(10))
                .send()
                .join()
                .getJobs()
                .getFirst();
    }

    private void work() {
        camunda.complete(job("-work", "careful"));
    }

    private UserTask task(long instance) {
        return Camunda.eventually(() -> camunda.client
                .newUserTaskSearchRequest()
                .filter(f -> f.processInstanceKey(instance).state(UserTaskState.CREATED))
                .send()
                .join()
                .singleItem());
    }

    private void deny(long instance, String reason) {
        var completing = camunda.client
                .newCompleteUserTaskCommand(task(instance).getUserTaskKey())
                .send();
        camunda.client
                .newCompleteCommand(job("-check", "strict"))
                .withResult(r -> r.forUserTask().deny(true, reason))
                .send()
                .join();
        completing.exceptionally(denied -> null).toCompletableFuture().join();
    }

    private void decide(long instance) {
        var completing = camunda.client
                .newCompleteUserTaskCommand(task(instance).getUserTaskKey())
                .send();
        camunda.client
                .newCompleteCommand(job("-check", "strict"))
                .withResult(r -> r.forUserTask().deny(false))
                .send()
                .join();
        completing.join();
    }

    private void tell(String name, String key) {
        camunda.client
                .newPublishMessageCommand()
                .messageName(id + name)
                .correlationKey(key)
                .timeToLive(Duration.ofMinutes(10))
                .send()
                .join();
    }

    private long runToTheEnd() {
        long instance = create("a", 1);
        work();
        deny(instance, "not yet");
        decide(instance);
        tell("-told", "a");
        tell("-thanks", "a");
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        return instance;
    }

    private long failForGood() {
        long instance = create("b", 1);
        camunda.client
                .newFailCommand(job("-work", "careless"))
                .retries(0)
                .errorMessage("no paper")
                .send()
                .join();
        return instance;
    }

    private void throwUnheardOfErrors() {
        create("c", 2);
        throwError("UNHEARD_OF");
        create("d", 2);
        throwError("UNKNOWN");
    }

    private void throwError(String code) {
        camunda.client
                .newThrowErrorCommand(job("-work", "careless"))
                .errorCode(code)
                .errorMessage("nobody heard of " + code)
                .send()
                .join();
    }

    /** Fails twice, the second time without retries; then somebody helps and it goes on to the second message. */
    private long failAndGoOn() {
        long instance = create("e", 2);
        camunda.client
                .newFailCommand(job("-work", "careless"))
                .retries(1)
                .errorMessage("no ink")
                .send()
                .join();
        camunda.client
                .newFailCommand(job("-work", "careless"))
                .retries(0)
                .errorMessage("no pen")
                .send()
                .join();
        var incident = Camunda.eventually(() -> camunda.client
                .newIncidentSearchRequest()
                .filter(f -> f.processInstanceKey(instance))
                .send()
                .join()
                .singleItem());
        camunda.client
                .newUpdateRetriesCommand(incident.getJobKey())
                .retries(2)
                .send()
                .join();
        camunda.client
                .newResolveIncidentCommand(incident.getIncidentKey())
                .send()
                .join();
        work();
        deny(instance, "no seal");
        decide(instance);
        tell("-told", "e");
        return instance;
    }

    /** One stays with a failed job that has retries left, one at its user task; one is cancelled there. */
    private long cancel() {
        create("f", 2);
        camunda.client
                .newFailCommand(job("-work", "careless"))
                .retries(1)
                .retryBackoff(Duration.ofDays(1))
                .errorMessage("no desk")
                .send()
                .join();
        create("g", 2);
        work();
        long instance = create("h", 2);
        work();
        camunda.client
                .newUnassignUserTaskCommand(task(instance).getUserTaskKey())
                .send()
                .join();
        camunda.client
                .newAssignUserTaskCommand(task(instance).getUserTaskKey())
                .assignee("mai")
                .send()
                .join();
        camunda.client.newCancelInstanceCommand(instance).send().join();
        return instance;
    }

    private void call() {
        for (var key : new String[] {"i", "j"}) camunda.create(id + "-caller", variables(key, 7));
    }

    /** One waits to be thanked, one has no price. */
    private void doChores() {
        long thankless = create("-chore", "k", 1, 7);
        camunda.awaitActive(thankless, "work");
        completeWork(thankless);
        decide(thankless);
        tell("-told", "k");
        long priceless = create("-chore", "l", 1, -7);
        completeWork(priceless);
        decide(priceless);
    }

    private void completeWork(long instance) {
        var job = Camunda.eventually(() -> camunda.client
                .newJobSearchRequest()
                .filter(f -> f.processInstanceKey(instance).elementId("work"))
                .send()
                .join()
                .singleItem());
        camunda.client.newCompleteCommand(job.getJobKey()).send().join();
    }

    private void evaluate() {
        camunda.client
                .newEvaluateDecisionCommand()
                .decisionKey(oldestPrice)
                .variables(Map.of("age", 7))
                .send()
                .join();
        for (var decision : new String[] {"-price", "-odd-price"})
            camunda.client
                    .newEvaluateDecisionCommand()
                    .decisionId(id + decision)
                    .variables(Map.of("age", -7))
                    .send()
                    .join();
    }

    private void awaitEverything() {
        camunda.awaitState(cancelled, ProcessInstanceState.TERMINATED);
        camunda.awaitActive(waiting, "thanked");
        soon(() -> {
            assertThat(camunda.client
                            .newIncidentSearchRequest()
                            .filter(f -> f.processDefinitionId(id + "-errand").state(IncidentState.ACTIVE))
                            .send()
                            .join()
                            .items())
                    .hasSize(3);
            assertThat(camunda.client
                            .newJobSearchRequest()
                            .filter(f -> f.type(id + "-work").state(JobState.CREATED))
                            .send()
                            .join()
                            .items())
                    .hasSize(2);
            assertThat(camunda.client
                            .newDecisionInstanceSearchRequest()
                            .filter(f -> f.decisionDefinitionId(id + "-odd-price"))
                            .send()
                            .join()
                            .items())
                    .hasSize(1);
            assertThat(camunda.client
                            .newIncidentSearchRequest()
                            .filter(f -> f.processDefinitionId(id + "-chore"))
                            .send()
                            .join()
                            .items())
                    .hasSize(1);
        });
    }

    Stream<Search<?, ?, ?>> searches() {
        var client = camunda.client;
        return Stream.of(
                Search.of(
                                "process definitions",
                                ProcessDefinitionFilter.class,
                                ProcessDefinitionSort.class,
                                ProcessDefinition.class,
                                "processDefinitionKey",
                                f -> f.processDefinitionId(p -> p.like(id + "*")),
                                client::newProcessDefinitionSearchRequest)
                        .with("isLatestVersion", found -> isErrand(found) && found.getVersion() == 2 ? true : null)
                        .ofSeveral("isLatestVersion"),
                Search.of(
                                "process instances",
                                ProcessInstanceFilter.class,
                                ProcessInstanceSort.class,
                                ProcessInstance.class,
                                "processInstanceKey",
                                f -> f.processDefinitionId(p -> p.like(id + "*")),
                                client::newProcessInstanceSearchRequest)
                        .with("variables", found -> isCalled(found) ? null : Map.of("colour", colour(found)))
                        .with("errorMessage", found -> isAt(found, stuck) ? "no paper" : null)
                        .with("incidentErrorHashCode", found -> isAt(found, stuck) ? "no paper".hashCode() : null)
                        .with("hasRetriesLeft", found -> isAt(found, stuck) ? false : null)
                        .with("elementId", found -> isAt(found, stuck) ? "work" : null)
                        .with(
                                "elementInstanceState",
                                found -> isAt(found, whole) ? ElementInstanceState.COMPLETED : null)
                        .with("hasElementInstanceIncident", found -> isAt(found, stuck) ? true : null)
                        .ofSeveral(
                                "errorMessage",
                                "incidentErrorHashCode",
                                "elementId",
                                "elementInstanceState",
                                "hasElementInstanceIncident")
                        .notThere("batchOperationId", "batchOperationKey"),
                Search.of(
                                "element instances",
                                ElementInstanceFilter.class,
                                ElementInstanceSort.class,
                                ElementInstance.class,
                                "elementInstanceKey",
                                f -> f.processDefinitionId(id + "-errand"),
                                client::newElementInstanceSearchRequest)
                        .with("hasIncident", ElementInstance::getIncident)
                        .with("elementInstanceScopeKey", ElementInstance::getProcessInstanceKey),
                Search.of(
                                "variables",
                                VariableFilter.class,
                                VariableSort.class,
                                Variable.class,
                                "variableKey",
                                f -> f.processInstanceKey(whole),
                                client::newVariableSearchRequest)
                        .withoutOrder("variableKey"),
                Search.of(
                        "incidents",
                        IncidentFilter.class,
                        IncidentSort.class,
                        Incident.class,
                        "incidentKey",
                        f -> f.processDefinitionId(id + "-errand"),
                        client::newIncidentSearchRequest),
                Search.of(
                        "jobs",
                        JobFilter.class,
                        JobSort.class,
                        Job.class,
                        "jobKey",
                        f -> f.processDefinitionId(id + "-errand"),
                        client::newJobSearchRequest),
                Search.of(
                                "user tasks",
                                UserTaskFilter.class,
                                UserTaskSort.class,
                                UserTask.class,
                                "userTaskKey",
                                f -> f.bpmnProcessId(id + "-errand"),
                                client::newUserTaskSearchRequest)
                        .with(
                                "candidateGroup",
                                found -> found.getCandidateGroups().getFirst())
                        .with(
                                "candidateUser",
                                found -> found.getCandidateUsers().getFirst())
                        .with("processInstanceVariables", found -> Map.of("age", "7"))
                        .with(
                                "localVariables",
                                found -> found.getProcessInstanceKey() == whole
                                        ? Map.of("shade", "\"colour of a\"")
                                        : null)
                        .ofSeveral("candidateGroup", "candidateUser"),
                Search.of(
                                "decision definitions",
                                DecisionDefinitionFilter.class,
                                DecisionDefinitionSort.class,
                                DecisionDefinition.class,
                                "decisionDefinitionKey",
                                f -> f.decisionRequirementsId(id + "-prices"),
                                client::newDecisionDefinitionSearchRequest)
                        .with("decisionDefinitionKey", DecisionDefinition::getDecisionKey)
                        .with("decisionDefinitionId", DecisionDefinition::getDmnDecisionId)
                        .with("decisionRequirementsId", DecisionDefinition::getDmnDecisionRequirementsId)
                        .with("name", DecisionDefinition::getDmnDecisionName)
                        .with("isLatestVersion", found -> found.getVersion() == 3 ? true : null)
                        .ofSeveral("isLatestVersion"),
                Search.of(
                                "decision requirements",
                                DecisionRequirementsFilter.class,
                                DecisionRequirementsSort.class,
                                DecisionRequirements.class,
                                "decisionRequirementsKey",
                                f -> f.decisionRequirementsId(id + "-prices"),
                                client::newDecisionRequirementsSearchRequest)
                        .with("decisionRequirementsId", DecisionRequirements::getDmnDecisionRequirementsId)
                        .with("decisionRequirementsName", DecisionRequirements::getDmnDecisionRequirementsName),
                Search.of(
                                "decision instances",
                                DecisionInstanceFilter.class,
                                DecisionInstanceSort.class,
                                DecisionInstance.class,
                                "decisionInstanceId",
                                f -> f.rootDecisionDefinitionKey(latestPrice),
                                client::newDecisionInstanceSearchRequest)
                        .withoutOrder("decisionInstanceKey", "decisionInstanceId"),
                Search.of(
                        "message subscriptions",
                        MessageSubscriptionFilter.class,
                        MessageSubscriptionSort.class,
                        MessageSubscription.class,
                        "messageSubscriptionKey",
                        f -> f.processDefinitionId(id + "-errand"),
                        client::newMessageSubscriptionSearchRequest),
                Search.of(
                        "correlated message subscriptions",
                        CorrelatedMessageSubscriptionFilter.class,
                        CorrelatedMessageSubscriptionSort.class,
                        CorrelatedMessageSubscription.class,
                        "subscriptionKey",
                        f -> f.processDefinitionId(id + "-errand"),
                        client::newCorrelatedMessageSubscriptionSearchRequest));
    }

    private boolean isErrand(ProcessDefinition found) {
        return found.getProcessDefinitionId().equals(id + "-errand");
    }

    private static boolean isAt(ProcessInstance found, long instance) {
        return found.getProcessInstanceKey() == instance;
    }

    private boolean isCalled(ProcessInstance found) {
        return found.getTags().isEmpty();
    }

    private static String colour(ProcessInstance found) {
        return "\"colour of " + found.getTags().iterator().next() + "\"";
    }
}
