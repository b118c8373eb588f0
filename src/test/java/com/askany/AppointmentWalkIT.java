package com.askany;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.bookings.BookingState;
import com.askany.testing.Walk;
import com.askany.testing.Walkers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Between the expert's yes and the session: moved, not moved, and given up by the expert, in Chromium. */
class AppointmentWalkIT {
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
    void the_customer_asks_for_another_time_and_the_expert_agrees() {
        var code = people.confirmed();
        var old = people.booking(code).startsAt();
        proposes(people.customer(), "/my/consultations/" + code);
        people.customer()
                .isTold("Đã gửi đề nghị")
                .sees("Bạn đã đề nghị Trần Minh Quân đổi giờ", "Trả lời đề nghị đổi giờ");
        people.awaitWait(code, "answer-reschedule");
        people.supportAt(code).sees("Trả lời đề nghị đổi giờ");

        people.expert().open("/expert/inbox").sees("Cần bạn trả lời: đổi sang");
        people.expert().open("/expert/consultations/" + code).sees("đề nghị đổi giờ", "Tôi bận buổi đó");
        people.expert().picture("reschedule-asked");
        people.expert().press("Đồng ý giờ mới");

        people.expert().isTold("Đã đổi giờ");
        people.customer().sees("Đồng ý đổi giờ", "Đến giờ buổi tư vấn").doesNotSee("Bạn đã đề nghị");
        people.supportAt(code).sees("Đã xác nhận", "Đồng ý đổi giờ");
        assertThat(people.booking(code).startsAt()).isNotEqualTo(old);
    }

    @Test
    void the_expert_asks_for_another_time_and_the_customer_keeps_the_old_one() {
        var code = people.confirmed();
        var old = people.booking(code).startsAt();
        proposes(people.expert(), "/expert/consultations/" + code);
        people.expert().isTold("Đã gửi đề nghị").sees("Bạn đã đề nghị");
        people.awaitWait(code, "answer-reschedule");

        people.customer().sees("Trần Minh Quân đề nghị đổi giờ", "lịch hẹn giữ nguyên giờ cũ");
        people.customer().press("Giữ giờ cũ");

        people.customer().isTold("Đã giữ giờ cũ").sees("Không đồng ý đổi giờ", "Đến giờ buổi tư vấn");
        people.expert().opensUntilSees("/expert/consultations/" + code, "Không đồng ý đổi giờ");
        people.supportAt(code).sees("Không đồng ý đổi giờ", "Đã xác nhận");
        assertThat(people.booking(code).startsAt()).isEqualTo(old);
    }

    @Test
    void the_expert_withdraws_after_the_yes_and_the_customer_takes_the_money() {
        var code = people.confirmed();
        var expert = people.expert();
        expert.open("/expert/consultations/" + code).sees("Đến giờ buổi tư vấn");
        expert.follow("Hủy buổi tư vấn");
        expert.sees("lần hủy này được ghi nhận cho bạn");
        expert.type("reason", "Tôi bị ốm");
        expert.press("Hủy; khách chọn lại");
        expert.isTold("Đã hủy").sees("Buổi này không còn là của bạn");
        people.awaitWait(code, "choose-alternative");

        people.supportAt(code).sees("Chuyên gia rút lui", "Lựa chọn của khách", "Lần chuyên gia tự hủy");
        people.customer().sees("Chuyên gia không giữ lịch hẹn", "Tôi bị ốm");
        people.chooses(code);
        people.customer().sees("không giữ được buổi", "Tôi bị ốm");
        people.customer().press("Nhận lại");

        people.customer().sees("Tiền đã được hoàn cho bạn");
        people.awaitState(code, BookingState.REFUNDED);
        people.expert().open("/expert/consultations/" + code).sees("khách đã được hoàn tiền");
    }

    private static void proposes(Walk proposer, String page) {
        proposer.open(page).sees("Đến giờ buổi tư vấn");
        proposer.follow("Đề nghị giờ khác");
        proposer.sees("Đổi giờ như thế nào", "Giá giữ nguyên");
        proposer.page().locator("button[name=start]:visible").last().click();
        proposer.sees("Kiểm tra đề nghị đổi giờ");
        proposer.type("words", "Tôi bận buổi đó");
        proposer.press("Gửi đề nghị");
    }
}
