package com.askany.sessions;

import com.askany.bookings.BookingView;
import com.askany.experts.MeetingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Check-in of a meeting in person: the expert's page shows a code, the customer enters it where they are, and both are
 * known to have been there.
 */
@Service
class CheckIn {
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final int CODES = 1_000_000;

    private final CheckInTable codes;
    private final Sessions sessions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CheckIn(CheckInTable codes, Sessions sessions, Clock clock) {
        this.codes = codes;
        this.sessions = sessions;
        this.clock = clock;
    }

    enum Result {
        MET,
        WRONG_CODE,
        /** None is shown, it was too old, or it had been tried too often. */
        NO_GOOD_CODE
    }

    /** What the expert shows now; empty when it is not the time for it. */
    @Transactional
    Optional<CheckInCode> show(BookingView booking) {
        if (!isOpen(booking)) return Optional.empty();
        var now = clock.instant();
        var code = "%06d".formatted(random.nextInt(CODES));
        codes.renew(booking.id(), booking.round(), code, now, now.plus(LIFE));
        return find(booking);
    }

    /** Whether the customer may enter a code now. */
    @Transactional(readOnly = true)
    boolean isAwaited(BookingView booking) {
        return isOpen(booking) && !haveMet(booking);
    }

    private boolean haveMet(BookingView booking) {
        return find(booking).filter(code -> code.usedAt() != null).isPresent();
    }

    @Transactional(readOnly = true)
    Optional<CheckInCode> find(BookingView booking) {
        if (booking.meetingMode() != MeetingMode.IN_PERSON) return Optional.empty();
        return codes.find(booking.id(), booking.round());
    }

    /** Entered again after it was right, it is right: the customer pressed twice. */
    @Transactional
    Result enter(BookingView booking, String typed) {
        if (!isOpen(booking)) return Result.NO_GOOD_CODE;
        var code = codes.tryOnce(booking.id(), booking.round(), clock.instant());
        if (code.isEmpty()) return haveMet(booking) ? Result.MET : Result.NO_GOOD_CODE;
        if (!isSame(code.get(), typed)) return Result.WRONG_CODE;
        if (codes.use(booking.id(), booking.round(), clock.instant())) {
            sessions.join(booking.id(), booking.round(), booking.customerId(), KnownBy.CODE);
            sessions.join(booking.id(), booking.round(), booking.expertId(), KnownBy.CODE);
        }
        return Result.MET;
    }

    private boolean isOpen(BookingView booking) {
        return booking.meetingMode() == MeetingMode.IN_PERSON && sessions.isOpen(booking.id(), booking.round());
    }

    private static boolean isSame(String code, String typed) {
        var digits = typed.replaceAll("\\D", "");
        return MessageDigest.isEqual(
                code.getBytes(StandardCharsets.US_ASCII), digits.getBytes(StandardCharsets.US_ASCII));
    }
}
