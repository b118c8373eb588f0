package com.askany.testing;

import com.askany.accounts.Role;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingState;
import com.askany.experts.MeetingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People and bookings for tests whose subject begins later than where these come from. */
public class Rows {
    public static final Instant START = Instant.parse("2026-11-26T07:00:00Z");
    public static final String PASSWORD = "a password of everybody";
    public static final String PLACE = "Tầng 5, 45 Lê Duẩn, Quận 1, TP. Hồ Chí Minh";

    private final JdbcClient jdbc;
    private final MovableClock clock;

    Rows(DataSource dataSource, MovableClock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** A booking with its two people. */
    public record Booked(
            UUID id,
            String code,
            UUID customerId,
            String customerEmail,
            UUID expertId,
            String expertEmail,
            String expertSlug,
            Instant startsAt) {
        public SignedIn customer() {
            return new SignedIn(customerId, "Nguyễn Thị Lan", Set.of(Role.CUSTOMER));
        }

        public SignedIn expert() {
            return new SignedIn(expertId, "Trần Quốc Bảo", Set.of(Role.EXPERT));
        }

        public Instant endsAt() {
            return startsAt.plus(Duration.ofHours(1));
        }
    }

    public Booked booking(BookingState state) {
        return booking(state, MeetingMode.VIDEO, "vi");
    }

    /** From 14:00 to 15:00 on Thursday 26 November 2026 in Vietnam, for 450.000 ₫. */
    public Booked booking(BookingState state, MeetingMode mode, String language) {
        var customer = account("Nguyễn Thị Lan", "lan", Role.CUSTOMER, language);
        var expert = account("Trần Quốc Bảo", "bao", Role.EXPERT, language);
        var slug = "tran-quoc-bao-" + expert.id;
        jdbc.sql("""
                        insert into expert (id, slug, name, headline_vi, headline_en, biography_vi, biography_en, city,
                                            search_words, rating_sum, rating_count, recognised_at)
                        values (?, ?, 'Trần Quốc Bảo', 'Thuế', 'Tax', 'Luật sư', 'Lawyer', 'Hà Nội', 'thue', 0, 0, ?)
                        """).params(expert.id, slug, Timestamp.from(clock.instant())).update();
        var packageId = UUID.randomUUID();
        var place = mode == MeetingMode.IN_PERSON ? PLACE : null;
        jdbc.sql("""
                        insert into consultation_package (id, expert_id, name_vi, name_en, meeting_mode, length_minutes,
                                                          price_vnd, minimum_notice_minutes, place, position)
                        values (?, ?, 'Quyết toán thuế thu nhập cá nhân', 'Personal income tax return', ?, 60, 450000, 240, ?, 1)
                        """).params(packageId, expert.id, mode.name(), place).update();
        var id = UUID.randomUUID();
        var code = "AK-" + id.toString().substring(0, 8).toUpperCase(Locale.ROOT);
        jdbc.sql("""
                        insert into booking (id, code, version, round, customer_id, expert_id, package_id, package_name_vi,
                                             package_name_en, meeting_mode, place, starts_at, ends_at, price_vnd, state,
                                             placed_at, pay_by, confirm_by)
                        values (?, ?, 0, 1, ?, ?, ?, 'Quyết toán thuế thu nhập cá nhân', 'Personal income tax return',
                                ?, ?, ?, ?, 450000, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        code,
                        customer.id,
                        expert.id,
                        packageId,
                        mode.name(),
                        place,
                        Timestamp.from(START),
                        Timestamp.from(START.plus(Duration.ofHours(1))),
                        state.name(),
                        Timestamp.from(START.minus(Duration.ofDays(2))),
                        Timestamp.from(START.minus(Duration.ofDays(2)).plus(Duration.ofMinutes(15))),
                        Timestamp.from(START.minus(Duration.ofDays(1))))
                .update();
        return new Booked(id, code, customer.id, customer.email, expert.id, expert.email, slug, START);
    }

    public UUID supportAgentId() {
        return account("Phạm Hồng Nhung", "nhung", Role.SUPPORT, "vi").id;
    }

    /** What the booking's customer has paid in advance, in time. */
    public UUID paid(Booked booked) {
        var prepayment = UUID.randomUUID();
        var payment = UUID.randomUUID();
        var now = Timestamp.from(clock.instant());
        jdbc.sql("insert into prepayment (id, booking_id, round, amount_vnd, pay_by, state)"
                        + " values (?, ?, 1, 450000, ?, 'AWAITED')")
                .params(prepayment, booked.id(), now)
                .update();
        jdbc.sql(
                        "insert into payment (id, prepayment_id, reference, amount_vnd, state, arrival, started_at, expires_at,"
                                + " settled_at, gateway_number) values (?, ?, ?, 450000, 'SUCCEEDED', 'IN_TIME', ?, ?, ?, '14000001')")
                .params(payment, prepayment, payment.toString().replace("-", ""), now, now, now)
                .update();
        jdbc.sql("update prepayment set state = 'RECEIVED', payment_id = ?, received_at = ? where id = ?")
                .params(payment, now, prepayment)
                .update();
        return payment;
    }

    /** A field of its own for the expert of the booking. */
    public String field(Booked booked) {
        var slug = "field-" + booked.expertId();
        jdbc.sql("insert into field (slug, name_vi, name_en, description_vi, description_en, icon, position)"
                        + " values (?, 'Thuế', 'Tax', 'Thuế', 'Tax', 'scale', 1)")
                .param(slug)
                .update();
        inField(booked, slug);
        return slug;
    }

    public void inField(Booked booked, String slug) {
        jdbc.sql("insert into expert_field (expert_id, field_slug) values (?, ?)")
                .params(booked.expertId(), slug)
                .update();
    }

    /** The mail address of a new support agent. */
    public String supportAgent() {
        return account("Phạm Hồng Nhung", "nhung", Role.SUPPORT, "vi").email;
    }

    /** What the booking's customer was told, a minute apart. */
    public void notices(Booked booking, int count) {
        for (int version = 1; version <= count; version++) {
            var mail = UUID.randomUUID();
            var at = Timestamp.from(START.minus(Duration.ofDays(1)).plus(Duration.ofMinutes(version)));
            jdbc.sql(
                            "insert into mail (id, booking_id, occasion, audience, version, message_id, state, prepared_at, sent_at)"
                                    + " values (?, ?, 'CONFIRMED', 'CUSTOMER', ?, ?, 'SENT', ?, ?)")
                    .params(mail, booking.id, version, "<" + mail + "@askany.vn>", at, at)
                    .update();
            jdbc.sql(
                            "insert into notice (mail_id, account_id, booking_id, title_vi, title_en, text_vi, text_en, told_at)"
                                    + " values (?, ?, ?, 'Lịch hẹn', 'Consultation', 'Tin mới', 'News', ?)")
                    .params(mail, booking.customerId, booking.id, at)
                    .update();
        }
    }

    public void state(UUID bookingId, BookingState state) {
        jdbc.sql("update booking set state = ? where id = ?")
                .params(state.name(), bookingId)
                .update();
    }

    private Account account(String name, String who, Role role, String language) {
        var id = UUID.randomUUID();
        var email = who + "-" + id + "@example.vn";
        jdbc.sql("insert into account (id, name, email, phone, password, language, created_at)"
                        + " values (?, ?, ?, '+84912345678', ?, ?, ?)")
                .params(id, name, email, "{noop}" + PASSWORD, language, Timestamp.from(clock.instant()))
                .update();
        jdbc.sql("insert into account_role (account_id, role) values (?, ?)")
                .params(id, role.name())
                .update();
        return new Account(id, email);
    }

    private record Account(UUID id, String email) {}
}
