package io.suanpan.kernel;

/**
 * Which partition owns what. The answer must never change once data exists, so it rests only on
 * {@link String#hashCode()}, whose formula the JDK specifies, and on the finalizer of MurmurHash3 (Austin
 * Appleby, public domain), which spreads neighbouring hashes. The ids of escrow and fees accounts name their partition.
 */
public record Partitioning(int count) {
    /** More partitions than any cluster in sight could use; a bound against a slip of the keyboard. */
    public static final int MAX_COUNT = 4096;

    public Partitioning {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException(
                    "the number of partitions must be 1 to " + MAX_COUNT + ": " + count);
        }
    }

    /** The partition, {@code 0 <= p < count}, that owns {@code id}. */
    public int partitionOf(EntityId id) {
        return switch (id) {
            case AccountId account -> account.isOfPartition()
                    ? account.partition() % count
                    : ofHash(account.value().hashCode());
            case DepositId deposit -> partitionOf(deposit.account());
            case TransferId transfer -> partitionOf(transfer.payer());
            case RefundId refund -> partitionOf(refund.trade());
            case BankOrderId order -> partitionOf(order.owner());
            case MandateId mandate -> partitionOf(mandate.consumer());
            case TradeId trade -> ofHash(Long.hashCode(trade.low()));
            case ActivityId activity -> activity.partition();
            case PartitionId partition -> partition.number();
            case FenceId fence ->
                throw new IllegalArgumentException(
                        "a fence lives where its account lives: " + fence);
        };
    }

    /**
     * Divides each partition's accounts into {@code perPartition} slots, {@code 0 <= slot < count *
     * perPartition}; {@code slot % count} is the partition.
     */
    public int slotOf(AccountId account, int perPartition) {
        return account.isOfPartition()
                ? partitionOf(account)
                : Math.floorMod(mixed(account.value().hashCode()),
                        Math.multiplyExact(count, perPartition));
    }

    private int ofHash(int hash) {
        return Math.floorMod(mixed(hash), count);
    }

    private static int mixed(int hash) {
        int mixed = hash;
        mixed ^= mixed >>> 16;
        mixed *= 0x85ebca6b;
        mixed ^= mixed >>> 13;
        mixed *= 0xc2b2ae35;
        mixed ^= mixed >>> 16;
        return mixed;
    }
}
