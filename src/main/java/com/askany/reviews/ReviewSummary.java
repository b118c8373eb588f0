package com.askany.reviews;

import java.util.List;
import java.util.Map;

/**
 * What an expert's reviews say together.
 *
 * @param counts how many reviews have so many stars, from 5 down to 1
 * @param aspects those that anybody has rated
 */
record ReviewSummary(Map<Integer, Integer> counts, List<AspectMean> aspects) {
    /** @param mean of the stars of those who rated it, 1 to 5 */
    record AspectMean(Aspect aspect, double mean, int count) {}

    public int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** 0 while there are no reviews. */
    public double mean() {
        if (count() == 0) return 0;
        return counts.entrySet().stream()
                        .mapToInt(row -> row.getKey() * row.getValue())
                        .sum()
                / (double) count();
    }
}
