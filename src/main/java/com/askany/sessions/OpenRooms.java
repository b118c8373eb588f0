package com.askany.sessions;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Who is connected now: at most one page of each person in each session. Known to this server only. */
@Component
class OpenRooms {
    private final Map<Seat, Connection> seats = new ConcurrentHashMap<>();
    private final Clock clock;

    OpenRooms(Clock clock) {
        this.clock = clock;
    }

    Optional<Connection> at(Seat seat) {
        return Optional.ofNullable(seats.get(seat));
    }

    /** Whether another page of the same person has the place and keeps it. */
    boolean isTaken(Entrant entrant) {
        return at(entrant.seat())
                .filter(there -> !there.entrant().page().equals(entrant.page()))
                .filter(there -> there.isAlive(clock.instant()))
                .isPresent();
    }

    /** Gives back whose place it takes. */
    Optional<Connection> enter(Connection connection) {
        return Optional.ofNullable(seats.put(connection.entrant().seat(), connection));
    }

    /** False when the place had been taken by another page before. */
    boolean leave(Connection connection) {
        return seats.remove(connection.entrant().seat(), connection);
    }
}
