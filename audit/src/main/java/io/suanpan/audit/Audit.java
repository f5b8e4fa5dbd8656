package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.ACTIVITY_UNFINISHED;
import static io.suanpan.audit.Finding.Kind.FENCE_DROPPED_EARLY;
import static io.suanpan.audit.Finding.Kind.RESERVATION_LEFT;
import static io.suanpan.audit.Finding.Kind.SUM_NOT_ZERO;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.OfBranch;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.audit.ActivityEntry.Phase;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.OverMark;
import io.suanpan.partition.StoredBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Audits the journals of all partitions: adds up what their events say, and finds what must not be.
 *
 * <pre>{@code
 * Audit audit = new Audit(partitioning);
 * audit.batch(0, 1, batch);
 * audit.told(new Told.TradeIsPaid(trade, payer, amount));
 * List<Finding> findings = audit.findings(AtRest.YES);
 * }</pre>
 *
 * Each partition's batches come in order; partitions may come one after another or mixed. What it keeps is
 * what the journals add up to, not the batches; {@link #release} lets a partition's entities go. Not
 * thread-safe.
 */
public final class Audit {
    private final Partitioning partitioning;
    private final Findings findings = new Findings();
    private final Branches branches = new Branches(findings, p -> ledger(p).allActivities());
    private final Draws draws = new Draws(findings);
    private final Charges charges = new Charges(findings);
    private final Map<Integer, Ledger> ledgers = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final Map<ActivityId, ActivityEntry> startedLater = new HashMap<>();
    private final Set<ActivityId> endedLater = new HashSet<>();

    public Audit(Partitioning partitioning) {
        this.partitioning = partitioning;
    }

    /** The next batch of a partition's journal. */
    public Audit batch(int partition, long number, StoredBatch batch) {
        ledger(partition).batch(number, batch);
        return this;
    }

    /** A caller was told this. Its partition must not be {@linkplain #release released}. */
    public Audit told(Told outcome) {
        told.add(outcome);
        return this;
    }

    /** What a partition's journal adds up to, as far as it was read. */
    public Ledger ledger(int partition) {
        return ledgers.computeIfAbsent(partition,
                p -> new Ledger(p, partitioning, findings, branches, draws,
                        charges));
    }

    /** No batch of the partition follows, and nobody asks for its accounts, trades, deposits and transfers any more. */
    public void release(int partition) {
        ledger(partition).release();
    }

    /**
     * A batch that was stored after the point up to which the partition's journal is audited. Explains what
     * others read after that point, in a system that is not at rest, and changes nothing else.
     */
    public void later(int partition, StoredBatch batch) {
        for (Event event : batch.events()) {
            switch (event) {
                case ActivityStarted e -> startedLater.put(e.subject(), new ActivityEntry(
                        e.primary(), e.branches(), Phase.TRYING, 0, e.deadline()));
                case ActivityConfirmed e -> {
                    ActivityEntry entry = ledger(partition).activities()
                            .getOrDefault(e.subject().number(), startedLater.get(e.subject()));
                    if (entry != null) {
                        branches.laterConfirmed(e.subject(), entry);
                    }
                }
                case ActivityEnded e -> endedLater.add(e.subject());
                case OfBranch e -> {
                    ledger(partition).reservations().later(e.fence());
                    if (e instanceof BranchPosted posted) {
                        branches.laterPosted(posted);
                    }
                }
                default -> {
                }
            }
        }
    }

    /** All that was found, and what is wrong if this is the end. May be asked more than once. */
    public List<Finding> findings(AtRest atRest) {
        return summary(atRest).kept();
    }

    /** Like {@link #findings}, with how many there are of each kind. */
    public Findings summary(AtRest atRest) {
        Findings all = new Findings();
        all.addAll(findings);
        branches.end(all, atRest);
        draws.end(all, atRest);
        charges.end(all, atRest);
        ledgers.values().forEach(ledger -> checkEnd(all, ledger, atRest));
        if (atRest == AtRest.YES) {
            sums().forEach((currency, sum) -> checkSum(all, currency, sum));
            ControlTotals control = new ControlTotals();
            ledgers.values().forEach(ledger -> control.add(ledger.control()));
            control.check(all);
        }
        Promises promises = new Promises(partitioning, this::ledger, all);
        told.forEach(promises::check);
        return all;
    }

    /** What all accounts of all partitions hold together. */
    public Map<Currency, CurrencySum> sums() {
        Map<Currency, CurrencySum> sums = new HashMap<>();
        ledgers.values().forEach(ledger -> ledger.sums()
                .forEach((currency, sum) -> sums.merge(currency, sum, CurrencySum::plus)));
        return sums;
    }

    /** Activities that are not over, by the journals as far as they were read. */
    public int unfinished() {
        return ledgers.values().stream().mapToInt(ledger -> ledger.activities().size()).sum();
    }

    /** Refunds that wait for their merchant to have the money: not done, and not under way either. */
    public long waitingRefunds() {
        return ledgers.values().stream().mapToLong(Ledger::waitingRefunds).sum();
    }

    /** Trades in escrow that are to be released by themselves some time, and are not. */
    public long waitingReleases() {
        return ledgers.values().stream().mapToLong(Ledger::waitingReleases).sum();
    }

    /** Merchants who are not cleared or paid out by {@code at} though they are to be. */
    public long overdueSettlements(Instant at) {
        return ledgers.values().stream().mapToLong(ledger -> ledger.overdueSettlements(at)).sum();
    }

    private void checkEnd(Findings all, Ledger ledger, AtRest atRest) {
        ledger.reservations().open().forEach((fence, open) -> {
            boolean over = isEnded(fence.activity());
            if (open.isReserved() && (over || atRest == AtRest.YES)) {
                all.add(RESERVATION_LEFT, "branch " + fence + " has " + Reservations.described(open)
                        + (over ? ", its activity ended" : ", nothing is under way"));
            }
        });
        ledger.reservations().marks().values().forEach(mark -> checkMark(all, mark));
        ledger.endSettlements(all);
        if (atRest == AtRest.YES) {
            ledger.activities()
                    .forEach((number, entry) -> all.add(ACTIVITY_UNFINISHED,
                            "activity " + new ActivityId(ledger.partition(), number)
                                    + " is not over: " + entry));
        }
    }

    /** What a coordinator declared over must be. */
    private void checkMark(Findings all, OverMark mark) {
        Activities coordinator = ledger(mark.coordinator()).allActivities();
        for (long number : coordinator.unfinished().keySet()) {
            ActivityId activity = new ActivityId(mark.coordinator(), number);
            if (Reservations.isOver(mark, number) && !endedLater.contains(activity)) {
                all.add(FENCE_DROPPED_EARLY, "activity " + activity + " was declared over by "
                        + mark + " but is not");
            }
        }
    }

    private boolean isEnded(ActivityId activity) {
        return ledger(activity.partition()).allActivities().isEnded(activity.number());
    }

    private static void checkSum(Findings all, Currency currency, CurrencySum sum) {
        if (sum.balance() != 0 || sum.reserved() != 0 || sum.incoming() != 0) {
            all.add(SUM_NOT_ZERO, "over all " + sum.accounts() + " accounts in " + currency + ", "
                    + sum.available() + " is available, " + sum.reserved() + " reserved and "
                    + sum.incoming() + " incoming: all of it must be 0");
        }
    }
}
