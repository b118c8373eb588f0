package com.askany.bookings;

import com.askany.calendar.Hold;
import com.askany.core.LocalizedText;
import com.askany.core.Vnd;
import com.askany.experts.ConsultationPackage;
import com.askany.experts.MeetingMode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** One customer's order of one consultation, with the price and the words it was sold under. */
@Entity
class Booking implements Persistable<UUID> {
    @Id
    private UUID id;

    private String code;

    @Version
    private Integer version;

    private int round;
    private UUID customerId;
    private UUID expertId;
    private UUID packageId;
    private String packageNameVi;
    private String packageNameEn;

    @Enumerated(EnumType.STRING)
    private MeetingMode meetingMode;

    private String place;
    private Instant startsAt;
    private Instant endsAt;

    @Column(name = "price_vnd")
    private Vnd price;

    @Enumerated(EnumType.STRING)
    private BookingState state;

    private Instant placedAt;
    private Instant payBy;
    private Instant confirmBy;
    private String declineReason;
    private Instant chooseBy;

    @Enumerated(EnumType.STRING)
    private Actor cancelledBy;

    private Instant cancelledAt;
    private String cancelReason;
    private Short refundPercent;

    @Enumerated(EnumType.STRING)
    private Absent absent;

    private Long processInstanceKey;

    protected Booking() {}

    static Booking place(UUID customer, ConsultationPackage sold, Hold hold, Instant now, Instant payBy) {
        var booking = new Booking();
        booking.id = UUID.randomUUID();
        booking.code = BookingCode.random();
        booking.round = 1;
        booking.customerId = customer;
        booking.isFor(sold, hold.start());
        booking.state = BookingState.AWAITING_PREPAYMENT;
        booking.placedAt = now;
        booking.payBy = payBy;
        return booking;
    }

    /** What is booked from now on. */
    void isFor(ConsultationPackage sold, Instant start) {
        expertId = sold.expertId();
        packageId = sold.id();
        packageNameVi = sold.name().vi();
        packageNameEn = sold.name().en();
        meetingMode = sold.meetingMode();
        place = sold.place();
        price = sold.price();
        isAt(start, start.plus(sold.length()));
    }

    void isAt(Instant start, Instant end) {
        startsAt = start;
        endsAt = end;
    }

    @Override
    public UUID getId() {
        return id;
    }

    /** New until its version was written: the id is given here and says nothing. */
    @Override
    public boolean isNew() {
        return version == null;
    }

    BookingView view() {
        return new BookingView(
                id,
                code,
                round,
                version,
                customerId,
                expertId,
                packageId,
                new LocalizedText(packageNameVi, packageNameEn),
                meetingMode,
                place,
                startsAt,
                endsAt,
                price,
                state,
                placedAt,
                payBy,
                confirmBy,
                declineReason,
                chooseBy,
                cancellation(),
                absent,
                processInstanceKey);
    }

    private Cancellation cancellation() {
        if (state != BookingState.CANCELLED) return null;
        return new Cancellation(cancelledBy, cancelledAt, cancelReason, refundPercent);
    }
}
