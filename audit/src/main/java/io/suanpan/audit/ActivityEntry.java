package io.suanpan.audit;

import io.suanpan.kernel.Branch;
import io.suanpan.kernel.EntityId;
import java.time.Instant;
import java.util.List;

/**
 * An activity that the log leaves unfinished.
 *
 * @param answered bit i is set if branch i answered in this phase
 */
public record ActivityEntry(EntityId primary, List<Branch> branches, Phase phase, long answered,
        Instant deadline) {
    public enum Phase {
        TRYING, HELD, CONFIRMING, CANCELLING
    }

    int unanswered() {
        return branches.size() - Long.bitCount(answered);
    }

    boolean hasAnswered(int branch) {
        return (answered >> branch & 1) != 0;
    }

    ActivityEntry with(int branch) {
        return new ActivityEntry(primary, branches, phase, answered | 1L << branch, deadline);
    }

    ActivityEntry in(Phase next) {
        return new ActivityEntry(primary, branches, next, 0, deadline);
    }
}
