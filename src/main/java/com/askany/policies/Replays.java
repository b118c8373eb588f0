package com.askany.policies;

import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Tries a draft on what the last bookings asked of the policy, beside everything else and without touching it. */
@Service
class Replays {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final int BOOKINGS = 1000;
    private static final int REPORT_EVERY = 20;

    private final PolicyEngine engine;
    private final PolicyCases cases;
    private final ReplayTable replays;
    private final Bookings bookings;

    Replays(PolicyEngine engine, PolicyCases cases, ReplayTable replays, Bookings bookings) {
        this.engine = engine;
        this.cases = cases;
        this.replays = replays;
        this.bookings = bookings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void nobodyGoesOnWithWhatWasRunning() {
        replays.stopAll();
    }

    /**
     * @param policy the table in force
     * @throws DraftRefused when the draft cannot be compared with the policy
     */
    UUID begin(String model, DecisionTable policy, UUID askedBy) {
        if (model.length() > DraftCheck.MOST_BYTES) throw new DraftRefused("large", DraftCheck.MOST_BYTES / 1024);
        var table = DmnReader.read(model);
        DraftCheck.check(table, policy);
        var draftId = "draft-" + table.id();
        var draft = engine.deployDraft(DmnWriter.write(table, draftId, draftId + " " + UUID.randomUUID()));
        var past = cases.latest(table.id(), BOOKINGS);
        var id = replays.begin(table.id(), model, askedBy, past.size());
        Thread.ofVirtual().name("replay-" + id).start(() -> run(id, draft, table, past));
        return id;
    }

    private void run(UUID id, PolicyEngine.Draft draft, DecisionTable table, List<PolicyCase> past) {
        try {
            var booked = bookings
                    .all(past.stream().map(PolicyCase::bookingId).distinct().toList())
                    .stream()
                    .collect(Collectors.toMap(BookingView::id, Function.identity()));
            for (int i = 0; i < past.size(); i++) {
                var one = past.get(i);
                replay(id, draft, table, one, booked.get(one.bookingId()));
                if (i % REPORT_EVERY == 0) replays.progress(id, i);
            }
            replays.progress(id, past.size());
            replays.end(id, Replay.State.DONE);
        } catch (RuntimeException e) {
            LOG.warn("Replay {} stopped", id, e);
            replays.end(id, Replay.State.STOPPED);
        } finally {
            engine.discard(draft);
        }
    }

    private void replay(UUID id, PolicyEngine.Draft draft, DecisionTable table, PolicyCase one, BookingView booking) {
        var after = engine.evaluate(draft.decisionKey(), one.inputs()).output();
        if (!Effect.differs(table, one.output(), after)) return;
        replays.changed(id, one.id(), after, Effect.of(table, one.output(), after, booking.price()));
    }

    Optional<Replay> find(UUID id) {
        return replays.find(id);
    }

    /** @param code of the booking */
    record Change(String code, ReplayTable.Change change) {}

    List<Change> changes(UUID id, int limit, int offset) {
        var changes = replays.changes(id, limit, offset);
        var codes = bookings
                .all(changes.stream()
                        .map(ReplayTable.Change::bookingId)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(BookingView::id, BookingView::code));
        return changes.stream()
                .map(change -> new Change(codes.get(change.bookingId()), change))
                .toList();
    }
}
