package io.suanpan.mandate;

import io.suanpan.kernel.Invariant;
import java.time.YearMonth;

/**
 * What was drawn, in minor units, in the latest month in which anything was, and in the month before that: for around
 * midnight, payments of the old month come after one of the new.
 */
public record Usage(YearMonth month, long drawnMinor, long drawnBeforeMinor) {
    public Usage {
        Invariant.check(drawnMinor >= 0, "drawn must be >= 0", drawnMinor);
        Invariant.check(drawnBeforeMinor >= 0, "drawn before must be >= 0", drawnBeforeMinor);
    }

    static Usage none(YearMonth month) {
        return new Usage(month, 0, 0);
    }

    /** Whether it is known what was drawn in {@code of}. */
    boolean knows(YearMonth of) {
        return !of.isBefore(month.minusMonths(1));
    }

    /** What was drawn in {@code of}, which it must know. */
    public long drawnIn(YearMonth of) {
        Invariant.check(knows(of), () -> "must be " + month.minusMonths(1) + " or later", of);
        return of.isAfter(month) ? 0 : of.equals(month) ? drawnMinor : drawnBeforeMinor;
    }

    /** With so much more, or less, of {@code of}; of a month that nobody asks for any more, the same. */
    Usage plus(YearMonth of, long minor) {
        if (!knows(of)) {
            return this;
        }
        if (of.isBefore(month)) {
            return new Usage(month, drawnMinor, Math.addExact(drawnBeforeMinor, minor));
        }
        return new Usage(of, Math.addExact(drawnIn(of), minor),
                of.equals(month) ? drawnBeforeMinor : at(of.minusMonths(1)));
    }

    private long at(YearMonth of) {
        return of.equals(month) ? drawnMinor : 0;
    }
}
