package com.askany;

import com.askany.bookings.BookingState;
import com.askany.sessions.Sessions;
import com.askany.sessions.VerdictDesk;
import com.askany.testing.Walk;
import com.askany.testing.Walkers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody does not come: who waits, what is held of it, who may say that it was otherwise, and who decides. */
class AttendanceWalkIT {
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final String STILL_HERE = """
            async () => {
              const form = document.querySelector('form[action$="/presence"]');
              const answer = await fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
              if (!answer.ok) throw new Error(answer.status);
            }
            """;

    static Walkers people;

    @BeforeAll
    static void at_their_browsers() {
        people = Walkers.start();
    }

    @AfterAll
    static void close() {
        if (people != null) people.close();
    }

    @Test
    void the_customer_waits_in_vain_leaves_and_has_the_money_back() {
        var code = sessionOpen();
        var customer = people.customer();
        waitsAlone(customer, code, Duration.ofMinutes(15));
        customer.open("/session/" + code).sees("Trần Minh Quân chưa đến", "Bạn đã chờ đủ lâu");
        customer.picture("session-alone");
        customer.follow("Rời đi và nhận lại tiền");
        customer.sees("Thôi chờ?", "nên bạn được hoàn");
        customer.press("Rời đi và nhận lại tiền");

        customer.isTold("Buổi tư vấn đã kết thúc")
                .sees("Hai bên nhận thư về kết luận")
                .doesNotSee("lời mời đánh giá");
        people.awaitWait(code, "await-contest");
        customer.open("/my/consultations/" + code).sees("Hết hạn phản đối", "Theo ghi nhận, chuyên gia không đến");
        people.expert().open("/expert/consultations/" + code).sees("Hết hạn phản đối");
        people.expert().follow("Ai đã có mặt");
        people.expert().sees("bạn không đến và Nguyễn Khánh Vy đã chờ", "Không đúng?");
        people.expert().picture("verdict");
        people.supportAt(code).sees("Theo ghi nhận, chuyên gia không đến", "Hết hạn phản đối");
        people.product().advanceTo(contestBy(code));

        customer.sees("Chuyên gia không đến. Bạn được hoàn đủ tiền", "Đã hoàn");
        people.expert().open("/expert/consultations/" + code).sees("Bạn không đến buổi này. Khách được hoàn đủ tiền.");
        people.supportAt(code).sees("Không diễn ra", "đã hoàn tiền");
    }

    @Test
    void the_expert_waits_in_vain_and_is_paid_when_nothing_can_be_disputed_any_more() {
        var code = sessionOpen();
        var expert = people.expert();
        waitsAlone(expert, code, Duration.ofMinutes(15));
        expert.open("/session/" + code).sees("chưa đến", "vẫn được trả cho thời gian đã chờ");
        expert.follow("Kết thúc, khách không đến");
        expert.sees("nên bạn vẫn được trả");
        expert.press("Kết thúc, khách không đến");
        expert.isTold("Buổi tư vấn đã kết thúc");
        people.awaitWait(code, "await-contest");

        people.customer().open("/my/consultations/" + code).sees("Theo ghi nhận, khách không đến");
        people.customer().follow("Ai đã có mặt");
        people.customer().sees("đã chờ và bạn không đến", "Bạn được hoàn");
        people.product().advanceTo(contestBy(code));

        people.awaitWait(code, "dispute-window-over");
        people.customer().open("/my/consultations/" + code).sees("Bạn không đến buổi này", "Hết hạn khiếu nại");
        expert.open("/expert/earnings").sees("khách không đến", "Giữ đến");
        expert.picture("earnings");
        people.supportAt(code).sees("Không diễn ra", "Hết hạn khiếu nại");
    }

    @Test
    void what_is_contested_support_decides_and_both_read_why() {
        var code = sessionOpen();
        waitsAlone(people.customer(), code, HEARTBEAT);
        letTimePass(code);
        people.awaitWait(code, "await-contest");
        var expert = people.expert();
        expert.open("/session/" + code + "/verdict").sees("Không đúng?");
        expert.press("Phản đối kết luận");
        expert.sees("Hãy cho biết chuyện gì đã xảy ra");
        expert.type("words", "Chúng tôi gọi điện thay cho phòng video");
        expert.press("Phản đối kết luận");
        expert.isTold("Đã ghi nhận").sees("Bộ phận hỗ trợ đang xem");
        people.awaitWait(code, "decide-attendance");
        people.customer().open("/my/consultations/" + code).sees("Quyết định của bộ phận hỗ trợ: ai đã có mặt");

        opensTask(code, "Phản đối của");
        people.support().sees("Chúng tôi gọi điện thay cho phòng video", "Không có ghi nhận nào");
        people.support().picture("support-attendance");
        people.support().choose("verdict", "BOTH_THERE");
        people.support().type("reason", "Nhật ký cuộc gọi khớp với lời kể");
        people.support().press("Quyết định và báo cho hai bên");
        people.support().isTold("Đã quyết định");

        people.awaitState(code, BookingState.SESSION_OVER);
        people.awaitWait(code, "await-review");
        people.customer().open("/session/" + code + "/verdict").sees("đã gặp nhau", "Nhật ký cuộc gọi khớp với lời kể");
        people.customer().open("/my/consultations/" + code).sees("Đánh giá của khách hàng", "Viết đánh giá");
        expert.open("/session/" + code + "/verdict").sees("đã gặp nhau", "Nhật ký cuộc gọi khớp với lời kể");
    }

    @Test
    void nobody_comes_and_support_decides_what_goes_back() {
        var code = sessionOpen();
        letTimePass(code);
        people.awaitWait(code, "decide-attendance");
        people.customer().open("/my/consultations/" + code).sees("Theo ghi nhận, hai bên không gặp nhau");
        people.expert().open("/session/" + code + "/verdict").sees("không gặp nhau", "Bộ phận hỗ trợ đang xem");

        opensTask(code, "không rõ ai không đến");
        people.support().choose("verdict", "BOTH_ABSENT");
        people.support().type("reason", "Không ai trả lời điện thoại");
        people.support().press("Quyết định và báo cho hai bên");
        people.support().sees("Hãy chọn khoản hoàn");
        people.support().choose("percent", "50");
        people.support().press("Quyết định và báo cho hai bên");
        people.support().isTold("Đã quyết định");

        people.awaitState(code, BookingState.NO_SHOW);
        people.customer().opensUntilSees("/my/consultations/" + code, "Đã hoàn").sees("Hai bên không gặp nhau", "50 %");
        people.expert().open("/expert/consultations/" + code).sees("Hai bên không gặp nhau");
        people.supportAt(code).sees("Không diễn ra", "Bộ phận hỗ trợ đã quyết định ai có mặt");
    }

    private static String sessionOpen() {
        var code = people.confirmed();
        people.product().advanceTo(people.booking(code).startsAt());
        people.awaitState(code, BookingState.SESSION_OPEN);
        people.awaitWait(code, "await-session-end");
        return code;
    }

    /** Comes in and keeps the session's page open; the page's sign of life is given at the pace of the moved clock. */
    private static void waitsAlone(Walk person, String code, Duration howLong) {
        person.open("/session/" + code).sees("Mời bạn tham gia");
        person.press("Tham gia");
        person.open("/session/" + code).sees("Chờ ");
        for (var waited = Duration.ZERO; waited.compareTo(howLong) < 0; waited = waited.plus(HEARTBEAT)) {
            people.product().advanceTo(people.product().now().plus(HEARTBEAT));
            person.page().evaluate(STILL_HERE);
        }
    }

    private static void letTimePass(String code) {
        var booking = people.booking(code);
        people.product()
                .advanceTo(people.product()
                        .bean(Sessions.class)
                        .find(booking.id(), booking.round())
                        .orElseThrow()
                        .overAt());
    }

    private static Instant contestBy(String code) {
        var booking = people.booking(code);
        return people.product()
                .bean(VerdictDesk.class)
                .of(booking.id(), booking.round())
                .orElseThrow()
                .contestBy();
    }

    /** From support's list of tasks, where it stands with its cause. */
    private static void opensTask(String code, String cause) {
        people.support().opensUntilSees("/support/tasks", code).sees(cause);
        people.support().click("tr:has(a[href='/support/consultations/" + code + "']) th a");
        people.support().sees("Quyết định", code);
    }
}
