package com.askany.embedded.kill;

import io.camunda.client.api.response.ActivatedJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a client sent, what it was answered and which jobs it was handed over all rounds. */
final class Tally {
    private static final int MOST_UNDER_WAY = 100;

    private final Set<String> sent = new HashSet<>();
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, Long> created = new HashMap<>();
    private final Set<String> published = new HashSet<>();
    private final Map<Long, Long> completedAt = new HashMap<>();
    private final Map<Long, Long> lastHandedOutAt = new HashMap<>();
    private final Map<String, Set<Long>> instancesOfName = new HashMap<>();
    private final Map<Long, Map<String, Set<Long>>> jobsOfInstance = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();

    /** Creators that outrun the workers would only make the backlog longer. */
    synchronized boolean hasRoom() {
        return underWay.size() < MOST_UNDER_WAY;
    }

    /** A name that nothing had before. */
    synchronized String begin() {
        var name = UUID.randomUUID().toString();
        sent.add(name);
        underWay.add(name);
        return name;
    }

    synchronized void created(String name, long instance) {
        created.put(name, instance);
    }

    synchronized void published(String name) {
        published.add(name);
    }

    /** It may or may not have been done. */
    synchronized void unanswered(String name) {
        underWay.remove(name);
    }

    /** Answered, but with a no that nothing explains. */
    synchronized void refused(String name, String reason) {
        underWay.remove(name);
        refusals.add(name + " was refused: " + reason);
    }

    /** @param at by the engine's clock, milliseconds */
    synchronized void handedOut(ActivatedJob job, long at) {
        lastHandedOutAt.merge(job.getKey(), at, Math::max);
        instancesOfName.computeIfAbsent(name(job), unknown -> new HashSet<>()).add(job.getProcessInstanceKey());
        jobsOfInstance
                .computeIfAbsent(job.getProcessInstanceKey(), unknown -> new HashMap<>())
                .computeIfAbsent(job.getType(), unknown -> new HashSet<>())
                .add(job.getKey());
    }

    synchronized void completed(long job) {
        completedAt.putIfAbsent(job, System.currentTimeMillis());
    }

    /** Done with, as far as the client can know. */
    synchronized void ended(ActivatedJob job) {
        underWay.remove(name(job));
    }

    private static String name(ActivatedJob job) {
        return (String) job.getVariable("name");
    }

    synchronized int acknowledged() {
        return created.size() + published.size() + completedAt.size();
    }

    synchronized Map<String, Long> created() {
        return Map.copyOf(created);
    }

    synchronized Set<String> published() {
        return Set.copyOf(published);
    }

    synchronized Set<Long> completed() {
        return Set.copyOf(completedAt.keySet());
    }

    synchronized Set<String> sent() {
        return Set.copyOf(sent);
    }

    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    synchronized Map<String, Set<Long>> instancesOfName() {
        return Map.copyOf(instancesOfName);
    }

    synchronized Map<Long, Map<String, Set<Long>>> jobsOfInstance() {
        return Map.copyOf(jobsOfInstance);
    }

    /**
     * Completions that were acknowledged before their job was handed out for the last time. A job whose lease ended while
     * its completion was under way is none: the engine handed it out before it took the completion.
     */
    synchronized Set<Long> handedOutAgain() {
        var again = new HashSet<Long>();
        completedAt.forEach((job, at) -> {
            if (lastHandedOutAt.get(job) > at) again.add(job);
        });
        return again;
    }
}
