package io.suanpan.kernel;

/**
 * A TCC activity: the partition that coordinates it, and a number that partition gave it. Numbers rise by
 * one, so "every activity below n is over" is a single number to tell.
 */
public record ActivityId(int partition, long number) implements EntityId {
    public ActivityId {
        Invariant.check(partition >= 0, "partition must be >= 0", partition);
        Invariant.check(number >= 0, "number must be >= 0", number);
    }

    @Override
    public String toString() {
        return partition + "-" + number;
    }
}
