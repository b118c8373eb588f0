package com.askany.experts;

import com.askany.calendar.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The search: who fits, with the next time at which each can be booked, in one of the published orders. */
@Component
class FindExperts {
    private final ExpertTable experts;
    private final Calendar calendar;

    FindExperts(ExpertTable experts, Calendar calendar) {
        this.experts = experts;
        this.calendar = calendar;
    }

    @Transactional(readOnly = true)
    public List<ExpertCard> matching(ExpertSearch search) {
        var found = experts.find(experts.matching(search));
        var next = nextFreeTimes(found.stream()
                .flatMap(expert -> expert.packages().stream())
                .filter(search::fits)
                .toList());
        return found.stream()
                .map(expert -> new ExpertCard(
                        expert, expert.packages().stream().filter(search::fits).toList(), next.get(expert.id())))
                .filter(card -> !card.packages().isEmpty())
                .sorted(search.order().comparator())
                .toList();
    }

    /** Asks the calendar once for each kind of package, not once for each expert. */
    private Map<UUID, Instant> nextFreeTimes(List<ConsultationPackage> packages) {
        record Kind(Duration length, Duration notice) {}
        var expertsOf = new HashMap<Kind, Set<UUID>>();
        for (var sold : packages)
            expertsOf
                    .computeIfAbsent(new Kind(sold.length(), sold.minimumNotice()), kind -> new HashSet<>())
                    .add(sold.expertId());
        var earliest = new HashMap<UUID, Instant>();
        expertsOf.forEach((kind, ids) -> calendar.nextFreeTimes(ids, kind.length(), kind.notice())
                .forEach((expert, at) -> earliest.merge(expert, at, (a, b) -> a.isBefore(b) ? a : b)));
        return earliest;
    }
}
