package com.askany.process;

import java.util.List;
import org.springframework.stereotype.Component;

/** What the engine has not heard although it should have, for the people who watch over it. */
@Component
public class StuckBells {
    private final Outbox outbox;

    StuckBells(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The oldest first, at most 200. */
    public List<StuckBell> all() {
        return outbox.stuck();
    }
}
