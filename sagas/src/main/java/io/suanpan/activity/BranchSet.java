package io.suanpan.activity;

import io.suanpan.kernel.Invariant;

/** A set of branch indexes, 0 to 63, as the bits of a long. */
public record BranchSet(long bits) {
    public static final BranchSet EMPTY = new BranchSet(0);

    public boolean contains(int branch) {
        return (bits & bit(branch)) != 0;
    }

    public BranchSet with(int branch) {
        return new BranchSet(bits | bit(branch));
    }

    public int size() {
        return Long.bitCount(bits);
    }

    private static long bit(int branch) {
        Invariant.check(branch >= 0 && branch < Activity.MAX_BRANCHES, "branch must be 0 to 63",
                branch);
        return 1L << branch;
    }
}
