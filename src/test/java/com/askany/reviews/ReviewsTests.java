package com.askany.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.bookings.Timeline;
import com.askany.bookings.TimelineEntry;
import com.askany.experts.Experts;
import com.askany.reviews.ReviewStanding.NotThere;
import com.askany.reviews.ReviewStanding.Open;
import com.askany.reviews.ReviewStanding.TooEarly;
import com.askany.reviews.ReviewStanding.TooLate;
import com.askany.reviews.ReviewStanding.Written;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Heard;
import com.askany.testing.Meetings;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CapabilityTest
class ReviewsTests {
    @Autowired
    Reviews reviews;

    @Autowired
    Bookings bookings;

    @Autowired
    Experts experts;

    @Autowired
    Timeline timeline;

    @Autowired
    Heard heard;

    @Autowired
    Meetings meetings;

    @Test
    void a_review_counts_in_the_experts_rating_and_is_told() throws Exception {
        var booking = meetings.heldAndAsked();

        assertThat(reviews.standing(view(booking.id()))).isInstanceOf(Open.class);
        assertThat(reviews.write(view(booking.id()), 4, "Rõ ràng")).isInstanceOf(Written.class);

        var expert = experts.find(booking.expertId()).orElseThrow();
        assertThat(expert.reviewCount()).isEqualTo(1);
        assertThat(expert.rating()).isEqualTo(4.0);
        assertThat(written(booking.id())).containsExactly(new ReviewWritten(booking.id(), 1, booking.expertId(), 4));
        assertThat(timeline.of(booking.id()))
                .extracting(TimelineEntry::what)
                .extracting(Enum::name)
                .containsExactly("REVIEW_ASKED", "REVIEWED");
    }

    @Test
    void a_consultation_is_reviewed_once_however_often_it_is_sent() throws Exception {
        var booking = meetings.heldAndAsked();
        var view = view(booking.id());

        AtOnce.run(6, () -> reviews.write(view, 5, "Tuyệt vời"));

        assertThat(experts.find(booking.expertId()).orElseThrow().reviewCount()).isEqualTo(1);
        assertThat(written(booking.id())).hasSize(1);
    }

    @Test
    void a_second_review_changes_nothing_and_gives_back_the_first() throws Exception {
        var booking = meetings.heldAndAsked();
        reviews.write(view(booking.id()), 5, "Tuyệt vời");

        var standing = reviews.write(view(booking.id()), 1, "Đổi ý");

        assertThat(standing)
                .isInstanceOfSatisfying(
                        Written.class,
                        written -> assertThat(written.review().stars()).isEqualTo(5));
    }

    @Test
    void before_the_session_is_over_there_is_nothing_to_review() {
        var booking = meetings.planned(BookingState.CONFIRMED);

        assertThat(reviews.write(view(booking.id()), 5, "")).isInstanceOf(TooEarly.class);
    }

    @Test
    void who_was_not_there_does_not_review() {
        var booking = meetings.planned(BookingState.SESSION_OVER);
        meetings.ask(booking);

        assertThat(reviews.write(view(booking.id()), 1, "")).isInstanceOf(NotThere.class);
        assertThat(written(booking.id())).isEmpty();
    }

    @Test
    void after_the_window_it_is_too_late() throws Exception {
        var booking = meetings.heldAndAsked();
        meetings.letTheWindowPass(booking);

        assertThat(reviews.write(view(booking.id()), 5, "")).isInstanceOf(TooLate.class);
        assertThat(experts.find(booking.expertId()).orElseThrow().reviewCount()).isZero();
    }

    @Test
    void asking_twice_keeps_the_first_deadline() throws Exception {
        var booking = meetings.heldAndAsked();
        var reviewBy = reviews.reviewBy(booking.id(), 1);

        reviews.ask(booking.id(), 1, reviewBy.orElseThrow().plusSeconds(60));

        assertThat(reviews.reviewBy(booking.id(), 1)).isEqualTo(reviewBy);
    }

    private BookingView view(UUID id) {
        return bookings.get(id);
    }

    private List<ReviewWritten> written(UUID booking) {
        return heard.all(ReviewWritten.class).stream()
                .filter(event -> event.bookingId().equals(booking))
                .toList();
    }
}
