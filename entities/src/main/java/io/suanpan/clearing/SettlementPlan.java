package io.suanpan.clearing;

import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.OutsideAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * When a merchant's periods end, and where and when what it is owed is paid out.
 *
 * @param version the operator's own number: a later plan has a higher one
 * @param payTo the merchant's account at a bank
 * @param cutOff the time of day, in {@code zone}, to the minute, at which a period ends
 * @param payoutDays how many days after the cut-off it is paid out: 0 (T+0) or 1 (T+1)
 */
public record SettlementPlan(long version, OutsideAccount payTo, LocalTime cutOff, int payoutDays,
        ZoneId zone) {
    public static final int MAX_PAYOUT_DAYS = 1;

    public SettlementPlan {
        Invariant.check(version > 0, "version must be > 0", version);
        Invariant.check(cutOff.truncatedTo(ChronoUnit.MINUTES).equals(cutOff),
                "cut-off must be a whole minute", cutOff);
        Invariant.check(payoutDays >= 0 && payoutDays <= MAX_PAYOUT_DAYS,
                "payout must be 0 to " + MAX_PAYOUT_DAYS + " days after", payoutDays);
    }

    /** The first cut-off after {@code time}. */
    public Instant nextCutOff(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, zone);
        Instant today = at(day);
        return today.isAfter(time) ? today : at(day.plusDays(1));
    }

    /** When a period that ended at {@code cutOff} is paid out. */
    public Instant payoutAt(Instant cutOff) {
        return cutOff.atZone(zone).plusDays(payoutDays).toInstant();
    }

    /** The day on which all but an instant of a period's last hours lie: of a cut-off at midnight, the day before. */
    public LocalDate dateOf(Instant cutOff) {
        return LocalDate.ofInstant(cutOff.minusNanos(1), zone);
    }

    private Instant at(LocalDate day) {
        return day.atTime(cutOff).atZone(zone).toInstant();
    }
}
