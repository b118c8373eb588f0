package com.askany.process;

/** What became of one attempt to tell the engine; the answer is kept for support. */
record Delivery(Outcome outcome, String answer) {
    enum Outcome {
        /** the engine knows it, now or before */
        SENT,
        /** the task is no longer there: something else was faster */
        SUPERSEDED,
        /** the engine will never accept it: an alarm */
        REFUSED,
        /** not now */
        LATER
    }
}
