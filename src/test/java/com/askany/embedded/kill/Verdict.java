package com.askany.embedded.kill;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what a client was answered with what is there when nothing is under way any more. */
final class Verdict {
    /** @param lost of the acknowledged ones: not there, or not as acknowledged @param doubled there more than once */
    record Count(String what, long acknowledged, long lost, long doubled) {}

    private final Tally tally;
    private final Archive archive;
    private final Map<Long, ProcessInstance> instances;
    private final Map<String, List<Long>> instancesOfName;
    private final Map<Long, Map<String, List<Job>>> jobsOfInstance;
    private final List<Count> counts = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();

    Verdict(Tally tally, Archive archive) {
        this.tally = tally;
        this.archive = archive;
        this.instances = archive.instances().stream()
                .collect(toMap(ProcessInstance::getProcessInstanceKey, one -> one, (one, other) -> one));
        this.instancesOfName = archive.names().stream()
                .filter(variable -> variable.getScopeKey().equals(variable.getProcessInstanceKey()))
                .collect(groupingBy(
                        variable -> variable.getValue().replace("\"", ""),
                        mapping(Variable::getProcessInstanceKey, toList())));
        this.jobsOfInstance =
                archive.jobs().stream().collect(groupingBy(Job::getProcessInstanceKey, groupingBy(Job::getType)));
        contradictions.addAll(tally.refusals());
        creates();
        messages();
        completions();
        everyInstance();
        handedOut();
    }

    List<Count> counts() {
        return counts;
    }

    List<String> contradictions() {
        return contradictions;
    }

    long instances() {
        return archive.instances().size();
    }

    long jobs() {
        return archive.jobs().size();
    }

    long begunWithoutAnswer() {
        var known = tally.created();
        return instancesOfName.keySet().stream()
                .filter(name -> !known.containsKey(name) && !tally.published().contains(name))
                .count();
    }

    private void creates() {
        var created = tally.created();
        var lost = created.entrySet().stream()
                .filter(entry -> !instances.containsKey(entry.getValue())
                        || !named(entry.getKey()).contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        count("creates", created.keySet(), lost);
    }

    private void messages() {
        var published = tally.published();
        var lost = published.stream().filter(name -> named(name).isEmpty()).toList();
        count("messages", published, lost);
    }

    private void count(String what, Collection<String> names, List<String> lost) {
        var doubled = names.stream().filter(name -> named(name).size() > 1).toList();
        lost.forEach(name -> contradictions.add(what + ": " + name + " is lost, instances " + named(name)));
        doubled.forEach(name -> contradictions.add(what + ": " + name + " has instances " + named(name)));
        counts.add(new Count(what, names.size(), lost.size(), doubled.size()));
    }

    private List<Long> named(String name) {
        return instancesOfName.getOrDefault(name, List.of());
    }

    private void completions() {
        var completed = archive.jobs().stream()
                .filter(job -> job.getState() == JobState.COMPLETED)
                .map(Job::getJobKey)
                .collect(toSet());
        var lost = tally.completed().stream()
                .filter(job -> !completed.contains(job))
                .toList();
        var again = tally.handedOutAgain();
        lost.forEach(job -> contradictions.add("completions: job " + job + " is not completed"));
        again.forEach(job -> contradictions.add("completions: job " + job + " was handed out again"));
        counts.add(new Count("completions", tally.completed().size(), lost.size(), again.size()));
    }

    private void everyInstance() {
        if (instances.size() != archive.instances().size()) contradictions.add("the searches show an instance twice");
        instancesOfName.forEach((name, found) -> {
            if (found.size() != 1) contradictions.add(name + " has instances " + found);
            if (!tally.sent().contains(name)) contradictions.add(name + " was never sent");
        });
        for (var instance : archive.instances()) {
            if (instance.getState() != ProcessInstanceState.COMPLETED)
                contradictions.add(
                        "instance " + instance.getProcessInstanceKey() + " is " + instance.getState() + ", not ended");
            expectBothJobs(instance.getProcessInstanceKey());
        }
        if (instancesOfName.size() != instances.size())
            contradictions.add(instances.size() + " instances have " + instancesOfName.size() + " names");
    }

    private void expectBothJobs(long instance) {
        var jobs = jobsOfInstance.getOrDefault(instance, Map.of());
        for (var type : Models.JOB_TYPES) {
            var states = jobs.getOrDefault(type, List.of()).stream().collect(groupingBy(Job::getState, counting()));
            if (!states.equals(Map.of(JobState.COMPLETED, 1L)))
                contradictions.add("instance " + instance + " has jobs of type " + type + ": " + states);
        }
    }

    /** The engine itself, by the jobs that it gave to the workers. */
    private void handedOut() {
        var ofName = tally.instancesOfName();
        var acknowledged = new ArrayList<>(tally.created().keySet());
        acknowledged.addAll(tally.published());
        for (var name : acknowledged) {
            var found = ofName.getOrDefault(name, Set.of());
            if (found.size() != 1) contradictions.add("workers saw instances " + found + " of " + name);
        }
        tally.created().forEach((name, key) -> {
            if (!ofName.getOrDefault(name, Set.of()).contains(key))
                contradictions.add("workers never saw instance " + key);
        });
        tally.jobsOfInstance().forEach((instance, jobs) -> {
            for (var type : Models.JOB_TYPES)
                if (jobs.getOrDefault(type, Set.of()).size() != 1)
                    contradictions.add("workers saw jobs " + jobs.get(type) + " of type " + type + " of " + instance);
        });
    }
}
