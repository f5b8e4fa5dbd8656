package io.suanpan.partition;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import com.google.common.hash.Hashing;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import java.util.List;

/**
 * Which entities a partition has ever had, in a Bloom filter: whether one <em>may</em> exist, so that a new
 * one costs no read. It never denies one that exists: whatever exists was once created here, by an event
 * that {@linkplain Evolution#begins begins} it, and every such event adds the id, when it is decided or when
 * it is replayed; what is before the checkpoint was stored before the checkpoint was. Past the number it was
 * made for it errs more often, and each error costs a read that finds nothing.
 */
final class KnownIds {
    private static final double ERRORS = 0.01;

    private final BloomFilter<Long> filter;
    private final IdRows rows = new IdRows();
    private boolean complete;

    private KnownIds(int expected, boolean complete) {
        this.filter = BloomFilter.create(Funnels.longFunnel(), expected, ERRORS);
        this.complete = complete;
    }

    /** Of a partition that has nothing yet, made for {@code expected} entities. */
    static KnownIds none(int expected) {
        return new KnownIds(expected, true);
    }

    /** Of a partition that may have anything, until {@link #learn} and {@link #learnedAll}. */
    static KnownIds unknown(int expected) {
        return new KnownIds(expected, false);
    }

    /** An id as it is remembered. Stored: never changes. */
    static long hash(EntityId id) {
        return switch (id) {
            case TradeId trade -> trade.high() ^ trade.low(); // a secure hash already
            case AccountId account -> hash(account.value());
            case DepositId deposit -> hash(deposit.toString());
            case TransferId transfer -> hash("transfer " + transfer); // unlike any deposit's
            case RefundId refund -> hash(refund.toString());
            case BankOrderId order -> hash(order.kind() + " " + order);
            case MandateId mandate -> hash("mandate " + mandate);
            default -> throw Invariant.broken("is not kept by its id", id);
        };
    }

    private static long hash(String text) {
        return Hashing.murmur3_128().hashUnencodedChars(text).asLong();
    }

    boolean mayContain(EntityId id) {
        return !complete || filter.mightContain(hash(id));
    }

    /** The entity was created. Stored even if others have set its bits: a later filter has other bits. */
    void add(EntityId id) {
        long hash = hash(id);
        filter.put(hash);
        rows.add(hash);
    }

    /** The ids added since the last call, to be stored beside the entities of flush {@code number}. */
    List<Flush.IdRow> takeRows(long number) {
        return rows.take(number);
    }

    /** What was stored. In any thread, while others are added: the filter's bits are atomic. */
    void learn(long[] hashes) {
        for (long hash : hashes) {
            filter.put(hash);
        }
    }

    /** All that was stored is learned: from now on this denies what it does not have. */
    void learnedAll() {
        complete = true;
    }
}
