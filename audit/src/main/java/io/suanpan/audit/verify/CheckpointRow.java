package io.suanpan.audit.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.account.Fence;
import io.suanpan.audit.ActivityEntry;
import io.suanpan.audit.ActivityEntry.Phase;
import io.suanpan.audit.BankOrderEntry;
import io.suanpan.audit.ChannelDay;
import io.suanpan.audit.ChannelUse;
import io.suanpan.audit.Ledger;
import io.suanpan.audit.RefundEntry;
import io.suanpan.audit.TradeEntry;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.Route;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.TradeId;
import io.suanpan.partition.Checkpoint;
import io.suanpan.wire.WireException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** A partition's checkpoint, compared with what the journal adds up to as of its number. */
final class CheckpointRow {
    private static final String TABLE = "checkpoints";

    private final CqlSession session;
    private final int partition;
    private final Optional<Checkpoint> stored;
    private final Differences differences;

    private CheckpointRow(CqlSession session, int partition, Optional<Checkpoint> stored,
            Differences differences) {
        this.session = session;
        this.partition = partition;
        this.stored = stored;
        this.differences = differences;
    }

    static CheckpointRow read(CqlSession session, int partition, Differences differences) {
        Row row = session.execute("SELECT checkpoint FROM suanpan.checkpoints WHERE partition = ?",
                partition).one();
        try {
            return new CheckpointRow(session, partition, Optional.ofNullable(row)
                    .filter(found -> !found.isNull("checkpoint"))
                    .map(found -> (Checkpoint) EntityTable
                            .decoded(found.getByteBuffer("checkpoint"))),
                    differences);
        } catch (WireException | ClassCastException e) {
            differences.add(Difference.unreadable(TABLE, "partition=" + partition, e.getMessage()));
            return new CheckpointRow(session, partition, Optional.empty(), differences);
        }
    }

    /** The batch it is as of; 0 if there is none. */
    long number() {
        return stored.map(Checkpoint::sequenceNumber).orElse(0L);
    }

    /** @param ledger as of {@link #number} */
    void compare(Ledger ledger) {
        stored.ifPresent(checkpoint -> {
            check("last batch", ledger.lastAt(), checkpoint.lastBatchAt());
            check("next activity", ledger.nextActivity(), checkpoint.nextActivity());
            compare("activity", activities(ledger), activities(checkpoint), Object::equals);
            compare("fence", ledger.openReservations(), reservations(checkpoint), Object::equals);
            compare("mark of coordinator", ledger.marks(), marks(checkpoint), Object::equals);
            compareTimers(checkpoint, ledger);
            compare("instruction of bank order", instructions(ledger), instructions(checkpoint),
                    Object::equals);
            compareUses(ledger.channelUses(), checkpoint);
            Map<Object, Object> sums = new HashMap<>();
            checkpoint.totals().totals()
                    .forEach((currency, total) -> sums.put(currency, EntityEntries.sum(total)));
            compare("totals in", ledger.sums(), sums, Object::equals);
            check("number of unfinished activities", ledger.activities().size(),
                    checkpoint.totals().unfinished());
        });
    }

    /** A day that is over, and all of whose orders are, may be forgotten, or not yet. */
    private void compareUses(Map<ChannelDay, ChannelUse> must, Checkpoint checkpoint) {
        Map<ChannelDay, ChannelUse> found = new HashMap<>();
        checkpoint.channelUse().forEach(use -> {
            ChannelDay day = new ChannelDay(use.channel(), use.day());
            found.put(day, new ChannelUse(use.usedMinor(), use.open(),
                    must.containsKey(day) && must.get(day).isLatest()));
        });
        must.entrySet().removeIf(
                use -> !use.getValue().isNeeded() && !found.containsKey(use.getKey()));
        compare("use of channel", must, found, Object::equals);
    }

    /** The journal ends before the checkpoint. */
    void isAheadOf(long journalEnd) {
        differences.add(Difference.wrong(TABLE, "partition=" + partition,
                "as of batch " + journalEnd + " at most, where the journal ends",
                "as of batch " + number()));
    }

    private void check(String what, Object must, Object found) {
        if (!must.equals(found)) {
            differences.add(Difference.wrong(TABLE, key(what), must, found));
        }
    }

    private <K, V> void compare(String what, Map<? extends K, ? extends V> must,
            Map<? extends K, ? extends V> found, BiPredicate<V, V> equal) {
        must.forEach((key, value) -> {
            V stands = found.get(key);
            if (stands == null) {
                differences.add(Difference.missing(TABLE, key(what + " " + key), value));
            } else if (!equal.test(value, stands)) {
                differences.add(Difference.wrong(TABLE, key(what + " " + key), value, stands));
            }
        });
        found.forEach((key, value) -> {
            if (!must.containsKey(key)) {
                differences.add(Difference.surplus(TABLE, key(what + " " + key), value));
            }
        });
    }

    private String key(String what) {
        return "partition=" + partition + ", " + what;
    }

    private Map<ActivityId, ActivityEntry> activities(Ledger ledger) {
        Map<ActivityId, ActivityEntry> activities = new HashMap<>();
        ledger.activities().forEach((number, entry) -> activities.put(
                new ActivityId(partition, number),
                entry.phase() == Phase.TRYING
                        ? entry
                        : new ActivityEntry(entry.primary(), entry.branches(), entry.phase(),
                                entry.answered(), null)));
        return activities;
    }

    private static Map<ActivityId, ActivityEntry> activities(Checkpoint checkpoint) {
        Map<ActivityId, ActivityEntry> activities = new HashMap<>();
        checkpoint.unfinished()
                .forEach(begun -> activities.put(begun.id(),
                        EntityEntries.activity(begun.activity())));
        return activities;
    }

    private static Map<FenceId, Branch> reservations(Checkpoint checkpoint) {
        Map<FenceId, Branch> reservations = new HashMap<>();
        checkpoint.fences().forEach(fenced -> {
            if (fenced.fence() instanceof Fence.Reserved reserved) {
                reservations.put(fenced.id(), reserved.work());
            }
        });
        return reservations;
    }

    private static Map<Integer, Object> marks(Checkpoint checkpoint) {
        Map<Integer, Object> marks = new HashMap<>();
        checkpoint.marks().forEach(mark -> marks.put(mark.coordinator(), mark));
        return marks;
    }

    /** What a bank may have been told, and has not ended. */
    private record Told(BankOrderTerms terms, ActivityId activity, Route route,
            InstructionNumber number,
            Instant notAfter) {}

    private static Map<BankOrderId, Told> instructions(Ledger ledger) {
        Map<BankOrderId, Told> told = new HashMap<>();
        ledger.bankOrders().forEach((id, order) -> {
            if (order instanceof BankOrderEntry.Instructed w) {
                told.put(id,
                        new Told(w.terms(), w.activity(), w.route(), w.number(), w.notAfter()));
            }
        });
        return told;
    }

    private static Map<BankOrderId, Told> instructions(Checkpoint checkpoint) {
        Map<BankOrderId, Told> told = new HashMap<>();
        checkpoint.instructions().forEach(e -> told.put(e.subject(),
                new Told(e.terms(), e.activity(), e.route(), e.number(), e.notAfter())));
        return told;
    }

    private static Map<EntityId, Instant> timers(Checkpoint checkpoint) {
        Map<EntityId, Instant> timers = new HashMap<>();
        checkpoint.timers().forEach(timer -> timers.put(timer.id(), timer.due()));
        return timers;
    }

    /** Undecided activities wait for their deadline, and waiting refunds to be tried again. */
    private Map<EntityId, Instant> deadlines(Ledger ledger) {
        Map<EntityId, Instant> deadlines = new HashMap<>();
        ledger.activities().forEach((number, entry) -> {
            if (entry.phase() == Phase.TRYING) {
                deadlines.put(new ActivityId(partition, number), entry.deadline());
            }
        });
        ledger.refunds().forEach((id, refund) -> {
            if (refund instanceof RefundEntry.Waiting waiting) {
                deadlines.put(id, waiting.retryAt());
            }
        });
        return deadlines;
    }

    /**
     * Every unpaid trade, and every one in escrow that waits for its time, has a timer here, or in the table of timers
     * if it is due later than that was read. A timer that fired and found nothing to do fires again, one that is left
     * of an order's expiry finds when the trade is due, and those of paid trades do no harm.
     * A merchant who is settled always has one, at most a day ahead: when it looks, it finds what is due.
     */
    private void compareTimers(Checkpoint checkpoint, Ledger ledger) {
        Map<EntityId, Instant> found = timers(checkpoint);
        Map<EntityId, Instant> ofOthers = new HashMap<>(found);
        Set<AccountId> settled = ledger.settled();
        ofOthers.keySet().removeIf(id -> id instanceof TradeId || settled.contains(id));
        compare("timer of", deadlines(ledger), ofOthers,
                (must, stands) -> !stands.isBefore(must));
        Map<TradeId, Instant> far = new HashMap<>();
        ledger.trades().forEach((id, trade) -> {
            Instant must = switch (trade) {
                case TradeEntry.Created _,TradeEntry.BeingPaid _ ->
                    trade.order().expiresAt();
                case TradeEntry.Paid paid -> paid.wakeAt().orElse(null);
                case TradeEntry.Closed _ -> null;
            };
            Instant stands = found.get(id);
            if (must == null) {
                return;
            }
            if (stands == null && !must.isBefore(checkpoint.timersUntil())) {
                far.put(id, must);
            } else if (stands == null) {
                differences.add(Difference.missing(TABLE, key("timer of " + id), must));
            } else if (stands.isBefore(must) && !(trade instanceof TradeEntry.Paid)) {
                differences.add(Difference.wrong(TABLE, key("timer of " + id), must, stands));
            }
        });
        compareMerchants(settled, found);
        new TimerTable(session).check(partition, far, differences);
    }

    private void compareMerchants(Set<AccountId> settled, Map<EntityId, Instant> found) {
        settled.stream().filter(id -> !found.containsKey(id)).forEach(id -> differences.add(
                Difference.missing(TABLE, key("timer of " + id), "a look at what is due")));
    }
}
