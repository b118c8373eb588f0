package com.askany.embedded.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a load was acknowledged over all rounds, and what contradicts it. */
final class KillTally {
    private final Map<String, Long> created = new HashMap<>();
    private final Set<String> published = new HashSet<>();
    private final Map<Long, Integer> roundOfCompletion = new HashMap<>();
    private final Map<String, Long> instanceOfName = new HashMap<>();
    private final Map<String, Long> jobOfInstance = new HashMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private int round;

    synchronized void nextRound() {
        round++;
    }

    synchronized void hear(String line) {
        var words = line.split(" ");
        switch (words[0]) {
            case "created" -> created.put(words[1], Long.parseLong(words[2]));
            case "published" -> published.add(words[1]);
            case "completed" -> roundOfCompletion.putIfAbsent(Long.parseLong(words[1]), round);
            case "seen" -> see(words[1], words[2], Long.parseLong(words[3]), Long.parseLong(words[4]));
            default -> {}
        }
    }

    private void see(String name, String type, long job, long instance) {
        if (roundOfCompletion.getOrDefault(job, round) < round)
            contradictions.add("job %d was completed and came again".formatted(job));
        expectSame(instanceOfName.putIfAbsent(name, instance), instance, name + " has two instances");
        expectSame(jobOfInstance.putIfAbsent(instance + type, job), job, instance + " has two jobs of type " + type);
    }

    private void expectSame(Long before, long now, String otherwise) {
        if (before != null && before != now) contradictions.add(otherwise);
    }

    synchronized int acknowledged() {
        return created.size() + published.size() + roundOfCompletion.size();
    }

    /** To be asked when nothing is left to do: each acknowledged start has then had both of its jobs. */
    synchronized List<String> contradictions() {
        var all = new ArrayList<>(contradictions);
        created.forEach((name, key) -> {
            if (!key.equals(instanceOfName.get(name))) all.add("created instance " + key + " is lost");
            expectBothJobs(name, all);
        });
        published.forEach(name -> expectBothJobs(name, all));
        return all;
    }

    private void expectBothJobs(String name, List<String> all) {
        var instance = instanceOfName.get(name);
        for (var type : KilledLoad.JOB_TYPES)
            if (instance == null || !jobOfInstance.containsKey(instance + type))
                all.add("%s never had its job of type %s".formatted(name, type));
    }

    synchronized String summary() {
        return "%d rounds: %d acknowledged creates, %d messages, %d completions, %d contradictions"
                .formatted(
                        round,
                        created.size(),
                        published.size(),
                        roundOfCompletion.size(),
                        contradictions().size());
    }
}
