package com.askany.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.Role;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.bookings.Happening;
import com.askany.bookings.SupportAct;
import com.askany.bookings.SupportActs;
import com.askany.bookings.SupportSteppedIn;
import com.askany.bookings.Timeline;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Support gives more time, sends a mail again, keeps a note. The expert's answer is due at 14:00 on 25 November. */
@CapabilityTest
@Import({StepInController.class, ConsultationsOfOthers.class})
@RecordApplicationEvents
class StepInPagesTests {
    private static final Instant DUE = Rows.START.minus(Duration.ofDays(1));

    @Autowired
    MockMvc mvc;

    @Autowired
    Rows rows;

    @Autowired
    Bookings bookings;

    @Autowired
    SupportActs acts;

    @Autowired
    Timeline timeline;

    @Autowired
    Notifications notifications;

    @Autowired
    JdbcClient db;

    @Autowired
    MovableClock clock;

    @Autowired
    ApplicationEvents events;

    private Rows.Booked booked;
    private SignedIn support;

    @BeforeEach
    void an_expert_is_awaited() {
        clock.moveTo(DUE.minus(Duration.ofHours(3)));
        booked = rows.booking(BookingState.AWAITING_CONFIRMATION);
        support = supportAgent();
    }

    @Test
    void more_time_is_given_from_the_old_deadline_and_stands_on_record() {
        assertThat(get("deadline", support))
                .hasStatusOk()
                .bodyText()
                .contains("đến Thứ Tư, 25/11/2026 lúc 14:00", "muộn nhất Thứ Năm, 26/11/2026 lúc 12:00")
                .contains("Thứ Tư, 25/11/2026 lúc 15:00")
                .doesNotContain("checked");
        var later = DUE.plus(Duration.ofHours(4));

        assertThat(post("deadline", support, 0, later.toString(), " Chuyên gia đang bay "))
                .hasRedirectedUrl("/support/consultations/" + booked.code());

        assertThat(bookings.get(booked.id()).confirmBy()).isEqualTo(later);
        assertThat(acts.of(booked.id())).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(SupportAct.Kind.DEADLINE_EXTENDED);
            assertThat(act.by()).isEqualTo(support.id());
            assertThat(act.reason()).isEqualTo("Chuyên gia đang bay");
            assertThat(act.before()).isEqualTo(DUE);
            assertThat(act.after()).isEqualTo(later);
            assertThat(act.carriedOutAt()).isNull();
        });
        assertThat(timeline.of(booked.id())).anyMatch(entry -> entry.what() == Happening.DEADLINE_EXTENDED);
        assertThat(events.stream(SupportSteppedIn.class)).hasSize(1);
    }

    @Test
    void a_customer_who_has_to_choose_gets_more_time_too() {
        booked = rows.booking(BookingState.DECLINED);
        bookings.setChooseBy(booked.id(), 1, DUE);
        var version = bookings.get(booked.id()).version();
        assertThat(get("deadline", support))
                .hasStatusOk()
                .bodyText()
                .contains("đến Thứ Tư, 25/11/2026 lúc 14:00", "muộn nhất Thứ Tư, 02/12/2026 lúc 11:00");
        var later = DUE.plus(Duration.ofHours(24));

        assertThat(post("deadline", support, version, later.toString(), "Khách đang ở nước ngoài"))
                .hasStatus(HttpStatus.FOUND);

        assertThat(bookings.get(booked.id()))
                .returns(later, BookingView::chooseBy)
                .returns(BookingState.DECLINED, BookingView::state);
        assertThat(acts.waiting(booked.id(), SupportAct.Kind.CHOICE_EXTENDED)).hasSize(1);
        assertThat(timeline.of(booked.id())).anyMatch(entry -> entry.what() == Happening.CHOICE_EXTENDED);
        clock.moveTo(DUE);
        assertThat(bookings.checkChoiceDeadline(booked.id(), 1).due()).isEqualTo(later);
    }

    @Test
    void a_page_that_is_no_longer_true_does_nothing_and_keeps_the_words() {
        var later = DUE.plus(Duration.ofHours(1)).toString();
        post("deadline", support, 0, later, "Lần đầu");

        assertThat(post("deadline", support, 0, later, "Bấm lần hai"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Lần bấm này chưa làm gì", "Bấm lần hai", "đến Thứ Tư, 25/11/2026 lúc 15:00");
        assertThat(acts.of(booked.id())).hasSize(1);
    }

    @Test
    void of_two_at_once_one_steps_in() throws Exception {
        var other = supportAgent();
        var later = DUE.plus(Duration.ofHours(2)).toString();

        var answers = AtOnce.run(
                2,
                () -> post("deadline", other, 0, later, "Cùng lúc")
                        .getResponse()
                        .getStatus());

        assertThat(answers).containsExactlyInAnyOrder(302, 409);
        assertThat(acts.of(booked.id())).hasSize(1);
    }

    @Test
    void a_deadline_that_was_not_on_offer_or_no_reason_is_asked_for_again() {
        assertThat(post("deadline", support, 0, Rows.START.toString(), " "))
                .hasStatus(422)
                .bodyText()
                .contains("Hãy chọn hạn mới", "Hãy ghi lý do");
        assertThat(post("deadline", support, 0, "khi nào cũng được", "x")).hasStatus(422);
        assertThat(acts.of(booked.id())).isEmpty();
    }

    @Test
    void what_is_over_or_too_near_to_the_start_gets_no_more_time() {
        clock.moveTo(DUE);
        assertThat(get("deadline", support))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Không có hạn nào để gia thêm");
        rows.state(booked.id(), BookingState.CONFIRMED);
        assertThat(post("deadline", support, 0, DUE.plus(Duration.ofHours(1)).toString(), "x"))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(acts.of(booked.id())).isEmpty();
    }

    @Test
    void a_mail_that_went_out_goes_out_again() {
        notifications.tell(Occasion.REQUESTED, booked.id());
        var mail = notifications.sentOf(bookings.get(booked.id())).getFirst();
        assertThat(get("mail", support))
                .hasStatusOk()
                .bodyText()
                .contains("Bạn có một yêu cầu tư vấn mới. Gửi chuyên gia, lần cuối Thứ Tư, 25/11/2026 lúc 11:00");

        assertThat(post("mail", support, 0, mail.id().toString(), "Chuyên gia không thấy thư"))
                .hasRedirectedUrl("/support/consultations/" + booked.code());

        assertThat(acts.waiting(booked.id(), SupportAct.Kind.MAIL_RESENT))
                .singleElement()
                .extracting(SupportAct::mailId)
                .isEqualTo(mail.id());
    }

    @Test
    void a_mail_of_somebody_else_is_not_sent_again() {
        var another = rows.booking(BookingState.AWAITING_CONFIRMATION);
        notifications.tell(Occasion.REQUESTED, another.id());
        notifications.tell(Occasion.REQUESTED, booked.id());
        var mail = notifications.sentOf(bookings.get(another.id())).getFirst();

        assertThat(post("mail", support, 0, mail.id().toString(), "x")).hasStatus(422);
        assertThat(acts.of(booked.id())).isEmpty();
    }

    @Test
    void while_no_mail_is_true_there_is_none_to_send_again() {
        assertThat(get("mail", support))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Không có thư nào để gửi lại");
    }

    @Test
    void a_note_is_kept_even_when_the_booking_is_over() {
        assertThat(post("note", support, 0, null, "Khách gọi lúc 9 giờ")).hasStatus(HttpStatus.FOUND);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(1)));
        rows.state(booked.id(), BookingState.REFUNDED);
        assertThat(post("note", support, 1, null, "Khách đã nhận tiền")).hasStatus(HttpStatus.FOUND);

        assertThat(acts.of(booked.id()))
                .extracting(SupportAct::reason)
                .containsExactly("Khách gọi lúc 9 giờ", "Khách đã nhận tiền");
        assertThat(acts.waiting(booked.id(), SupportAct.Kind.NOTE_KEPT)).hasSize(1);
        assertThat(timeline.of(booked.id())).isEmpty();
    }

    @Test
    void only_support_steps_in_and_nobody_into_their_own_consultation() {
        assertThat(get("note", booked.customer())).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post("note", booked.expert(), 0, null, "x")).hasStatus(HttpStatus.FORBIDDEN);
        var own = new SignedIn(booked.customerId(), "Nguyễn Thị Lan", Set.of(Role.CUSTOMER, Role.SUPPORT));
        assertThat(get("deadline", own)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post("note", own, 0, null, "x")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(acts.of(booked.id())).isEmpty();
    }

    @Test
    void what_was_done_cannot_be_changed_or_taken_away() {
        post("note", support, 0, null, "Ghi chú");
        for (var change : new String[] {"update support_act set reason = 'x'", "delete from support_act"})
            assertThatThrownBy(() -> db.sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("support_act is kept");
    }

    private SignedIn supportAgent() {
        var id = db.sql("select id from account where email = ?")
                .param(rows.supportAgent())
                .query(UUID.class)
                .single();
        return new SignedIn(id, "Phạm Hồng Nhung", Set.of(Role.SUPPORT));
    }

    private MvcTestResult get(String way, SignedIn person) {
        return MockMvcTester.create(mvc)
                .get()
                .uri(address(way))
                .with(user(person))
                .exchange();
    }

    private MvcTestResult post(String way, SignedIn person, int version, String choice, String reason) {
        var request = MockMvcTester.create(mvc)
                .post()
                .uri(address(way))
                .with(user(person))
                .with(csrf())
                .param("version", String.valueOf(version))
                .param("reason", reason);
        if (choice != null) request = request.param("choice", choice);
        return request.exchange();
    }

    private String address(String way) {
        return "/support/consultations/" + booked.code() + "/step-in/" + way;
    }
}
