package com.askany.drill;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;

/** What the people of one booking have in mind, drawn from a seed: asked twice, they have the same in mind. */
record Plan(long seed, int number) {
    enum Paying {
        NEVER,
        CALLS_OFF,
        ONCE,
        TWICE
    }

    enum Answer {
        CONFIRMS,
        DECLINES,
        PROPOSES,
        SAYS_NOTHING,
        CUSTOMER_WITHDRAWS
    }

    /** After the expert's no; a proposed time counts as another. */
    enum Choice {
        ANOTHER,
        MONEY_BACK,
        SAYS_NOTHING
    }

    enum Appointment {
        KEPT,
        MOVED,
        CUSTOMER_CANCELS,
        EXPERT_CANCELS,
        SUPPORT_CANCELS,
        SUPPORT_REPLACES
    }

    /** What support does beside it. */
    enum StepIn {
        NOTHING,
        DEADLINE,
        MAIL,
        NOTE
    }

    enum Session {
        BOTH_COME,
        CUSTOMER_ALONE,
        EXPERT_ALONE,
        NOBODY
    }

    private static final Duration[] LEADS = {Duration.ofHours(1), Duration.ofHours(10), Duration.ofHours(30)};

    Paying paying() {
        return draw("paying", 1, Paying.values(), 6, 3, 86, 5);
    }

    Answer answer(int round) {
        return draw("answer", round, Answer.values(), 74, 8, 6, 7, 5);
    }

    Choice choice(int round) {
        return draw("choice", round, Choice.values(), 50, 30, 20);
    }

    Appointment appointment(int round) {
        return draw("appointment", round, Appointment.values(), 64, 10, 12, 6, 5, 3);
    }

    /** Whether the customer proposes the other time; else the expert does. */
    boolean customerMoves(int round) {
        return random("moves", round).nextBoolean();
    }

    boolean agrees(int round) {
        return random("agrees", round).nextInt(4) > 0;
    }

    StepIn stepIn(int round) {
        return draw("step-in", round, StepIn.values(), 85, 7, 4, 4);
    }

    boolean contests() {
        return random("contests", 1).nextInt(3) == 0;
    }

    /** How long before the start it is cancelled. */
    Duration lead(int round) {
        return LEADS[random("lead", round).nextInt(LEADS.length)];
    }

    Session session(int round) {
        return draw("session", round, Session.values(), 82, 7, 6, 5);
    }

    boolean finishesEarly() {
        return random("finishes", 1).nextBoolean();
    }

    boolean reviews() {
        return random("reviews", 1).nextInt(3) > 0;
    }

    /** A number below a limit, for whatever else is to be chosen. */
    int any(String what, int below) {
        return random(what, 1).nextInt(below);
    }

    private <T> T draw(String what, int round, T[] values, int... weights) {
        int left = random(what, round).nextInt(100);
        for (int i = 0; i < values.length; i++) {
            left -= weights[i];
            if (left < 0) return values[i];
        }
        throw new AssertionError("the weights of " + what + " are not a hundred");
    }

    private Random random(String what, int round) {
        var random = new Random(seed * 31 + Objects.hash(number, what, round) * 1_000_003L);
        random.nextInt();
        return random;
    }
}
