package io.suanpan.audit;

import io.suanpan.clearing.SettlementPlan;
import io.suanpan.clearing.Tally;
import io.suanpan.kernel.FenceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * How a merchant is settled, as the log leaves it; amounts in minor units.
 *
 * @param cutOff when the open period ends
 * @param firstPosting the number of its first posting
 * @param tally what it has come to
 * @param carried what was left to be taken off it: 0 or below
 * @param ends whether the open period is the last
 * @param unpaid by its date, each period that is over and not paid out
 */
public record ClearingEntry(SettlementPlan plan, Instant cutOff, long firstPosting, Tally tally,
        long carried, boolean ends, Map<LocalDate, Unpaid> unpaid) {
    public ClearingEntry {
        unpaid = Map.copyOf(unpaid);
    }

    /** @param reserved the branch that has the money reserved for this attempt, if one has */
    public record Unpaid(long owed, int attempt, Optional<FenceId> reserved) {}
}
