package com.askany.testing;

import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customer, expert and support, each at their own browser, and the steps with which many walks begin. */
public final class Walkers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningProduct product;
    private final Chromium chromium;
    private final Walk customer;
    private final Walk expert;
    private final Walk support;
    private final Visitor ordering;
    private final Visitor answering;

    private Walkers(RunningProduct product, Chromium chromium) {
        this.product = product;
        this.chromium = chromium;
        this.customer = signedIn(DemoPerson.CUSTOMER);
        this.expert = signedIn(DemoPerson.EXPERT);
        this.support = signedIn(DemoPerson.SUPPORT);
        this.ordering = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        this.answering = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
    }

    public static Walkers start() {
        var chromium = Chromium.start();
        return new Walkers(RunningProduct.get(), chromium);
    }

    public Walk signedIn(DemoPerson person) {
        return Walk.signedIn(chromium, product, person);
    }

    public RunningProduct product() {
        return product;
    }

    public Walk customer() {
        return customer;
    }

    public Walk expert() {
        return expert;
    }

    /** Looks at the page of this booking. */
    public Walk supportAt(String code) {
        return support.open("/support/consultations/" + code);
    }

    public Walk support() {
        return support;
    }

    /** Ordered and paid some days ahead, without looking; its expert can answer, and the customer's page is open. */
    public String requested() {
        var code = Ordering.bookAheadAndPay(ordering, DemoPerson.EXPERT_PAGE);
        awaitWait(code, "confirm-appointment");
        await().atMost(PATIENCE)
                .until(() -> has(code, "select element_id = ? and state = 'OPEN' from task", "confirm-appointment"));
        customer.open("/my/consultations/" + code).sees("Xác nhận của chuyên gia");
        return code;
    }

    /** Said yes to as well. */
    public String confirmed() {
        var code = requested();
        Ordering.confirm(answering, code);
        awaitWait(code, "session-opens");
        customer.sees("Đến giờ buổi tư vấn");
        return code;
    }

    /** An expert says yes in the inbox. */
    public void confirms(Walk expert, String code) {
        expert.open("/expert/inbox");
        expert.sees("Việc cần trả lời");
        expert.click("form[action='/expert/consultations/" + code + "/confirm'] button");
        expert.isTold("Đã xác nhận");
    }

    /** An expert says no on the page about the booking; the customer sees that there is something to choose. */
    public void declines(Walk expert, String code, String reason) {
        expert.open("/expert/consultations/" + code);
        expert.type("reason", reason);
        expert.press("Từ chối; khách được chọn lại");
        expert.isTold("Đã từ chối");
        awaitWait(code, "choose-alternative");
    }

    /** The customer opens the page with what there is to choose. */
    public void chooses(String code) {
        customer.open("/my/consultations/" + code).sees("Lựa chọn của khách");
        customer.follow("Xem các lựa chọn");
        customer.sees("Chọn bước tiếp theo");
    }

    public BookingView booking(String code) {
        return product.bean(Bookings.class).findByCode(code).orElseThrow();
    }

    /** The one that was placed last and is not paid for. */
    public BookingView unpaid() {
        return product.bean(Bookings.class)
                .latest(Set.of(BookingState.AWAITING_PREPAYMENT))
                .getFirst();
    }

    public void advanceHalfWayTo(Instant deadline) {
        product.advanceTo(
                deadline.minus(Duration.between(product.now(), deadline).dividedBy(2)));
    }

    public void awaitState(String code, BookingState state) {
        await().atMost(PATIENCE).until(() -> booking(code).state() == state);
    }

    /** Until the process waits there, so that its clock is set. */
    public void awaitWait(String code, String element) {
        await().atMost(PATIENCE).until(() -> has(code, "select element_id = ? from booking_position", element));
    }

    /** Until a mail of this kind has gone out. */
    public void awaitMail(String code, String occasion) {
        await().atMost(PATIENCE).until(() -> has(code, "select occasion = ? and state = 'SENT' from mail", occasion));
    }

    private boolean has(String code, String query, String word) {
        return product.bean(JdbcClient.class)
                .sql(query + " where booking_id = ?")
                .params(word, booking(code).id())
                .query(Boolean.class)
                .list()
                .contains(true);
    }

    @Override
    public void close() {
        chromium.close();
    }
}
