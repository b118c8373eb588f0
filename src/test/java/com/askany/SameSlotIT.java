package com.askany;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.testing.AtOnce;
import com.askany.testing.Ordering;
import com.askany.testing.Page;
import com.askany.testing.RunningProduct;
import com.askany.testing.Visitor;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SameSlotIT {
    private static final int REQUESTS = 50;
    private static final String EXPERT_PAGE = "/experts/le-thi-thu-trang";

    private final RunningProduct product = RunningProduct.get();

    /** One visitor with the page open, about to click the time. */
    private record Click(Visitor visitor, Page page, Ordering.Time time) {
        Page press() {
            return Ordering.click(visitor, page, time);
        }
    }

    @Test
    void of_fifty_clicks_on_one_time_at_once_one_holds_it_and_the_others_are_shown_other_times() throws Exception {
        var chosen = Ordering.times(Ordering.withTimes(Visitor.at(product.baseUrl()), EXPERT_PAGE))
                .getFirst();
        var clicks = new ConcurrentLinkedQueue<>(IntStream.range(0, REQUESTS)
                .mapToObj(i -> readyToClick(chosen.start()))
                .toList());

        var began = System.nanoTime();
        var answers = AtOnce.run(REQUESTS, () -> clicks.remove().press());
        var took = Duration.ofNanos(System.nanoTime() - began);

        System.out.printf("%d clicks on one time were answered within %d ms%n", REQUESTS, took.toMillis());
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 302)
                .singleElement()
                .satisfies(answer -> assertThat(
                                answer.address().resolve(answer.location()).getPath())
                        .matches("/book/[0-9a-f-]{36}"));
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 302)
                .hasSize(REQUESTS - 1)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(Ordering.times(answer))
                            .extracting(Ordering.Time::start)
                            .doesNotContain(chosen.start())
                            .doesNotHaveDuplicates()
                            .hasSizeGreaterThanOrEqualTo(3);
                });
        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(rowsOfSlot(chosen)).isOne();
    }

    private Click readyToClick(String start) {
        var visitor = Visitor.at(product.baseUrl());
        var page = Ordering.withTimes(visitor, EXPERT_PAGE);
        var time = Ordering.times(page).stream()
                .filter(offered -> offered.start().equals(start))
                .findFirst()
                .orElseThrow();
        return new Click(visitor, page, time);
    }

    private int rowsOfSlot(Ordering.Time chosen) {
        return product.bean(JdbcClient.class)
                .sql("select count(*) from slot join consultation_package sold using (expert_id)"
                        + " where sold.id = ? and slot.during @> ?::timestamptz")
                .params(UUID.fromString(chosen.packageId()), Timestamp.from(Instant.parse(chosen.start())))
                .query(Integer.class)
                .single();
    }
}
