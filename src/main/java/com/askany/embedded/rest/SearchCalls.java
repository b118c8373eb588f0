package com.askany.embedded.rest;

import com.askany.embedded.projection.Searches;
import com.askany.embedded.projection.Subject;

/** Everything that is read from the projection. */
final class SearchCalls {
    private static final String XML = "text/xml";

    private final Searches searches;

    SearchCalls(Searches searches) {
        this.searches = searches;
    }

    void register(Routes routes) {
        searched(routes, "process-definitions", Subject.PROCESS_DEFINITIONS);
        searched(routes, "process-instances", Subject.PROCESS_INSTANCES);
        searched(routes, "element-instances", Subject.ELEMENT_INSTANCES);
        searched(routes, "incidents", Subject.INCIDENTS);
        searched(routes, "user-tasks", Subject.USER_TASKS);
        searched(routes, "decision-definitions", Subject.DECISION_DEFINITIONS);
        searched(routes, "decision-requirements", Subject.DECISION_REQUIREMENTS);
        search(routes, "jobs", Subject.JOBS);
        search(routes, "message-subscriptions", Subject.MESSAGE_SUBSCRIPTIONS);
        search(routes, "correlated-message-subscriptions", Subject.CORRELATED_MESSAGES);
        search(routes, "decision-instances", Subject.DECISION_INSTANCES);
        routes.get(
                        "/v2/decision-instances/{id}",
                        call -> one(Subject.WHOLE_DECISION_INSTANCES, "decision-instances", call.path(0)))
                .post("/v2/variables/search", this::variables)
                .get("/v2/variables/{key}", call -> one(Subject.VARIABLES, "variables", call.key()))
                .post("/v2/user-tasks/{key}/variables/search", call -> variablesOfUserTask(call, false))
                .post("/v2/user-tasks/{key}/effective-variables/search", call -> variablesOfUserTask(call, true))
                .post(
                        "/v2/process-instances/{key}/incidents/search",
                        call -> incidents(call, Subject.PROCESS_INSTANCES, "process-instances"))
                .post(
                        "/v2/element-instances/{key}/incidents/search",
                        call -> incidents(call, Subject.ELEMENT_INSTANCES, "element-instances"))
                .get(
                        "/v2/process-instances/{key}/sequence-flows",
                        call -> Reply.json(searches.sequenceFlows(call.key())))
                .get(
                        "/v2/process-instances/{key}/statistics/element-instances",
                        call -> Reply.json(searches.elementStatistics(call.key())))
                .post("/v2/process-definitions/{key}/statistics/element-instances", this::elementStatistics)
                .get(
                        "/v2/process-definitions/{key}/xml",
                        call -> xml(searches.bpmn(call.key()), "process definition", call))
                .get(
                        "/v2/decision-requirements/{key}/xml",
                        call -> xml(searches.dmn(call.key()), "decision requirements", call))
                .get(
                        "/v2/decision-definitions/{key}/xml",
                        call -> xml(searches.dmnOfDecision(call.key()), "decision definition", call));
    }

    private void searched(Routes routes, String path, Subject subject) {
        search(routes, path, subject);
        routes.get("/v2/" + path + "/{key}", call -> one(subject, path, call.key()));
    }

    private void search(Routes routes, String path, Subject subject) {
        routes.post("/v2/" + path + "/search", call -> Reply.json(searches.search(subject, call.json())));
    }

    private Reply one(Subject subject, String path, Object key) {
        return searches.get(subject, key)
                .map(Reply::json)
                .orElseThrow(() -> Problem.notFound("There is none with key '" + key + "' among the " + path));
    }

    private Reply variables(Call call) {
        var subject = isShortened(call) ? Subject.SHORTENED_VARIABLES : Subject.VARIABLES;
        return Reply.json(searches.search(subject, call.json()));
    }

    private Reply variablesOfUserTask(Call call, boolean onlyEffective) {
        one(Subject.USER_TASKS, "user-tasks", call.key());
        return Reply.json(searches.variablesOfUserTask(call.key(), onlyEffective, isShortened(call), call.json()));
    }

    private static boolean isShortened(Call call) {
        return !"false".equals(call.query("truncateValues"));
    }

    private Reply incidents(Call call, Subject within, String path) {
        one(within, path, call.key());
        return Reply.json(searches.incidentsWithin(call.key(), call.json()));
    }

    private Reply elementStatistics(Call call) {
        return Reply.json(
                searches.elementStatisticsOfDefinition(call.key(), call.json().get("filter")));
    }

    private static Reply xml(java.util.Optional<String> found, String what, Call call) {
        return found.map(xml -> Reply.text(XML, xml))
                .orElseThrow(() -> Problem.notFound("There is no " + what + " with key '" + call.key() + "'"));
    }
}
