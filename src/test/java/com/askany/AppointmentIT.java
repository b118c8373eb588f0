package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.testing.DemoPerson;
import com.askany.testing.Ordering;
import com.askany.testing.RunningProduct;
import com.askany.testing.Visitor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens between the expert's yes and the session, with the real workers, timers and mail server. */
class AppointmentIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static RunningProduct product;

    @BeforeAll
    static void a_product() {
        product = RunningProduct.get();
    }

    @Test
    void both_are_reminded_a_day_and_an_hour_before_and_once_each() {
        var booking = confirmed();

        product.advanceTo(booking.startsAt().minus(Duration.ofHours(24)));
        awaitMails(booking, "SESSION_AHEAD", "SENT", "SENT");
        assertThat(mails(booking, "SESSION_SOON")).isEmpty();

        product.advanceTo(booking.startsAt().minus(Duration.ofHours(1)));
        awaitMails(booking, "SESSION_SOON", "SENT", "SENT");
        product.advanceTo(booking.startsAt().minus(Duration.ofMinutes(10)));
        await().atMost(PATIENCE).until(() -> positionOf(booking).equals("await-session-end"));
        assertThat(mails(booking, "SESSION_AHEAD")).hasSize(2);
    }

    private static BookingView confirmed() {
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        var code = Ordering.bookAheadAndPay(customer, DemoPerson.EXPERT_PAGE);
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, code));
        Ordering.confirm(expert, code);
        var booking = product.bean(Bookings.class).findByCode(code).orElseThrow();
        assertThat(booking.startsAt()).isAfter(product.now().plus(Duration.ofHours(26)));
        await().atMost(PATIENCE).until(() -> positionOf(booking).equals("session-opens"));
        return booking;
    }

    private static void awaitMails(BookingView booking, String occasion, String... states) {
        await().atMost(PATIENCE).until(() -> mails(booking, occasion).equals(List.of(states)));
    }

    private static List<String> mails(BookingView booking, String occasion) {
        return rows("select state from mail where booking_id = ? and occasion = '" + occasion + "'", booking);
    }

    private static String positionOf(BookingView booking) {
        return rows("select element_id from booking_position where booking_id = ?", booking).stream()
                .findFirst()
                .orElse("");
    }

    private static List<String> rows(String query, BookingView booking) {
        return product.bean(JdbcClient.class)
                .sql(query)
                .param(booking.id())
                .query(String.class)
                .list();
    }
}
