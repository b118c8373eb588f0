package com.askany.experts;

import java.util.Comparator;

/**
 * The published orders of a search's results. Ties go to the earlier free time, then the better rating, then the name:
 * nothing else counts, and nobody can pay to stand higher.
 */
enum ExpertOrder {
    SOONEST(ExpertOrder.soonest()),
    CHEAPEST(Comparator.comparing(ExpertCard::priceFrom)),
    BEST_RATED(ExpertOrder.bestRated());

    private final Comparator<ExpertCard> first;

    ExpertOrder(Comparator<ExpertCard> first) {
        this.first = first;
    }

    Comparator<ExpertCard> comparator() {
        return first.thenComparing(soonest())
                .thenComparing(bestRated())
                .thenComparing(card -> card.expert().name());
    }

    private static Comparator<ExpertCard> soonest() {
        return Comparator.comparing(ExpertCard::nextFreeTime, Comparator.nullsLast(Comparator.naturalOrder()));
    }

    private static Comparator<ExpertCard> bestRated() {
        return Comparator.<ExpertCard>comparingDouble(card -> card.expert().rating())
                .thenComparingInt(card -> card.expert().reviewCount())
                .reversed();
    }
}
