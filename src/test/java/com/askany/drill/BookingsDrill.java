package com.askany.drill;

import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.core.Vietnam;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/**
 * {@code -Ddrill.bookings=2000 -Ddrill.kills=20 -Ddrill.seed=1}: time runs in half hours, bookings are placed and people act
 * on their pages at once with the product being killed; in the end every booking, slot, đồng and instance is accounted for.
 */
class BookingsDrill {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration QUARTER_OF_A_DAY = Duration.ofHours(6);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final int MOST_LOOKS = 6;
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final LocalTime NIGHT = LocalTime.of(21, 30);
    /** Long enough for a booking that is moved a month ahead again and again, and for every window after it. */
    private static final Duration AFTERWARDS = Duration.ofDays(160);

    private final int bookings = Integer.getInteger("drill.bookings", 2000);
    private final int kills = Integer.getInteger("drill.kills", 20);
    private final long seed = Long.getLong("drill.seed", 1);
    private final int perHalfHour = Integer.getInteger("drill.per-half-hour", 40);

    private final DrilledProduct product = new DrilledProduct();
    private final People people = new People(product);
    private final Acts acts = new Acts(product, people);
    private final Random random = new Random(seed);
    private final Map<String, AtomicInteger> surprises = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> looked = new ConcurrentHashMap<>();
    private final Set<String> steppedIn = ConcurrentHashMap.newKeySet();
    private final AtomicInteger orders = new AtomicInteger();
    private long placed;
    private int killed;
    private volatile boolean dying;

    @Test
    void every_booking_slot_dong_and_instance_is_accounted_for() throws Exception {
        var began = System.nanoTime();
        try (product;
                var hands = Executors.newFixedThreadPool(8)) {
            product.start();
            people.register();
            Instant allPlaced = null;
            while (allPlaced == null
                    || (product.now().isBefore(allPlaced.plus(AFTERWARDS))
                            && !Standing.open(product.rows()).isEmpty())) {
                var killing = isTimeToKill() ? hands.submit(this::killSoon) : null;
                var weather = placed < bookings ? weather(random.nextInt(100)) : Weather.FAIR;
                attempt(() -> product.gatewayIs(weather));
                if (placed < bookings) all(hands, perHalfHour, n -> place());
                each(hands, Standing.open(product.rows()), this::act);
                sessions(hands);
                attempt(acts::workOffSupportTasks);
                if (killing != null) revive(killing);
                placed = count("select count(*) from booking");
                if (placed >= bookings && allPlaced == null) allPlaced = product.now();
                settle();
                product.advanceTo(next());
                settle();
            }
            product.advanceTo(product.now().plus(Duration.ofDays(1)));
            settle();
            surprises.forEach((what, times) -> System.out.println("surprise, " + times + " times: " + what));
            var outcomes = new Outcomes(product);
            outcomes.print(placed, killed, Duration.ofNanos(System.nanoTime() - began));
            outcomes.check();
        }
    }

    private void place() {
        acts.place(new Plan(seed, orders.incrementAndGet()));
    }

    private void act(Standing booking) {
        var plan = plan(booking);
        var now = product.now();
        if (booking.state() == BookingState.AWAITING_CONFIRMATION) stepIn(booking, plan);
        switch (booking.state()) {
            case AWAITING_PREPAYMENT -> {
                switch (plan.paying()) {
                    case NEVER -> {}
                    case CALLS_OFF -> acts.cancelAsCustomer(booking);
                    case ONCE -> acts.pay(booking, false);
                    case TWICE -> acts.pay(booking, true);
                }
            }
            case AWAITING_CONFIRMATION -> {
                switch (plan.answer(booking.round())) {
                    case SAYS_NOTHING -> {}
                    case CONFIRMS -> acts.confirm(booking);
                    case DECLINES -> acts.decline(booking);
                    case PROPOSES -> acts.proposeInstead(booking, plan);
                    case CUSTOMER_WITHDRAWS -> acts.cancelAsCustomer(booking);
                }
            }
            case DECLINED, UNANSWERED, WITHDRAWN -> {
                switch (plan.choice(booking.round())) {
                    case SAYS_NOTHING -> {}
                    case MONEY_BACK -> acts.takeMoneyBack(booking);
                    case ANOTHER -> acts.chooseAnother(booking, plan);
                }
            }
            case CONFIRMED -> {
                if (booking.tasks().contains("answer-reschedule")) acts.answerProposal(booking, plan);
                if (now.isBefore(booking.startsAt().minus(plan.lead(booking.round())))) return;
                switch (plan.appointment(booking.round())) {
                    case KEPT -> {}
                    case MOVED -> acts.proposeAnotherTime(booking, plan);
                    case CUSTOMER_CANCELS -> acts.cancelAsCustomer(booking);
                    case EXPERT_CANCELS -> acts.cancelAsExpert(booking);
                    case SUPPORT_CANCELS -> acts.cancelAsSupport(booking, plan);
                    case SUPPORT_REPLACES -> acts.replaceAsSupport(booking);
                }
            }
            case SESSION_OPEN -> {
                if (plan.finishesEarly() && now.isAfter(booking.startsAt().plus(HALF_HOUR))) acts.finish(booking);
            }
            case SESSION_OVER -> {
                if (plan.reviews()) untilDone("review", booking, () -> acts.review(booking, plan));
                if (plan.contests()) untilDone("contest", booking, () -> acts.contest(booking, plan));
            }
            default -> {}
        }
    }

    /** People look a few times for what they want to press, and not again when they have pressed it. */
    private void untilDone(String what, Standing booking, BooleanSupplier act) {
        var tries = looked.computeIfAbsent(what + booking.code(), unknown -> new AtomicInteger());
        if (tries.get() < MOST_LOOKS && act.getAsBoolean()) tries.set(MOST_LOOKS);
        else tries.incrementAndGet();
    }

    private void stepIn(Standing booking, Plan plan) {
        var way = plan.stepIn(booking.round());
        if (way == Plan.StepIn.NOTHING || !steppedIn.add(booking.code() + booking.round())) return;
        acts.stepIn(booking, way);
    }

    /** Who comes stays for a minute and a half, who waits in vain for a quarter of an hour. */
    private void sessions(ExecutorService hands) throws Exception {
        var now = product.now();
        var begun = Standing.open(product.rows()).stream()
                .filter(booking -> booking.state() == BookingState.SESSION_OPEN && booking.isAt(now))
                .filter(booking -> now.isBefore(booking.startsAt().plus(Duration.ofMinutes(5))))
                .toList();
        if (begun.isEmpty()) return;
        boolean inVain = begun.stream().anyMatch(booking -> session(booking) == Plan.Session.EXPERT_ALONE);
        var until = now.plus(inVain ? Duration.ofMinutes(16) : Duration.ofSeconds(90));
        while (product.now().isBefore(until) && !dying) {
            boolean longEnough = product.now().isAfter(now.plusSeconds(90));
            each(hands, begun, booking -> {
                var who = session(booking);
                if (longEnough && who != Plan.Session.EXPERT_ALONE) return;
                if (who == Plan.Session.BOTH_COME || who == Plan.Session.CUSTOMER_ALONE)
                    acts.join(booking, booking.customer());
                if (who == Plan.Session.BOTH_COME || who == Plan.Session.EXPERT_ALONE)
                    acts.join(booking, booking.expert());
            });
            attempt(() -> product.advanceTo(product.now().plus(HEARTBEAT)));
        }
    }

    private Plan.Session session(Standing booking) {
        return plan(booking).session(booking.round());
    }

    private Plan plan(Standing booking) {
        return new Plan(seed, booking.code().hashCode());
    }

    private static Weather weather(int percent) {
        if (percent < 76) return Weather.FAIR;
        if (percent < 82) return Weather.REFUNDS_TAKE_LONG;
        if (percent < 88) return Weather.REFUSES_REFUNDS;
        return percent < 94 ? Weather.BANK_REFUSES_REFUNDS : Weather.SILENT;
    }

    /** In half hours, and further when nobody but reviewers and time itself is awaited. */
    private Instant next() {
        boolean quiet = placed >= bookings
                && Standing.open(product.rows()).stream()
                        .allMatch(booking -> booking.state() == BookingState.SESSION_OVER);
        if (quiet) return product.now().plus(QUARTER_OF_A_DAY);
        var local = product.now().atZone(Vietnam.ZONE);
        var next = local.truncatedTo(ChronoUnit.HOURS);
        while (!next.isAfter(local)) next = next.plus(HALF_HOUR);
        if (!next.toLocalTime().isBefore(NIGHT)) next = next.plusDays(1).with(MORNING);
        return next.toInstant();
    }

    private boolean isTimeToKill() {
        return killed < kills && placed >= (long) (killed + 1) * bookings / (kills + 1);
    }

    private void killSoon() {
        try {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(4000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dying = true;
        product.kill();
    }

    private void revive(Future<?> killing) throws Exception {
        killing.get();
        killed++;
        product.start();
        dying = false;
        System.out.println("killed and started again, " + killed + " of " + kills + ", " + placed + " bookings placed, "
                + product.now());
    }

    /** Until what happened has reached the process: people are slower than workers. */
    private void settle() {
        try {
            await().atMost(SETTLING)
                    .pollDelay(Duration.ofMillis(50))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> count("select count(*) from process_outbox where state = 'WAITING'") == 0
                            && count("select count(*) from booking where state = 'AWAITING_CONFIRMATION'"
                                            + " and confirm_by is null")
                                    == 0
                            && count("select count(*) from booking where state = 'CONFIRMED' and starts_at <= '"
                                            + product.now() + "'")
                                    == 0);
        } catch (ConditionTimeoutException slow) {
            surprise("not settled within " + SETTLING);
        }
    }

    private long count(String query) {
        return product.rows().sql(query).query(Long.class).single();
    }

    private void all(ExecutorService hands, int times, Consumer<Integer> act) throws Exception {
        each(hands, IntStream.range(0, times).boxed().toList(), act);
    }

    private <T> void each(ExecutorService hands, List<T> things, Consumer<T> act) throws Exception {
        var underWay = things.stream()
                .map(thing -> hands.submit(() -> attempt(() -> act.accept(thing))))
                .toList();
        for (var one : underWay) one.get();
    }

    /** While the product dies every answer may fail; at other times that is a surprise, which is told in the end. */
    private void attempt(Runnable act) {
        try {
            act.run();
        } catch (RuntimeException | AssertionError e) {
            if (!dying)
                surprise(String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()));
        }
    }

    private void surprise(String what) {
        surprises
                .computeIfAbsent(what.replaceAll("/[A-Z0-9]{4}-?[A-Z0-9]{4,}", "/…"), unknown -> new AtomicInteger())
                .incrementAndGet();
    }
}
