package io.suanpan.http.limit;

import io.github.bucket4j.TimeMeter;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.RefusedException;

/** How often callers of one kind may ask of this node. */
public final class RateLimit<K> {
    private final Limit limit;
    private final Buckets<K> buckets;
    private final Problem tooMany;
    private final Refusals refusals;

    /** @param who has a bucket, as the refusal says it */
    public RateLimit(Limit limit, String who, Rate rate, int rememberedCallers,
            Refusals refusals, TimeMeter clock) {
        this.limit = limit;
        this.buckets = new Buckets<>(rate, rememberedCallers, clock);
        this.tooMany = new Problem(ProblemType.TOO_MANY_REQUESTS,
                who + " may make " + rate.worded("requests"));
        this.refusals = refusals;
    }

    /** @throws RefusedException if the caller has asked too often */
    public void require(K caller) {
        if (!buckets.take(caller)) {
            refusals.add(limit);
            throw tooMany.refusal();
        }
    }
}
