package com.askany.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.bookings.BookingState;
import com.askany.experts.MeetingMode;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Meetings;
import com.askany.testing.MovableClock;
import com.askany.testing.Page;
import com.askany.testing.Rows;
import com.askany.testing.Rows.Booked;
import com.askany.testing.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Who gets into the room, and who does not: everybody here speaks to the running server as a browser would. */
@CapabilityTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RoomAccessIT {
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    @LocalServerPort
    int port;

    @Autowired
    Meetings meetings;

    @Autowired
    Rows rows;

    @Autowired
    MovableClock clock;

    @Autowired
    Sessions sessions;

    private Booked booking;
    private Visitor customer;
    private Visitor expert;

    @BeforeEach
    void the_session_has_begun() {
        booking = meetings.planned(BookingState.SESSION_OPEN);
        clock.moveTo(booking.startsAt());
        customer = signedIn(booking.customerEmail());
        expert = signedIn(booking.expertEmail());
    }

    @Test
    void the_two_are_let_in_and_what_one_says_the_other_hears() throws Exception {
        var first = enter(customer, "first");
        assertThat(first.hears("welcome")).contains("\"polite\":true", "\"other\":\"\"");
        var second = enter(expert, "second");
        assertThat(second.hears("welcome")).contains("\"polite\":false", "\"other\":\"first\"");
        assertThat(first.hears("\"other\"")).contains("\"page\":\"second\"");

        var offer = "{\"type\":\"description\",\"description\":{\"type\":\"offer\",\"sdp\":\"" + "x".repeat(20_000)
                + "\"}}";
        second.say(offer);
        assertThat(first.hears("description")).isEqualTo(offer);
        first.say("{\"type\":\"candidate\",\"candidate\":{}}");
        second.hears("candidate");
        first.hangUp();
        assertThat(second.hears("\"other\"")).contains("\"page\":\"\"");
    }

    @Test
    void who_is_in_the_room_is_recorded_as_present() throws Exception {
        enter(customer, "page").hears("alive");

        var attendance = sessions.attendanceOf(booking.id(), 1, booking.customerId());
        assertThat(attendance.present()).isTrue();
        assertThat(attendance.came()).isEqualTo(booking.startsAt());
    }

    @Test
    void a_guest_is_sent_to_the_sign_in_page() {
        var guest = Visitor.at(home());

        assertThat(Line.refusal(guest, line(), home(), List.of(RoomDoor.PROTOCOL, token(customer))))
                .isEqualTo(302);
        assertThat(guest.open(room()).address().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void another_customer_finds_no_room_and_cannot_use_a_token_of_the_two() {
        var stranger = signedIn(rows.booking(BookingState.CONFIRMED).customerEmail());

        assertThat(stranger.open(room()).status()).isEqualTo(NOT_FOUND);
        assertThat(askForToken(stranger, "page", false).status()).isEqualTo(NOT_FOUND);
        assertThat(Line.refusal(stranger, line(), home(), List.of(RoomDoor.PROTOCOL, token(customer))))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void support_does_not_come_into_the_room() {
        var support = signedIn(rows.supportAgent());

        assertThat(support.open(room()).status()).isEqualTo(FORBIDDEN);
        assertThat(askForToken(support, "page", false).status()).isEqualTo(FORBIDDEN);
        assertThat(Line.refusal(support, line(), home(), List.of(RoomDoor.PROTOCOL, token(customer))))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void a_token_of_one_does_not_let_the_other_in() {
        assertThat(Line.refusal(expert, line(), home(), List.of(RoomDoor.PROTOCOL, token(customer))))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void a_token_is_good_for_half_a_minute() {
        var token = token(customer);
        clock.moveOn(RoomTokens.LIFE);

        assertThat(Line.refusal(customer, line(), home(), List.of(RoomDoor.PROTOCOL, token)))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void a_token_lets_in_once() {
        var token = token(customer);
        Line.open(customer, line(), home(), List.of(RoomDoor.PROTOCOL, token)).hangUp();

        assertThat(Line.refusal(customer, line(), home(), List.of(RoomDoor.PROTOCOL, token)))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void a_newer_token_ends_the_older() {
        var older = token(customer);
        token(customer);

        assertThat(Line.refusal(customer, line(), home(), List.of(RoomDoor.PROTOCOL, older)))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void a_raw_connection_is_refused() {
        assertThat(Line.refusal(customer, line(), home(), List.of())).isEqualTo(FORBIDDEN);
        assertThat(Line.refusal(customer, line(), home(), List.of(RoomDoor.PROTOCOL, "guessed")))
                .isEqualTo(FORBIDDEN);
        assertThat(Line.refusal(customer, line(), null, List.of(RoomDoor.PROTOCOL, token(customer))))
                .isEqualTo(FORBIDDEN);
        assertThat(Line.refusal(Visitor.at(home()), line(), home(), List.of())).isEqualTo(302);
    }

    @Test
    void a_page_of_another_site_is_refused() {
        assertThat(Line.refusal(
                        customer, line(), "https://elsewhere.example", List.of(RoomDoor.PROTOCOL, token(customer))))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void before_the_time_nobody_comes_in() {
        var token = token(customer);
        clock.moveTo(booking.startsAt().minusSeconds(601));

        assertThat(Line.refusal(customer, line(), home(), List.of(RoomDoor.PROTOCOL, token)))
                .isEqualTo(FORBIDDEN);
        assertThat(askForToken(customer, "page", false).status()).isEqualTo(CONFLICT);
        assertThat(customer.open(room()).address().getPath()).isEqualTo("/session/" + booking.code());
    }

    @Test
    void after_the_time_nobody_comes_in_and_who_is_there_is_sent_out() throws Exception {
        var inside = enter(expert, "inside");
        inside.hears("welcome");
        clock.moveTo(booking.endsAt().plus(Duration.ofMinutes(15)).minusSeconds(1));
        var token = token(customer);
        clock.moveOn(Duration.ofSeconds(1));

        assertThat(Line.refusal(customer, line(), home(), List.of(RoomDoor.PROTOCOL, token)))
                .isEqualTo(FORBIDDEN);
        assertThat(askForToken(customer, "page", false).status()).isEqualTo(CONFLICT);
        inside.say("{\"type\":\"alive\",\"connected\":true}");
        inside.isClosedWith(Signalling.OVER.getCode());
    }

    @Test
    void a_booking_that_was_called_off_has_no_room() {
        rows.state(booking.id(), BookingState.SESSION_OVER);

        assertThat(askForToken(customer, "page", false).status()).isEqualTo(CONFLICT);
    }

    @Test
    void a_meeting_in_person_has_no_room() {
        booking = rows.booking(BookingState.SESSION_OPEN, MeetingMode.IN_PERSON, "vi");
        sessions.plan(booking.id(), 1, booking.startsAt(), booking.endsAt());
        var person = signedIn(booking.customerEmail());

        assertThat(askForToken(person, "page", false).status()).isEqualTo(CONFLICT);
        assertThat(person.open(room()).address().getPath()).isEqualTo("/session/" + booking.code());
    }

    @Test
    void a_third_tab_is_refused_and_told_so() {
        enter(customer, "first");
        enter(expert, "second");

        var answer = askForToken(customer, "third", false);
        assertThat(answer.status()).isEqualTo(CONFLICT);
        assertThat(answer.content().text()).contains("elsewhere");
    }

    @Test
    void a_third_tab_is_refused_at_the_door_when_the_first_was_only_silent() throws Exception {
        var first = enter(customer, "first");
        first.hears("alive");
        clock.moveOn(Connection.MEANS_GONE);
        var third = tokenOf(askForToken(customer, "third", false));
        first.say("{\"type\":\"alive\",\"connected\":false}");
        first.hears("alive");

        assertThat(Line.refusal(customer, line(), home(), List.of(RoomDoor.PROTOCOL, third)))
                .isEqualTo(CONFLICT);
    }

    @Test
    void a_third_tab_may_take_the_call_over_and_the_first_is_told() throws Exception {
        var first = enter(customer, "first");
        first.hears("welcome");
        var answer = askForToken(customer, "third", true);
        var third = Line.open(customer, line(), home(), List.of(RoomDoor.PROTOCOL, tokenOf(answer)));

        third.hears("welcome");
        first.isClosedWith(Signalling.MOVED.getCode());
    }

    @Test
    void the_same_page_comes_back_without_asking() throws Exception {
        enter(customer, "page").hears("welcome");

        enter(customer, "page").hears("welcome");
    }

    @Test
    void a_page_that_fell_silent_keeps_nobody_out() throws Exception {
        enter(customer, "lost").hears("welcome");
        clock.moveOn(Connection.MEANS_GONE);

        enter(customer, "new").hears("welcome");
    }

    @Test
    void a_message_that_is_too_long_ends_the_connection() throws Exception {
        var line = enter(customer, "page");
        line.hears("welcome");

        line.say("{\"type\":\"text\",\"text\":\"" + "x".repeat(Signalling.LARGEST_MESSAGE) + "\"}");
        line.isClosedWith(1009);
    }

    @Test
    void too_many_messages_end_the_connection() throws Exception {
        var line = enter(customer, "page");
        line.hears("welcome");

        try {
            for (int i = 0; i < 3 * MessageRate.AT_ONCE; i++) line.say("{\"type\":\"text\",\"text\":\"again\"}");
        } catch (RuntimeException closedMeanwhile) {
            assertThat(closedMeanwhile).hasRootCauseInstanceOf(java.io.IOException.class);
        }
        line.isClosedWith(Signalling.TOO_MANY.getCode());
    }

    @Test
    void what_is_no_message_of_ours_ends_the_connection() throws Exception {
        for (var nonsense : List.of("hello", "{\"type\":\"welcome\"}", "[]")) {
            var line = enter(customer, "page");
            line.hears("welcome");
            line.say(nonsense);
            line.isClosedWith(1007);
        }
    }

    @Test
    void when_one_ends_the_session_the_room_closes_for_both() throws Exception {
        var first = enter(customer, "first");
        first.hears("welcome");
        var second = enter(expert, "second");
        second.hears("welcome");

        assertThat(sessions.finish(booking.id(), 1, booking.expertId())).isTrue();
        first.isClosedWith(Signalling.OVER.getCode());
        second.isClosedWith(Signalling.OVER.getCode());
    }

    private Line enter(Visitor visitor, String page) {
        var token = tokenOf(askForToken(visitor, page, false));
        return Line.open(visitor, line(), home(), List.of(RoomDoor.PROTOCOL, token));
    }

    private String token(Visitor visitor) {
        return tokenOf(askForToken(visitor, "page", false));
    }

    private static String tokenOf(Page answer) {
        var entrance = JsonMapper.shared().readTree(answer.content().text());
        return entrance.required("token").asString();
    }

    /** With the form token of a page that every signed-in person has. */
    private Page askForToken(Visitor visitor, String page, boolean takeOver) {
        var anyPage = visitor.open("/");
        var form = anyPage.one("form[action='/sign-out']");
        form.attr("action", room() + "/token");
        return visitor.submit(anyPage, form, Map.of("page", page, "takeOver", Boolean.toString(takeOver)));
    }

    private Visitor signedIn(String email) {
        return Visitor.at(home()).signedInAs(email, Rows.PASSWORD);
    }

    private String home() {
        return "http://localhost:" + port;
    }

    private String room() {
        return "/session/" + booking.code() + "/room";
    }

    private URI line() {
        return URI.create("ws://localhost:" + port + "/session/" + booking.code() + "/signal");
    }
}
