package com.askany.notifications;

import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.bookings.Reschedules;
import com.askany.core.LocalizedText;
import com.askany.reviews.ReviewView;
import com.askany.reviews.Reviews;
import com.askany.sessions.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the people of a booking what happened, by mail in their language and by a notice in the app. */
@Service
public class Notifications {
    /** Longer than the mail server's time limits add up to, shorter than anybody waits for a mail. */
    static final Duration CLAIM = Duration.ofMinutes(2);

    /** Between two attempts of the relay. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);

    private final Bookings bookings;
    private final Sessions sessions;
    private final Reschedules reschedules;
    private final MailRecords records;
    private final Correspondence correspondence;
    private final NoticeTable notices;
    private final PostOffice postOffice;
    private final Reviews reviews;
    private final MailProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Notifications(
            Bookings bookings,
            Sessions sessions,
            Reschedules reschedules,
            MailRecords records,
            Correspondence correspondence,
            NoticeTable notices,
            PostOffice postOffice,
            Reviews reviews,
            MailProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.bookings = bookings;
        this.sessions = sessions;
        this.reschedules = reschedules;
        this.records = records;
        this.correspondence = correspondence;
        this.notices = notices;
        this.postOffice = postOffice;
        this.reviews = reviews;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sends the mails of the occasion that were not sent yet: one for each person concerned and each round of the
     * booking, however often it is called. After a crash between sending and writing that down a mail goes out again
     * with the same Message-ID, and an invitation with the same UID and SEQUENCE. What is no longer true of the booking
     * is not told. A notice is there although the mail server is down. No transaction may be open: the mail server takes its time.
     *
     * @return whether anybody was told, now or before
     * @throws MailNotTaken when the mail server does not take a mail: to be called again
     * @throws MailUnderWay when another call is sending the same mail: to be called again
     */
    @Transactional(propagation = Propagation.NEVER)
    public boolean tell(Occasion occasion, UUID bookingId) {
        return tell(occasion, bookingId, null);
    }

    /** The same about one thing of the booking, a payment or a proposal of another time: once for each. */
    @Transactional(propagation = Propagation.NEVER)
    public boolean tell(Occasion occasion, UUID bookingId, UUID subject) {
        int round = bookings.get(bookingId).round();
        var mails = records.prepare(occasion, bookingId, round, subject, properties.domain(), clock.instant());
        for (var mail : mails) if (mail.state() == Mail.State.PREPARED) send(mail);
        return mails.stream().anyMatch(mail -> records.state(mail.id()) == Mail.State.SENT);
    }

    /**
     * Has the occasion told by the relay, once the open transaction is committed: for what people do where no process waits
     * to tell of it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void leaveToRelay(Occasion occasion, UUID bookingId) {
        int round = bookings.get(bookingId).round();
        records.prepare(occasion, bookingId, round, null, properties.domain(), clock.instant());
        records.leaveToRelay(occasion, bookingId, round);
        events.publishEvent(new MailRelay.MailLeft());
    }

    List<Mail> leftToRelay(int most) {
        return records.leftToRelay(most, clock.instant());
    }

    /** Sends the mail, or puts it off when that is not possible now. */
    void relay(Mail mail) {
        try {
            send(mail);
        } catch (RuntimeException e) {
            log.warn("Mail {} of booking {} is put off: {}", mail.occasion(), mail.bookingId(), e.toString());
            records.postpone(mail.id(), clock.instant().plus(PAUSE));
        }
    }

    /**
     * Sends a mail again because support asks for it, once for each act of support: as a mail of its own, an invitation with
     * the same UID and SEQUENCE. What is no longer true is not told.
     */
    @Transactional(propagation = Propagation.NEVER)
    public void tellAgain(UUID mailId, UUID actId) {
        var again = records.again(mailId, actId, properties.domain(), clock.instant());
        if (again.state() == Mail.State.PREPARED) send(again);
    }

    /** The mails of the booking's round that support may send again: those that are still true, the newest first. */
    @Transactional(readOnly = true)
    public List<SentMail> sentOf(BookingView booking) {
        return records.sentOf(booking.id(), booking.round()).stream()
                .filter(sent -> sent.occasion().holdsIn(booking.state()))
                .toList();
    }

    /** What a mail said, in short; empty when it has not gone out. */
    @Transactional(readOnly = true)
    public Optional<LocalizedText> titleOf(UUID mailId) {
        return notices.titleOf(mailId);
    }

    private void send(Mail mail) {
        var now = clock.instant();
        if (!records.claim(mail.id(), now, now.plus(CLAIM))) {
            if (records.state(mail.id()) == Mail.State.PREPARED) throw new MailUnderWay(mail);
            return;
        }
        try {
            var booking = bookings.get(mail.bookingId());
            if (isTrue(mail, booking)) {
                var envelope = correspondence.about(mail, booking);
                notices.keep(envelope, clock.instant());
                postOffice.send(envelope);
                records.sent(mail.id(), clock.instant());
            } else {
                log.warn(
                        "Mail {} of booking {} withdrawn: it is {} now",
                        mail.occasion(),
                        mail.bookingId(),
                        booking.state());
                records.withdraw(mail.id());
            }
        } catch (RuntimeException e) {
            release(mail, e);
            throw e;
        }
    }

    private boolean isTrue(Mail mail, BookingView booking) {
        return booking.round() == mail.version()
                && mail.occasion().holdsIn(booking.state())
                && (!mail.occasion().isForWhoWasThere() || customerWasThere(booking))
                && switch (mail.occasion()) {
                    case RESCHEDULE_PROPOSED -> reschedules.get(mail.subject()).isOpen();
                    case REVIEWED ->
                        review(booking).filter(ReviewView::isPublic).isPresent();
                    case REVIEW_REPLIED ->
                        review(booking).filter(ReviewView::hasPublicReply).isPresent();
                    default -> true;
                };
    }

    private Optional<ReviewView> review(BookingView booking) {
        return reviews.find(booking.id());
    }

    private boolean customerWasThere(BookingView booking) {
        return sessions.attended(booking.id(), booking.round(), booking.customerId());
    }

    /** When the database is away too, the claim ends by itself. */
    private void release(Mail mail, RuntimeException reason) {
        try {
            records.release(mail.id());
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
