package com.askany.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.askany.bookings.BookingState;
import com.askany.experts.MeetingMode;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Heard;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import com.askany.testing.Rows.Booked;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CapabilityTest
class SessionsTests {
    private static final Duration GRACE = Duration.ofMinutes(15);

    @Autowired
    Sessions sessions;

    @Autowired
    Rows rows;

    @Autowired
    MovableClock clock;

    @Autowired
    Heard heard;

    @Autowired
    JdbcClient jdbc;

    @Test
    void people_come_in_from_the_opening_to_the_end_and_not_a_moment_outside() {
        var booking = planned(MeetingMode.VIDEO);

        clock.moveTo(opens(booking).minusSeconds(1));
        assertThat(join(booking, booking.customerId())).isFalse();
        clock.moveTo(opens(booking));
        assertThat(join(booking, booking.customerId())).isTrue();
        clock.moveTo(over(booking).minusSeconds(1));
        assertThat(join(booking, booking.expertId())).isTrue();
        clock.moveTo(over(booking));
        assertThat(join(booking, booking.expertId())).isFalse();
    }

    @Test
    void a_session_opened_by_its_process_is_open() {
        var booking = planned(MeetingMode.VIDEO);
        clock.moveTo(opens(booking).minusSeconds(1));

        sessions.open(booking.id(), 1);

        assertThat(join(booking, booking.customerId())).isTrue();
    }

    @Test
    void every_step_may_be_taken_twice() {
        var booking = planned(MeetingMode.VIDEO);
        sessions.plan(booking.id(), 1, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        clock.moveTo(opens(booking));
        sessions.open(booking.id(), 1);
        clock.moveOn(Duration.ofSeconds(5));
        sessions.open(booking.id(), 1);
        sessions.close(booking.id(), 1);
        clock.moveOn(Duration.ofSeconds(5));
        sessions.close(booking.id(), 1);

        var session = sessions.find(booking.id(), 1).orElseThrow();
        assertThat(session.opensAt()).isEqualTo(opens(booking));
        assertThat(session.openedAt()).isEqualTo(opens(booking));
        assertThat(session.closedAt()).isEqualTo(opens(booking).plusSeconds(5));
    }

    @Test
    void a_session_that_was_never_planned_cannot_be_opened() {
        var booking = rows.booking(BookingState.CONFIRMED);

        assertThatThrownBy(() -> sessions.open(booking.id(), 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobody_ends_the_session_before_both_were_there() {
        var booking = open(MeetingMode.VIDEO);
        join(booking, booking.expertId());

        assertThat(sessions.finish(booking.id(), 1, booking.expertId())).isFalse();
        join(booking, booking.customerId());
        assertThat(sessions.finish(booking.id(), 1, booking.expertId())).isTrue();
        assertThat(finished(booking)).hasSize(1);
    }

    @Test
    void when_both_end_it_at_once_it_ended_once() throws Exception {
        var booking = open(MeetingMode.VIDEO);
        join(booking, booking.expertId());
        join(booking, booking.customerId());

        var results = AtOnce.run(6, () -> sessions.finish(booking.id(), 1, booking.customerId()));

        assertThat(results).containsOnlyOnce(true);
        assertThat(finished(booking)).hasSize(1);
    }

    @Test
    void after_the_end_nobody_comes_in_any_more() {
        var booking = open(MeetingMode.VIDEO);
        join(booking, booking.expertId());
        join(booking, booking.customerId());
        sessions.finish(booking.id(), 1, booking.customerId());

        assertThat(join(booking, booking.customerId())).isFalse();
        assertThat(sessions.attendanceOf(booking.id(), 1, booking.expertId()).present())
                .isFalse();
        assertThat(sessions.attended(booking.id(), 1, booking.expertId())).isTrue();
    }

    @Test
    void half_a_minute_of_silence_means_having_left_when_last_heard_of() {
        var booking = open(MeetingMode.VIDEO);
        join(booking, booking.customerId());
        clock.moveOn(Duration.ofSeconds(20));
        sessions.seen(booking.id(), 1, booking.customerId());
        var lastHeard = clock.instant();

        clock.moveOn(Silence.MEANS_LEFT);
        assertThat(isThere(booking, booking.customerId())).isTrue();
        clock.moveOn(Duration.ofSeconds(1));
        assertThat(isThere(booking, booking.customerId())).isFalse();

        sessions.seen(booking.id(), 1, booking.customerId());
        assertThat(isThere(booking, booking.customerId())).isFalse();
        assertThat(leftAt(booking, booking.customerId())).containsExactly(lastHeard);
        join(booking, booking.customerId());
        assertThat(isThere(booking, booking.customerId())).isTrue();
    }

    @Test
    void silence_while_the_server_was_down_is_nobodys_absence() {
        var booking = open(MeetingMode.VIDEO);
        join(booking, booking.customerId());
        clock.moveOn(Duration.ofMinutes(5));
        var started = clock.instant();
        var silence = new Silence(clock);

        assertThat(silence.latestSeen(started.plusSeconds(29))).isEqualTo(Instant.EPOCH);
        assertThat(silence.latestSeen(started.plusSeconds(31))).isEqualTo(started.plusSeconds(1));
    }

    @Test
    void how_long_the_two_were_connected_is_kept_as_each_browser_says_it() {
        var booking = open(MeetingMode.VIDEO);
        var seat = new Seat(booking.id(), 1, booking.customerId());
        for (int i = 0; i < 5; i++) {
            sessions.inRoom(seat, true);
            clock.moveOn(Duration.ofSeconds(5));
        }
        sessions.inRoom(seat, false);
        clock.moveOn(Duration.ofSeconds(5));
        sessions.inRoom(seat, true);
        clock.moveOn(Duration.ofMinutes(2));
        sessions.inRoom(seat, true);

        var evidence = sessions.evidence(booking.id(), 1);
        assertThat(evidence.connectedByCustomer()).isEqualTo(Duration.ofSeconds(20));
        assertThat(evidence.connectedByExpert()).isZero();
        assertThat(evidence.customer())
                .extracting(Stay::knownBy, Stay::lasts)
                .containsExactly(tuple(KnownBy.ROOM, false), tuple(KnownBy.ROOM, true));
        assertThat(evidence.together()).isZero();
        assertThat(evidence.cameFirst()).isEqualTo(AttendanceEvidence.CameFirst.CUSTOMER);
    }

    @Test
    void who_met_in_person_has_not_left_by_putting_the_phone_away() {
        var booking = open(MeetingMode.IN_PERSON);
        join(booking, booking.customerId());

        clock.moveOn(Duration.ofMinutes(40));

        assertThat(isThere(booking, booking.customerId())).isTrue();
    }

    @Test
    void who_leaves_can_come_back_and_has_two_stays() {
        var booking = open(MeetingMode.VIDEO);
        join(booking, booking.customerId());
        sessions.leave(booking.id(), 1, booking.customerId());
        assertThat(isThere(booking, booking.customerId())).isFalse();

        join(booking, booking.customerId());

        assertThat(isThere(booking, booking.customerId())).isTrue();
        assertThat(stays(booking, booking.customerId())).isEqualTo(2);
    }

    @Test
    void two_windows_of_one_person_are_one_stay() throws Exception {
        var booking = open(MeetingMode.VIDEO);

        AtOnce.run(6, () -> join(booking, booking.customerId()));

        assertThat(stays(booking, booking.customerId())).isEqualTo(1);
    }

    @Test
    void closing_ends_what_is_still_open() {
        var booking = open(MeetingMode.VIDEO);
        join(booking, booking.customerId());
        clock.moveOn(Duration.ofSeconds(10));

        sessions.close(booking.id(), 1);

        assertThat(leftAt(booking, booking.customerId())).containsExactly(clock.instant());
        assertThat(sessions.finish(booking.id(), 1, booking.customerId())).isFalse();
    }

    private Booked planned(MeetingMode mode) {
        var booking = rows.booking(BookingState.CONFIRMED, mode, "vi");
        sessions.plan(booking.id(), 1, opens(booking), over(booking));
        return booking;
    }

    private Booked open(MeetingMode mode) {
        var booking = planned(mode);
        clock.moveTo(opens(booking));
        return booking;
    }

    private static Instant opens(Booked booking) {
        return booking.startsAt().minus(Duration.ofMinutes(10));
    }

    private static Instant over(Booked booking) {
        return booking.endsAt().plus(GRACE);
    }

    private boolean join(Booked booking, UUID person) {
        return sessions.join(booking.id(), 1, person, KnownBy.STATED);
    }

    private boolean isThere(Booked booking, UUID person) {
        return sessions.attendanceOf(booking.id(), 1, person).present();
    }

    private List<SessionFinished> finished(Booked booking) {
        return heard.all(SessionFinished.class).stream()
                .filter(event -> event.bookingId().equals(booking.id()))
                .toList();
    }

    private List<Instant> leftAt(Booked booking, UUID person) {
        return jdbc
                .sql("select left_at from attendance where booking_id = ? and person_id = ? order by joined_at")
                .params(booking.id(), person)
                .query(Timestamp.class)
                .stream()
                .map(Timestamp::toInstant)
                .toList();
    }

    private int stays(Booked booking, UUID person) {
        return jdbc.sql("select count(*) from attendance where booking_id = ? and person_id = ?")
                .params(booking.id(), person)
                .query(Integer.class)
                .single();
    }
}
