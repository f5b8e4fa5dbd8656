package io.suanpan.http.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.suanpan.http.cache.RecentlyUsed;
import java.time.Duration;

/**
 * A token bucket for each caller. There is no lock that two callers share. The table is bounded: when
 * more callers come, those who were away longest are forgotten, and begin with a full bucket when they
 * come again. To gain that, an attacker needs half a table of other callers, each with a full bucket.
 */
public final class Buckets<K> {
    private final Rate rate;
    private final TimeMeter clock;
    private final RecentlyUsed<K, Bucket> buckets;

    /** @param maxCallers how many buckets there may be */
    public Buckets(Rate rate, int maxCallers, TimeMeter clock) {
        this.rate = rate;
        this.clock = clock;
        this.buckets = new RecentlyUsed<>(maxCallers);
    }

    /** Takes a token; false if the caller has none. */
    public boolean take(K caller) {
        return buckets.get(caller, _ -> full(rate, clock)).tryConsume(1);
    }

    int size() {
        return buckets.size();
    }

    private static Bucket full(Rate rate, TimeMeter clock) {
        return Bucket.builder().withCustomTimePrecision(clock).addLimit(limit -> limit
                .capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
