package io.suanpan.kernel;

/** One branch of one activity, as its participant remembers it. */
public record FenceId(ActivityId activity, int branch) implements EntityId {
    public FenceId {
        Invariant.check(branch >= 0, "branch must be >= 0", branch);
    }

    @Override
    public String toString() {
        return activity + "#" + branch;
    }
}
