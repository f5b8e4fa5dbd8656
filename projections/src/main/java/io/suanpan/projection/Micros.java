package io.suanpan.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Times as the tables hold them: microseconds since 1970, and the UTC day and month they lie in. */
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

    /** Months since year 0. */
    public static int month(Instant time) {
        return Math.toIntExact(YearMonth.from(time.atOffset(ZoneOffset.UTC)).getLong(
                java.time.temporal.ChronoField.PROLEPTIC_MONTH));
    }

    /** Days since 1970. */
    public static int day(Instant time) {
        return Math.toIntExact(LocalDate.ofInstant(time, ZoneOffset.UTC).toEpochDay());
    }
}
