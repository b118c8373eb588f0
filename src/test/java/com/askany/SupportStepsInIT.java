package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.bookings.SupportActs;
import com.askany.process.ProcessMonitor;
import com.askany.testing.DemoPerson;
import com.askany.testing.Ordering;
import com.askany.testing.Page;
import com.askany.testing.RunningProduct;
import com.askany.testing.Visitor;
import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Support steps into a running consultation: the page, the row, the process, the mail, and what comes of it. */
class SupportStepsInIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static RunningProduct product;

    @BeforeAll
    static void a_product() {
        product = RunningProduct.get();
    }

    @Test
    void an_expert_who_got_more_time_confirms_after_the_old_deadline() {
        var booking = asked();
        var due = now(booking).confirmBy();
        var support = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.SUPPORT);
        var page = support.open(stepIn(booking, "deadline"));
        var later = page.all("input[name=choice]").getFirst().val();

        var sheet = press(support, page, booking, "deadline", later, "Chuyên gia đang trên máy bay");

        assertThat(sheet.one(".outcome").text()).contains("Đã gia hạn");
        awaitCarriedOut(booking);
        assertThat(rows("select state from mail where booking_id = ? and occasion = 'DEADLINE_EXTENDED'", booking))
                .containsExactly("SENT");
        assertThat(instants("select due from task where booking_id = ? and state = 'OPEN'", booking))
                .containsExactly(Instant.parse(later));
        assertThat(instants("select until from booking_position where booking_id = ?", booking))
                .containsExactly(Instant.parse(later));

        product.advanceTo(due);
        await().atMost(PATIENCE)
                .until(() -> rows("select element_id from booking_position where booking_id = ?", booking)
                        .equals(List.of("extended-deadline-reached")));
        Ordering.confirm(Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT), booking.code());

        await().atMost(PATIENCE)
                .until(() -> rows("select state from mail where booking_id = ? and occasion = 'CONFIRMED'", booking)
                        .equals(List.of("SENT", "SENT")));
        assertThat(now(booking).state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(support.open("/support/consultations/" + booking.code())
                        .one("#steps-taken")
                        .text())
                .contains("Gia hạn từ", "Chuyên gia đang trên máy bay");
    }

    @Test
    void a_customer_who_is_given_more_time_to_choose_still_chooses_after_the_old_deadline() {
        var booking = asked();
        Ordering.decline(Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT), booking.code());
        await().atMost(PATIENCE).until(() -> now(booking).chooseBy() != null);
        await().atMost(PATIENCE).until(() -> positions(booking).equals(List.of("choose-alternative")));
        var due = now(booking).chooseBy();
        var support = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.SUPPORT);
        var page = support.open(stepIn(booking, "deadline"));
        var later = page.all("input[name=choice]").getLast().val();

        press(support, page, booking, "deadline", later, "Khách đang ở nước ngoài");

        awaitCarriedOut(booking);
        await().atMost(PATIENCE)
                .until(() -> rows(
                                "select state from mail where booking_id = ? and occasion = 'CHOICE_EXTENDED'", booking)
                        .equals(List.of("SENT")));
        assertThat(instants("select due from task where booking_id = ? and state = 'OPEN'", booking))
                .containsExactly(Instant.parse(later));
        assertThat(instants("select until from booking_position where booking_id = ?", booking))
                .containsExactly(Instant.parse(later));
        product.advanceTo(due);
        await().atMost(PATIENCE).until(() -> positions(booking).equals(List.of("extended-choice-deadline-reached")));
        Ordering.takeMoneyBack(Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER), booking.code());

        await().atMost(PATIENCE).until(() -> now(booking).state() == BookingState.REFUNDED);
    }

    /** A refund beside the booking that does not know when to ask again, until somebody says so. */
    @Test
    void what_holds_up_a_process_beside_the_booking_is_shown_and_tried_again() {
        var booking = asked();
        var camunda = product.bean(CamundaClient.class);
        var instance = camunda.newCreateInstanceCommand()
                .bpmnProcessId("refund")
                .latestVersion()
                .variables(Map.of(
                        "bookingId",
                        booking.id(),
                        "round",
                        1,
                        "refundCause",
                        "DOUBLE_PAYMENT",
                        "paymentId",
                        UUID.randomUUID()))
                .startBeforeElement("ask-again-due")
                .execute()
                .getProcessInstanceKey();
        var support = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.SUPPORT);
        var sheet = "/support/consultations/" + booking.code();
        await().atMost(PATIENCE)
                .until(() -> !support.open(sheet).all("form[action$='/retry']").isEmpty());
        var page = support.open(sheet);
        assertThat(page.one("#beside").text()).contains("Hoàn tiền", "đang chạy");
        var later = product.now().plus(Duration.ofDays(300)).toString();
        camunda.newSetVariablesCommand(instance)
                .variables(Map.of("askAgainAt", later))
                .execute();

        var tried = support.press(page, page.one("form[action$='/retry']"), Map.of());

        assertThat(tried.one(".outcome").text()).contains("Đang thử lại");
        await().atMost(PATIENCE)
                .until(() -> support.open(sheet).all("form[action$='/retry']").isEmpty());
        assertThat(support.open(sheet).one("#steps-taken").text()).contains("Đã cho thử lại bước");
        assertThat(support.press(page, page.one("form[action$='/retry']"), Map.of())
                        .one(".outcome")
                        .text())
                .contains("Không có gì để thử lại");
        camunda.newCancelInstanceCommand(instance).execute();
    }

    @Test
    void a_mail_goes_out_again_once_for_each_time_support_asks_and_a_note_is_kept_beside() {
        var booking = asked();
        var support = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.SUPPORT);
        var page = support.open(stepIn(booking, "mail"));
        var mail = page.all("input[name=choice]").getFirst().val();
        press(support, page, booking, "mail", mail, "Thư vào hộp rác");
        var stale = press(support, page, booking, "mail", mail, "Bấm thêm lần nữa");
        assertThat(stale.status()).isEqualTo(409);
        awaitCarriedOut(booking);

        page = support.open(stepIn(booking, "note"));
        press(support, page, booking, "note", null, "Đã gọi điện cho chuyên gia");

        awaitCarriedOut(booking);
        assertThat(rows("select state from mail where booking_id = ? and occasion = 'REQUESTED'", booking))
                .containsExactly("SENT", "SENT");
        assertThat(product.bean(SupportActs.class).of(booking.id())).hasSize(2);
        await().atMost(PATIENCE)
                .until(
                        () -> product
                                        .bean(ProcessMonitor.class)
                                        .course(now(booking).processInstanceKey())
                                        .orElseThrow()
                                        .visits()
                                        .stream()
                                        .filter(visit -> visit.elementId().equals("support-helped"))
                                        .count()
                                == 2);
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        assertThat(customer.open("/my/consultations/" + booking.code())
                        .content()
                        .text())
                .as("what only support reads")
                .doesNotContain("Đã gọi điện cho chuyên gia", "Thư vào hộp rác");
    }

    private static String stepIn(BookingView booking, String way) {
        return "/support/consultations/" + booking.code() + "/step-in/" + way;
    }

    private static Page press(
            Visitor support, Page page, BookingView booking, String way, String choice, String reason) {
        var form = page.one("form[action='" + stepIn(booking, way) + "']");
        return support.press(
                page, form, choice == null ? Map.of("reason", reason) : Map.of("choice", choice, "reason", reason));
    }

    /** Paid, and its expert is asked. */
    private static BookingView asked() {
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        var code = Ordering.bookAheadAndPay(customer, DemoPerson.EXPERT_PAGE);
        var booking = product.bean(Bookings.class).findByCode(code).orElseThrow();
        await().atMost(PATIENCE)
                .until(() -> rows("select element_id from booking_position where booking_id = ?", booking)
                        .equals(List.of("confirm-appointment")));
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, booking.code()));
        return booking;
    }

    private static List<String> positions(BookingView booking) {
        return rows("select element_id from booking_position where booking_id = ?", booking);
    }

    private static void awaitCarriedOut(BookingView booking) {
        await().atMost(PATIENCE)
                .until(() -> product.bean(SupportActs.class).of(booking.id()).stream()
                        .allMatch(act -> act.carriedOutAt() != null));
    }

    private static List<String> rows(String query, BookingView booking) {
        return product.bean(JdbcClient.class)
                .sql(query)
                .param(booking.id())
                .query(String.class)
                .list();
    }

    private static List<Instant> instants(String query, BookingView booking) {
        return product.bean(JdbcClient.class)
                .sql(query)
                .param(booking.id())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .list();
    }

    private static BookingView now(BookingView booking) {
        return product.bean(Bookings.class).get(booking.id());
    }
}
