package io.suanpan.bench.peer;

import java.util.function.IntToDoubleFunction;

/** How many clients a peer is best driven by, found by trying: a comparison is with each at its best. */
public final class BestConcurrency {
    private static final int[] CANDIDATES = {8, 16, 32, 64};

    private BestConcurrency() {}

    /** @param throughput what is reached with so many clients; asked once for each candidate */
    public static int of(IntToDoubleFunction throughput) {
        int best = CANDIDATES[0];
        double most = throughput.applyAsDouble(best);
        for (int i = 1; i < CANDIDATES.length; i++) {
            double reached = throughput.applyAsDouble(CANDIDATES[i]);
            if (reached > most) {
                best = CANDIDATES[i];
                most = reached;
            }
        }
        return best;
    }
}
