package io.suanpan.bench.measure;

import java.time.Duration;

/** The load before the measurement, which is discarded. */
public sealed interface WarmUp {
    record ForTime(Duration length) implements WarmUp {}

    record UntilPaid(long payments) implements WarmUp {}

    /** For a person. */
    default String inWords() {
        return switch (this) {
            case ForTime(Duration length) -> "%.1f s".formatted(length.toMillis() / 1000.0);
            case UntilPaid(long payments) -> "%,d payments".formatted(payments);
        };
    }
}
