package io.suanpan.bench.client;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a connection does next. A connection is one user with one request in flight: it carries out an
 * exchange, is told its next turn by it, and asks the run's {@link Source} when it is free. A user's second
 * call (pay what was just ordered), a wait before a retry, a pace given from outside: each is a turn.
 */
public sealed interface Turn permits Exchange, Turn.Pause, Turn.Decision, Turn.Standing {
    /** Do nothing for a while, then {@code next}. */
    record Pause(Duration length, Turn next) implements Turn {}

    /** Decided only when it is taken, as what comes after a pause may be. */
    record Decision(Supplier<Turn> turn) implements Turn {}

    /** A turn without a request. */
    enum Standing implements Turn {
        /** Ask the source what to do. A source itself never says so. */
        FREE,
        /** Nothing more in this run. */
        FINISHED
    }
}
