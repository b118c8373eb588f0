package com.askany;

import com.askany.bookings.BookingState;
import com.askany.embedded.gateway.PaymentGateway;
import com.askany.embedded.gateway.RefundMood;
import com.askany.testing.DemoPerson;
import com.askany.testing.Walkers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Money that comes too late, and money that the gateway does not give back, in Chromium. */
class MoneyWalkIT {
    static Walkers people;

    @BeforeAll
    static void at_their_browsers() {
        people = Walkers.start();
    }

    @AfterAll
    static void close() {
        if (people != null) people.close();
    }

    @AfterEach
    void the_gateway_is_well_again() {
        gatewayIsSilent(false);
    }

    @Test
    void money_that_comes_after_the_hold_revives_the_booking() {
        var code = paidUnheard();
        gatewayIsSilent(false);

        people.customer()
                .opensUntilSees("/my/consultations/" + code, "Xác nhận của chuyên gia")
                .sees("Tiền đến muộn nhưng giờ hẹn còn trống");
        people.awaitState(code, BookingState.AWAITING_CONFIRMATION);
        people.supportAt(code).sees("Chờ chuyên gia xác nhận", "lịch hẹn tiếp tục");
        people.expert().opensUntilSees("/expert/consultations/" + code, "Không nhận được buổi này?");
        people.confirms(people.expert(), code);
        people.customer().sees("Đến giờ buổi tư vấn");
    }

    @Test
    void money_whose_time_was_sold_meanwhile_goes_back_by_itself() {
        var code = paidUnheard();
        var other = people.signedIn(DemoPerson.OTHER_CUSTOMER);
        other.open(DemoPerson.EXPERT_PAGE);
        other.click("a[href*='package=']");
        other.click("button[name=start][value='" + people.booking(code).startsAt() + "']");
        other.sees("Kiểm tra và thanh toán");
        gatewayIsSilent(false);

        people.customer().opensUntilSees("/my/consultations/" + code, "Đã hoàn khoản tiền đến muộn");
        people.customer().sees("Hết hạn", "đến sau khi hết hạn giữ chỗ");
        people.customer().picture("late-money-back");
        people.supportAt(code).sees("Hết hạn", "Đã hoàn khoản tiền đến muộn hoặc trùng");
        people.expert().open("/expert/inbox").doesNotSee(code);
    }

    @Test
    void what_the_gateway_refuses_to_give_back_support_pays_by_hand() {
        var code = people.requested();
        gateway().refundsAre(RefundMood.REFUSED);
        people.declines(people.expert(), code, "Tôi đi công tác");
        people.chooses(code);
        people.customer().press("Nhận lại");
        people.awaitWait(code, "refund-by-hand");
        people.customer().sees("bộ phận hỗ trợ chuyển khoản");
        people.expert().open("/expert/consultations/" + code).sees("Khoản hoàn cho khách đang được giải quyết");

        var support = people.support();
        support.opensUntilSees("/support/tasks", code);
        support.click("tr:has(a[href='/support/consultations/" + code + "']) th a");
        support.sees("Chuyển khoản cho khách", "từ chối hoàn");
        support.picture("support-refund");
        support.page().locator("form[action$='/paid'] button").click();
        support.sees("Hãy ghi mã giao dịch của ngân hàng", "Hãy ghi vì sao hoàn bằng tay");
        support.type("bankReference", "FT26329000123");
        support.type("note", "VNPay từ chối, mã 95");
        support.page().locator("form[action$='/paid'] button").click();
        support.isTold("Đã ghi nhận");

        people.customer().sees("Đã chuyển khoản");
        people.awaitState(code, BookingState.REFUNDED);
        people.customer().opensUntilSees("/my/consultations/" + code, "Đã hoàn tiền");
        people.supportAt(code).sees("Đã hoàn tiền", "đã hoàn bằng tay");
    }

    /** Paid in time, but the gateway says so neither by itself nor when it is asked, and the hold is given up. */
    private static String paidUnheard() {
        gatewayIsSilent(true);
        var customer = people.customer();
        customer.holdATime(DemoPerson.EXPERT_PAGE);
        customer.press("Thanh toán");
        var booking = people.unpaid();
        people.awaitWait(booking.code(), "await-prepayment");
        customer.press("Thanh toán");
        customer.sees("Khoản thanh toán trước");
        people.product().advanceTo(booking.payBy());
        people.awaitState(booking.code(), BookingState.EXPIRED);
        people.awaitWait(booking.code(), "ask-once-more-due");
        customer.sees("Hết hạn", "Nếu bạn đã trả tiền");
        return booking.code();
    }

    private static void gatewayIsSilent(boolean silent) {
        gateway().holdNotices(silent);
        gateway().refundsAre(silent ? RefundMood.SILENT : RefundMood.PAID);
    }

    private static PaymentGateway gateway() {
        return people.product().bean(PaymentGateway.class);
    }
}
