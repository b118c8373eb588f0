package com.askany;

import com.askany.bookings.BookingState;
import com.askany.testing.DemoPerson;
import com.askany.testing.Walkers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The expert says no, proposes another time, or says nothing: what customer, expert and support see in Chromium. */
class AlternativesWalkIT {
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
    void declined_and_another_time_of_the_same_expert_is_chosen() {
        var code = declined();
        people.chooses(code);
        people.customer().sees("Tôi đi công tác", "Giờ khác với Trần Minh Quân", "Chuyên gia khác", "Nhận lại");
        people.customer().click("section[aria-labelledby=same] a");
        people.customer().sees("Kiểm tra lựa chọn", "Không phải trả thêm");

        people.customer().press("Gửi yêu cầu đến");

        people.customer().isTold("Đã chọn").sees("Xác nhận của chuyên gia", "Khách đã chọn giờ khác");
        people.awaitWait(code, "confirm-appointment");
        people.supportAt(code).sees("Chờ chuyên gia xác nhận", "Khách đã chọn giờ khác hoặc chuyên gia khác");
        people.expert().opensUntilSees("/expert/consultations/" + code, "Không nhận được buổi này?");
        people.confirms(people.expert(), code);
        people.customer().sees("Đến giờ buổi tư vấn");
    }

    @Test
    void declined_and_another_expert_is_chosen_while_the_first_has_nothing_to_do_with_it_any_more() {
        var code = declined();
        aColleagueAsksLess(code);
        people.chooses(code);
        people.customer().sees("Được hoàn 100.000");
        people.customer().picture("choose");
        people.customer().click("section[aria-labelledby=others] article:has-text('Lan Hương') li a");
        people.customer().sees("Khoản chênh lệch 100.000");
        people.customer().press("Gửi yêu cầu đến");

        people.customer().isTold("Đã chọn").sees("Xác nhận của chuyên gia", "Khoản chênh lệch 100.000");
        people.expert().open("/expert/consultations/" + code).sees("Không có trang này");
        people.awaitWait(code, "confirm-appointment");
        var colleague = people.signedIn(DemoPerson.COLLEAGUE);
        colleague.opensUntilSees("/expert/consultations/" + code, "Không nhận được buổi này?");
        people.confirms(colleague, code);
        people.customer().sees("Đến giờ buổi tư vấn");
        people.supportAt(code).sees("Đã xác nhận", "Khách đã chọn giờ khác hoặc chuyên gia khác");
    }

    @Test
    void declined_and_the_money_is_taken_back() {
        var code = declined();
        people.expert()
                .opensUntilSees("/expert/consultations/" + code, "giờ cũ đã trống trở lại")
                .sees("Tôi đi công tác");
        people.supportAt(code).sees("Bị từ chối", "Lựa chọn của khách", "Tôi đi công tác");
        people.chooses(code);

        people.customer().press("Nhận lại");

        people.customer().isTold("Toàn bộ tiền đang trên đường về với bạn");
        people.customer().sees("Tiền đã được hoàn cho bạn", "Khách đã chọn nhận lại tiền");
        people.customer().open("/my/consultations/" + code + "/choose").sees("Không còn gì để chọn ở đây");
        people.expert().open("/expert/consultations/" + code).sees("khách đã được hoàn tiền");
        people.supportAt(code).sees("Đã hoàn tiền", "đã hoàn");
    }

    @Test
    void another_time_is_proposed_and_accepted() {
        var code = people.requested();
        var expert = people.expert();
        expert.open("/expert/consultations/" + code).sees("Không nhận được buổi này?");
        expert.follow("Đề nghị giờ khác");
        expert.sees("Giờ bạn đề nghị được giữ cho khách");
        expert.press("Đề nghị giờ này");
        expert.sees("Hãy chọn một giờ");
        expert.chooseFirst("start");
        expert.type("reason", "Sáng đó tôi có phiên tòa");
        expert.press("Đề nghị giờ này");
        expert.isTold("Đã đề nghị");
        people.awaitWait(code, "choose-alternative");
        people.supportAt(code).sees("Chuyên gia đề nghị giờ khác", "Lựa chọn của khách");

        people.chooses(code);
        people.customer().sees("Giờ mà Trần Minh Quân đề nghị", "Sáng đó tôi có phiên tòa");
        people.customer().picture("choose-proposed");
        people.customer().press("Nhận giờ");

        people.customer()
                .isTold("Lịch hẹn được xác nhận")
                .sees("Đến giờ buổi tư vấn", "Khách đã nhận giờ được đề nghị");
        expert.opensUntilSees("/expert/consultations/" + code, "Đến giờ buổi tư vấn");
        people.supportAt(code).sees("Đã xác nhận", "Khách đã nhận giờ được đề nghị");
    }

    @Test
    void nobody_says_anything_and_the_money_comes_back_by_itself() {
        var code = people.requested();
        people.advanceHalfWayTo(people.booking(code).confirmBy());
        people.customer().sees("Đã nhắc chuyên gia");
        people.expert().open("/expert/inbox").sees("Trả lời chậm nhất");
        people.product().advanceTo(people.booking(code).confirmBy());

        people.customer().sees("Chuyên gia không trả lời kịp hạn", "Lựa chọn của khách");
        people.awaitWait(code, "choose-alternative");
        people.expert().opensUntilSees("/expert/consultations/" + code, "giờ cũ đã trống trở lại");
        people.advanceHalfWayTo(people.booking(code).chooseBy());
        people.customer().sees("Đã nhắc khách lựa chọn");
        people.product().advanceTo(people.booking(code).chooseBy());

        people.customer().sees("Hết hạn lựa chọn, tiền được hoàn", "Tiền đã được hoàn cho bạn");
        people.awaitState(code, BookingState.REFUNDED);
        people.expert().open("/expert/consultations/" + code).sees("khách đã được hoàn tiền");
        people.supportAt(code).sees("Đã hoàn tiền", "Chuyên gia không trả lời kịp hạn", "Hết hạn lựa chọn");
    }

    private static String declined() {
        var code = people.requested();
        people.declines(people.expert(), code, "Tôi đi công tác");
        return code;
    }

    /** Another expert of the field, who asks less for the same way of meeting. */
    private static void aColleagueAsksLess(String code) {
        var booking = people.booking(code);
        people.product()
                .bean(JdbcClient.class)
                .sql("update consultation_package set price_vnd = ? where meeting_mode = ?"
                        + " and expert_id = (select id from account where email = ?)")
                .params(
                        booking.price().amount() - 100_000,
                        booking.meetingMode().name(),
                        DemoPerson.COLLEAGUE.email())
                .update();
    }
}
