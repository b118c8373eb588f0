package com.askany.embedded.kill;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.page.AnyPage;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the runtime's searches say, all of it. */
record Archive(List<ProcessInstance> instances, List<Variable> names, List<Job> jobs) {
    private static final int PAGE = 2_000;

    static Archive read(CamundaClient client) {
        return new Archive(
                all(page -> client.newProcessInstanceSearchRequest()
                        .sort(sort -> sort.processInstanceKey())
                        .page(page)
                        .send()
                        .join()),
                all(page -> client.newVariableSearchRequest()
                        .filter(filter -> filter.name("name"))
                        .sort(sort -> sort.variableKey())
                        .page(page)
                        .send()
                        .join()),
                all(page -> client.newJobSearchRequest()
                        .sort(sort -> sort.jobKey())
                        .page(page)
                        .send()
                        .join()));
    }

    static long active(CamundaClient client) {
        return client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.state(ProcessInstanceState.ACTIVE))
                .page(page -> page.limit(0))
                .send()
                .join()
                .page()
                .totalItems();
    }

    private static <T> List<T> all(Function<Consumer<AnyPage>, SearchResponse<T>> search) {
        var found = new ArrayList<T>();
        var response = search.apply(page -> page.limit(PAGE));
        while (!response.items().isEmpty()) {
            found.addAll(response.items());
            var cursor = response.page().endCursor();
            response = search.apply(page -> page.limit(PAGE).after(cursor));
        }
        return found;
    }
}
