package io.suanpan.accounting;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One accounting day in the journal of one partition. It is a run of batches: a journal's time never goes back, and
 * neither do its cuts, so whatever is booked by the batches from the first to {@code upTo} is booked on this day.
 *
 * @param firstBatch nothing before it is booked on this day
 * @param upTo the batch as of which this is true: nothing after it is in here
 * @param cutUntil the last day that is cut as of {@code upTo}
 * @param late how many of the vouchers are {@linkplain Voucher#isLate late}
 */
public record BookDay(LocalDate day, long firstBatch, long upTo,
        Optional<LocalDate> cutUntil, long vouchers, long late, Ledger ledger) {
    /**
     * Whether books that go on with {@code batch} can go on from this day, the newest of which it is true: of later days
     * the rows may be there in part, and are made again. What is in this one already is passed over.
     */
    public boolean isBegunBefore(long batch) {
        return firstBatch < batch;
    }

    /** Whether no later batch of this journal is booked on {@code wanted}. */
    public boolean isCut(LocalDate wanted) {
        return cutUntil.filter(cut -> !cut.isBefore(wanted)).isPresent();
    }

    /** What was booked up to the end of {@code wanted}, which is this day or a later one. */
    public Ledger ledgerOf(LocalDate wanted) {
        return wanted.equals(day) ? ledger : ledger.carried();
    }
}
