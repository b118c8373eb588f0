package com.askany.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import com.askany.testing.MovableClock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    @Autowired
    ReviewTable table;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_review_counts_in_the_experts_rating_and_is_told() throws Exception {
        var booking = meetings.heldAndAsked();

        assertThat(reviews.standing(view(booking.id()))).isInstanceOf(Open.class);
        assertThat(reviews.write(view(booking.id()), opinion(4, "Rõ ràng"))).isInstanceOf(Written.class);

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

        AtOnce.run(6, () -> reviews.write(view, opinion(5, "Tuyệt vời")));

        assertThat(experts.find(booking.expertId()).orElseThrow().reviewCount()).isEqualTo(1);
        assertThat(written(booking.id())).hasSize(1);
    }

    @Test
    void a_second_review_changes_nothing_and_gives_back_the_first() throws Exception {
        var booking = meetings.heldAndAsked();
        reviews.write(view(booking.id()), opinion(5, "Tuyệt vời"));

        var standing = reviews.write(view(booking.id()), opinion(1, "Đổi ý"));

        assertThat(standing)
                .isInstanceOfSatisfying(
                        Written.class,
                        written ->
                                assertThat(written.review().opinion().stars()).isEqualTo(5));
    }

    @Test
    void before_the_session_is_over_there_is_nothing_to_review() {
        var booking = meetings.planned(BookingState.CONFIRMED);

        assertThat(reviews.write(view(booking.id()), opinion(5, ""))).isInstanceOf(TooEarly.class);
    }

    @Test
    void who_was_not_there_does_not_review() {
        var booking = meetings.planned(BookingState.SESSION_OVER);
        meetings.ask(booking);

        assertThat(reviews.write(view(booking.id()), opinion(1, ""))).isInstanceOf(NotThere.class);
        assertThat(written(booking.id())).isEmpty();
    }

    @Test
    void after_the_window_it_is_too_late() throws Exception {
        var booking = meetings.heldAndAsked();
        meetings.letTheWindowPass(booking);

        assertThat(reviews.write(view(booking.id()), opinion(5, ""))).isInstanceOf(TooLate.class);
        assertThat(experts.find(booking.expertId()).orElseThrow().reviewCount()).isZero();
    }

    @Test
    void asking_twice_keeps_the_first_deadline() throws Exception {
        var booking = meetings.heldAndAsked();
        var reviewBy = reviews.reviewBy(booking.id(), 1);

        reviews.ask(booking.id(), 1, reviewBy.orElseThrow().plusSeconds(60));

        assertThat(reviews.reviewBy(booking.id(), 1)).isEqualTo(reviewBy);
    }

    @Test
    void it_is_edited_once_and_what_stood_before_is_kept() throws Exception {
        var booking = meetings.heldAndAsked();
        reviews.write(view(booking.id()), opinion(2, "Khó hiểu"));

        assertThat(reviews.edit(view(booking.id()), opinion(4, "Đọc lại thì rõ")))
                .isTrue();
        assertThat(reviews.edit(view(booking.id()), opinion(1, "Lại đổi ý"))).isFalse();

        assertThat(reviews.find(booking.id())).hasValueSatisfying(review -> {
            assertThat(review.stars()).isEqualTo(4);
            assertThat(review.comment()).isEqualTo("Đọc lại thì rõ");
        });
        assertThat(jdbc.sql("select stars || ' ' || comment from review_before_edit where booking_id = ?")
                        .param(booking.id())
                        .query(String.class)
                        .list())
                .containsExactly("2 Khó hiểu");
        assertThat(experts.find(booking.expertId()).orElseThrow().rating()).isEqualTo(4.0);
    }

    @Test
    void of_edits_at_the_same_time_one_counts() throws Exception {
        var booking = meetings.heldAndAsked();
        var view = view(booking.id());
        reviews.write(view, opinion(3, ""));

        var edited = AtOnce.run(6, () -> reviews.edit(view, opinion(5, "")));

        assertThat(edited).containsOnlyOnce(true);
        assertThat(experts.find(booking.expertId()).orElseThrow().rating()).isEqualTo(5.0);
    }

    @Test
    void after_the_window_it_stands_as_it_is() throws Exception {
        var booking = meetings.heldAndAsked();
        reviews.write(view(booking.id()), opinion(2, ""));
        meetings.letTheWindowPass(booking);

        assertThat(reviews.edit(view(booking.id()), opinion(5, ""))).isFalse();
    }

    @Test
    void a_draft_is_kept_until_it_is_sent() throws Exception {
        var booking = meetings.heldAndAsked();
        var draft = new Opinion(null, Map.of(Aspect.CLARITY, 5), "Đang viết dở");

        assertThat(reviews.keepDraft(view(booking.id()), draft)).isTrue();
        assertThat(reviews.draft(view(booking.id()))).contains(draft);

        reviews.write(view(booking.id()), opinion(5, "Xong"));
        assertThat(reviews.draft(view(booking.id()))).isEmpty();
    }

    @Test
    void drafts_that_can_no_longer_be_sent_go_with_the_next_review() throws Exception {
        var booking = meetings.heldAndAsked();
        reviews.keepDraft(view(booking.id()), opinion(5, "Chưa gửi"));
        meetings.letTheWindowPass(booking);
        assertThat(reviews.keepDraft(view(booking.id()), opinion(5, "Quá muộn")))
                .isFalse();

        table.dropDrafts(UUID.randomUUID(), clock.instant());

        assertThat(reviews.draft(view(booking.id()))).isEmpty();
    }

    @Test
    void the_database_takes_no_sixth_star_and_no_review_by_a_stranger() throws Exception {
        var booking = meetings.heldAndAsked();
        reviews.write(view(booking.id()), opinion(5, ""));
        var stranger = meetings.planned(BookingState.CONFIRMED);

        assertThatThrownBy(() -> jdbc.sql("update review set clarity = 6 where booking_id = ?")
                        .param(booking.id())
                        .update())
                .hasMessageContaining("review_clarity_is_one_to_five");
        assertThatThrownBy(() -> jdbc.sql("update review set customer_id = ? where booking_id = ?")
                        .params(stranger.customerId(), booking.id())
                        .update())
                .hasMessageContaining("review_is_by_the_customer");
    }

    private static Opinion opinion(int stars, String comment) {
        return new Opinion(stars, Map.of(), comment);
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
