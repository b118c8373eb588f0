package com.askany.policies;

import com.askany.bookings.Terms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/** Puts together what support sees of a policy: its versions, their tables, and who is sold under which. */
@Service
class Policies {
    private final PolicyEngine engine;
    private final Terms terms;
    private final Map<Long, DecisionTable> tables = new ConcurrentHashMap<>();

    Policies(PolicyEngine engine, Terms terms) {
        this.engine = engine;
        this.terms = terms;
    }

    /** @param running how many bookings that are not over are sold under it */
    record Pinned(PolicyVersion version, long running) {}

    /**
     * @param shown the version whose table is shown
     * @param versions all of them, the newest first
     */
    record Sheet(Pinned shown, DecisionTable table, List<Pinned> versions) {
        /** How many running bookings are sold under another version than the one in force. */
        public long elsewhere() {
            return versions.stream()
                    .filter(pinned -> !pinned.version().inForce())
                    .mapToLong(Pinned::running)
                    .sum();
        }
    }

    /** Each policy in its version in force. */
    List<Sheet> all() {
        return engine.versions().stream()
                .filter(PolicyVersion::inForce)
                .flatMap(version -> sheet(version.decisionId(), version.version()).stream())
                .toList();
    }

    /** @param version null for the one in force */
    Optional<Sheet> sheet(String decisionId, Integer version) {
        var running = terms.running();
        var versions = engine.versions().stream()
                .filter(one -> one.decisionId().equals(decisionId))
                .map(one -> new Pinned(one, running.getOrDefault(one.decisionKey(), 0L)))
                .toList();
        return versions.stream()
                .filter(one -> version == null
                        ? one.version().inForce()
                        : one.version().version() == version)
                .findFirst()
                .flatMap(shown -> table(shown.version().decisionKey()).map(table -> new Sheet(shown, table, versions)));
    }

    /** The model of the version in force, which a draft begins with. */
    Optional<String> model(Sheet sheet) {
        return engine.model(sheet.shown().version().decisionKey());
    }

    private Optional<DecisionTable> table(long decisionKey) {
        var known = tables.get(decisionKey);
        if (known != null) return Optional.of(known);
        var read = engine.model(decisionKey).map(DmnReader::read);
        read.ifPresent(table -> tables.put(decisionKey, table));
        return read;
    }
}
