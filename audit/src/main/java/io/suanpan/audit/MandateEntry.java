package io.suanpan.audit;

import io.suanpan.kernel.MandateId;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.MandateTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A mandate as the log leaves it.
 *
 * @param month the latest in which something was drawn; before anything was, that in which it was granted
 * @param drawnMinor in that month, {@code drawnBeforeMinor} in the one before it
 * @param revokedBy null, like {@code revokedAt}, while it is not
 */
public record MandateEntry(MandateId id, MandateTerms terms, Instant grantedAt, YearMonth month,
        long drawnMinor, long drawnBeforeMinor, EndedBy revokedBy, Instant revokedAt) {

    static YearMonth month(Instant time, MandateTerms terms) {
        return YearMonth.from(LocalDate.ofInstant(time, terms.zone()));
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    /** 0 for a month so long ago that it is not kept. */
    long drawnIn(YearMonth of) {
        return of.equals(month)
                ? drawnMinor
                : of.plusMonths(1).equals(month) ? drawnBeforeMinor : 0;
    }

    MandateEntry plus(YearMonth of, long minor) {
        YearMonth latest = of.isAfter(month) ? of : month;
        YearMonth before = latest.minusMonths(1);
        return new MandateEntry(id, terms, grantedAt, latest,
                drawnIn(latest) + (of.equals(latest) ? minor : 0),
                drawnIn(before) + (of.equals(before) ? minor : 0), revokedBy, revokedAt);
    }

    public MandateEntry revoked(EndedBy by, Instant at) {
        return new MandateEntry(id, terms, grantedAt, month, drawnMinor, drawnBeforeMinor, by, at);
    }
}
