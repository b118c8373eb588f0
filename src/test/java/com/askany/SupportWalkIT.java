package com.askany;

import com.askany.testing.Walkers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Support steps in, in Chromium: more time, a mail again, a note, another expert; and who of the two is told. */
class SupportWalkIT {
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
    void the_expert_gets_more_time_and_answers_after_the_old_deadline() {
        var code = people.requested();
        var due = people.booking(code).confirmBy();
        var support = people.supportAt(code);
        support.follow("Gia hạn");
        support.sees("Hạn cũ không còn tác dụng");
        support.picture("support-extend");
        support.press("Gia hạn");
        support.sees("Hãy chọn hạn mới", "Hãy ghi lý do");
        support.chooseFirst("choice");
        support.type("reason", "Chuyên gia đang trên máy bay");
        support.press("Gia hạn");
        support.isTold("Đã gia hạn").sees("Chuyên gia đang trên máy bay", "Gia hạn từ");

        people.customer().sees("Chuyên gia có thêm thời gian trả lời").doesNotSee("Chuyên gia đang trên máy bay");
        people.awaitMail(code, "DEADLINE_EXTENDED");
        people.product().advanceTo(due);
        people.customer().sees("hạn đã lùi");
        people.confirms(people.expert(), code);
        people.customer().sees("Đến giờ buổi tư vấn");
        people.supportAt(code).sees("Đã xác nhận", "Gia hạn từ");
    }

    @Test
    void a_mail_goes_out_again_and_a_note_is_kept_that_only_support_reads() {
        var code = people.requested();
        people.awaitMail(code, "REQUESTED");
        var support = people.supportAt(code);
        support.follow("Gửi lại thư");
        support.sees("Thư được gửi thêm một lần");
        support.chooseFirst("choice");
        support.type("reason", "Thư vào hộp rác");
        support.press("Gửi lại thư");
        support.isTold("Thư đang được gửi lại").sees("Gửi lại thư:", "Thư vào hộp rác");

        support.follow("Ghi chú");
        support.sees("không sửa và không xóa được");
        support.type("reason", "Đã gọi điện cho chuyên gia");
        support.press("Giữ ghi chú");
        support.isTold("Đã giữ ghi chú").sees("Đã gọi điện cho chuyên gia", "Thư vào hộp rác");
        people.customer().open("/my/consultations/" + code).sees("Xác nhận của chuyên gia");
        people.customer().doesNotSee("Đã gọi điện").doesNotSee("hộp rác");
        people.expert().open("/expert/consultations/" + code).sees("Không nhận được buổi này?");
        people.expert().doesNotSee("Đã gọi điện").doesNotSee("hộp rác");
    }

    @Test
    void the_expert_is_replaced_and_the_customer_chooses_anew() {
        var code = people.confirmed();
        var support = people.supportAt(code);
        support.follow("Thay chuyên gia");
        support.sees("Chuyên gia hiện tại thôi nhận buổi này");
        support.press("Thay chuyên gia");
        support.sees("Hãy ghi lý do");
        support.type("reason", "Chuyên gia nhập viện");
        support.press("Thay chuyên gia");
        support.isTold("Chuyên gia đã thôi nhận buổi này");
        people.awaitWait(code, "choose-alternative");

        people.expert()
                .open("/expert/consultations/" + code)
                .sees("Buổi này không còn là của bạn", "Chuyên gia nhập viện");
        people.chooses(code);
        people.customer().sees("Chuyên gia nhập viện");
        people.customer().click("section[aria-labelledby=same] a");
        people.customer().press("Gửi yêu cầu đến");
        people.customer().sees("Xác nhận của chuyên gia");
        people.awaitWait(code, "confirm-appointment");
        people.supportAt(code).sees("Chờ chuyên gia xác nhận", "Chuyên gia không giữ lịch hẹn");
    }
}
