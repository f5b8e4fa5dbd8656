package io.suanpan.kernel;

/** A partition itself, for what concerns it as a whole: its totals, and what it knows of the others. */
public record PartitionId(int number) implements EntityId {
    public PartitionId {
        Invariant.check(number >= 0, "number must be >= 0", number);
    }

    @Override
    public String toString() {
        return "partition " + number;
    }
}
