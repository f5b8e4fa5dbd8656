package io.suanpan.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Times as the tables hold them: microseconds since 1970, and the UTC day and week they lie in. */
public final class Micros {
    private static final long MICROS = 1_000_000;

    private Micros() {}

    public static long of(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), MICROS),
                time.getNano() / 1000);
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS),
                Math.floorMod(micros, MICROS) * 1000);
    }

    /** Weeks since 1970, each from Thursday to Wednesday. */
    public static int week(Instant time) {
        return Math.floorDiv(day(time), 7);
    }

    /** Days since 1970. */
    public static int day(Instant time) {
        return Math.toIntExact(LocalDate.ofInstant(time, ZoneOffset.UTC).toEpochDay());
    }
}
