package io.suanpan.projection;

import java.time.Instant;
import java.util.Optional;

/**
 * Which part of a list is asked for.
 *
 * @param from the earliest time, inclusive
 * @param to the time that all items are before
 * @param limit how many items at most
 * @param cursor where an earlier page ended
 */
public record PageQuery(Optional<Instant> from, Optional<Instant> to, int limit,
        Optional<String> cursor) {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    public long fromMicros() {
        return Micros.of(from.filter(EARLIEST::isBefore).orElse(EARLIEST));
    }

    public long toMicros() {
        return Micros.of(to.filter(LATEST::isAfter).orElse(LATEST));
    }
}
