package com.askany.reviews;

import com.askany.reviews.ReviewSummary.AspectMean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What everybody may read about an expert; nothing that support has hidden. */
@Repository
class PublicReviews {
    private final JdbcClient jdbc;

    PublicReviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    List<Review> list(UUID expertId, int offset, int count) {
        return jdbc.sql("select * from review where expert_id = :expert and hidden_at is null"
                        + " order by written_at desc, booking_id limit :count offset :offset")
                .param("expert", expertId)
                .param("count", count)
                .param("offset", offset)
                .query((row, n) -> ReviewTable.review(row))
                .list();
    }

    ReviewSummary summary(UUID expertId) {
        var counts = new TreeMap<Integer, Integer>(Comparator.reverseOrder());
        for (int stars = 1; stars <= 5; stars++) counts.put(stars, 0);
        jdbc.sql("select stars, count(*) from review where expert_id = :expert and hidden_at is null group by stars")
                .param("expert", expertId)
                .query(row -> {
                    counts.put(row.getInt(1), row.getInt(2));
                });
        return new ReviewSummary(counts, aspects(expertId));
    }

    private List<AspectMean> aspects(UUID expertId) {
        var means = new ArrayList<AspectMean>();
        for (var aspect : Aspect.values())
            jdbc.sql("select avg(%1$s)::float8, count(%1$s) from review where expert_id = :expert and hidden_at is null"
                            .formatted(aspect.key()))
                    .param("expert", expertId)
                    .query(row -> {
                        if (row.getInt(2) > 0) means.add(new AspectMean(aspect, row.getDouble(1), row.getInt(2)));
                    });
        return means;
    }
}
