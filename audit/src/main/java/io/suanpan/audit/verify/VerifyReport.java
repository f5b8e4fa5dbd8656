package io.suanpan.audit.verify;

import io.suanpan.audit.AtRest;
import io.suanpan.audit.CurrencySum;
import io.suanpan.audit.Findings;
import java.util.Currency;
import java.util.Map;
import java.util.Set;

/**
 * What a verification came to.
 *
 * @param voidRows rows of the journals that do not count, because their writer had lost the partition
 * @param atRest whether nothing was under way, so that all sums must be zero
 * @param unfinished activities that the journals leave unfinished
 * @param waitingRefunds refunds that wait to be tried again: unfinished, though nothing is under way for them
 * @param compared rows compared, by table
 * @param newerRows of them, rows of read models that were written while the tables were read
 * @param lagging read models that are too far behind the journals to be compared
 * @param findings what the journals themselves say that must not be
 * @param differences rows that are not what the journals say
 */
public record VerifyReport(int partitions, long batches, long events, long voidRows, AtRest atRest,
        int unfinished, long waitingRefunds, Map<Currency, CurrencySum> sums,
        Map<String, Long> compared, long newerRows,
        Set<String> lagging, Findings findings, Differences differences) {
    public boolean isAllEqual() {
        return findings.isEmpty() && differences.isEmpty();
    }

    /** Whether all that is there could be compared. */
    public boolean isComplete() {
        return lagging.isEmpty();
    }
}
