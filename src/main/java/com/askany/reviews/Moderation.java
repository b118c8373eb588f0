package com.askany.reviews;

import com.askany.accounts.Accounts;
import com.askany.bookings.Bookings;
import com.askany.core.PageNotFound;
import com.askany.experts.ExpertProfile;
import com.askany.experts.Experts;
import com.askany.reviews.ReportTable.OpenReport;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes reports about reviews and replies, and support's decision: hidden with a reason that its author is told, or kept. */
@Service
public class Moderation {
    private final ReportTable reports;
    private final ReviewTable reviews;
    private final ReplyTable replies;
    private final Experts experts;
    private final Bookings bookings;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Moderation(
            ReportTable reports,
            ReviewTable reviews,
            ReplyTable replies,
            Experts experts,
            Bookings bookings,
            Accounts accounts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reports = reports;
        this.reviews = reviews;
        this.replies = replies;
        this.experts = experts;
        this.bookings = bookings;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /** How many reviews and replies wait for support's decision. */
    @Transactional(readOnly = true)
    public int waiting() {
        return reports.countOpen();
    }

    /** The public words that a report would be about. */
    @Transactional(readOnly = true)
    Optional<String> reportable(UUID reviewId, Part part) {
        var review = reviews.findById(reviewId).filter(Review::isPublic);
        return switch (part) {
            case REVIEW -> review.map(found -> found.opinion().comment());
            case REPLY ->
                review.flatMap(found -> replies.find(found.bookingId()))
                        .filter(Reply::isPublic)
                        .map(Reply::words);
        };
    }

    /** Reporting the same thing again while the first report is open changes nothing. */
    @Transactional
    void report(UUID reviewId, Part part, UUID reporter, ReportCause cause, String note) {
        reviews.findById(reviewId)
                .filter(Review::isPublic)
                .ifPresent(review -> reports.report(review.bookingId(), part, reporter, cause, note, clock.instant()));
    }

    /** What waits for a decision, the longest waiting first. */
    @Transactional(readOnly = true)
    List<ReportedPart> open() {
        record About(UUID booking, Part part) {}
        var grouped = new LinkedHashMap<About, List<OpenReport>>();
        for (var report : reports.open())
            grouped.computeIfAbsent(new About(report.bookingId(), report.part()), about -> new ArrayList<>())
                    .add(report);
        return grouped.entrySet().stream()
                .map(entry -> reported(entry.getKey().booking(), entry.getKey().part(), entry.getValue()))
                .toList();
    }

    /** Empty when it waits for no decision (any more). */
    @Transactional(readOnly = true)
    Optional<ReportedPart> find(UUID reviewId, Part part) {
        return open().stream()
                .filter(reported -> reported.reviewId().equals(reviewId) && reported.part() == part)
                .findFirst();
    }

    /** Why a decision was not taken. */
    enum Refusal {
        /** Somebody else decided first. */
        DECIDED,
        /** Its author changed it after the page was shown. */
        CHANGED
    }

    /** Takes it off the public pages and, when it is a review, out of the rating. */
    @Transactional
    Optional<Refusal> hide(UUID reviewId, Part part, int seen, UUID by, String reason) {
        var review = locked(reviewId);
        var bookingId = review.bookingId();
        var refusal = decide(review, part, seen, "HIDDEN", by);
        if (refusal.isPresent()) return refusal;
        var hiding = new Hiding(clock.instant(), by, reason);
        switch (part) {
            case REVIEW -> {
                reviews.hide(bookingId, hiding);
                experts.withdrawRating(review.expertId(), review.opinion().stars());
            }
            case REPLY -> replies.hide(bookingId, hiding);
        }
        events.publishEvent(new ReviewHidden(bookingId, part));
        return Optional.empty();
    }

    @Transactional
    Optional<Refusal> keep(UUID reviewId, Part part, int seen, UUID by) {
        return decide(locked(reviewId), part, seen, "KEPT", by);
    }

    private Review locked(UUID reviewId) {
        return reviews.findById(reviewId)
                .flatMap(found -> reviews.lock(found.bookingId()))
                .orElseThrow(PageNotFound::new);
    }

    private Optional<Refusal> decide(Review review, Part part, int seen, String decision, UUID by) {
        var reply = replies.lock(review.bookingId());
        var edited = part == Part.REVIEW
                ? review.editedAt()
                : reply.map(Reply::editedAt).orElse(null);
        var hiding =
                part == Part.REVIEW ? review.hiding() : reply.map(Reply::hiding).orElse(null);
        if (hiding != null) return Optional.of(Refusal.DECIDED);
        if (seen(edited) != seen) return Optional.of(Refusal.CHANGED);
        return reports.decide(review.bookingId(), part, decision, by, clock.instant())
                ? Optional.empty()
                : Optional.of(Refusal.DECIDED);
    }

    private ReportedPart reported(UUID bookingId, Part part, List<OpenReport> open) {
        var booking = bookings.get(bookingId);
        var review = reviews.find(bookingId).orElseThrow();
        var reply = replies.find(bookingId).orElse(null);
        var isReview = part == Part.REVIEW;
        var author = accounts.get(isReview ? review.customerId() : review.expertId());
        return new ReportedPart(
                review.id(),
                booking.code(),
                part,
                seen(isReview ? review.editedAt() : reply.editedAt()),
                isReview ? review.opinion().stars() : null,
                isReview ? review.opinion().comment() : reply.words(),
                author.name(),
                experts.find(review.expertId()).map(ExpertProfile::slug).orElse(null),
                isReview ? review.writtenAt() : reply.writtenAt(),
                open.stream()
                        .map(report -> new ReportedPart.Report(report.cause(), report.note(), report.at()))
                        .toList());
    }

    /** Both a review and a reply change at most once. */
    private static int seen(Instant editedAt) {
        return editedAt == null ? 0 : 1;
    }
}
