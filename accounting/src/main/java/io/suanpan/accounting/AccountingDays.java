package io.suanpan.accounting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Which day something belongs to. Fixed for the life of the data, like the number of partitions. */
public record AccountingDays(ZoneId zone) {
    public static final AccountingDays DEFAULT = new AccountingDays(ZoneId.of("Asia/Shanghai"));

    public LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    /**
     * The day that a batch is booked on: its own, or, if that is cut, the first that is not.
     *
     * @param at when the batch was decided
     * @param cutUntil the last day that an earlier batch of the same journal cut, and all before it
     */
    public LocalDate bookedOn(Instant at, Optional<LocalDate> cutUntil) {
        LocalDate own = dayOf(at);
        return cutUntil.filter(cut -> !cut.isBefore(own)).map(cut -> cut.plusDays(1)).orElse(own);
    }
}
