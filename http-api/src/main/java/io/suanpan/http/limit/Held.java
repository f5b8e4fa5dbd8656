package io.suanpan.http.limit;

import io.suanpan.kernel.Invariant;
import java.util.concurrent.ConcurrentHashMap;

/** How many of a thing each caller has at the moment, up to a bound. Who has none takes no memory. */
public final class Held<K> {
    private final int max;
    private final ConcurrentHashMap<K, Integer> counts = new ConcurrentHashMap<>();

    public Held(int max) {
        this.max = max;
    }

    /** Counts one more; false if the caller has as many as allowed. */
    public boolean take(K caller) {
        boolean[] taken = {false};
        counts.compute(caller, (_, held) -> {
            int before = held == null ? 0 : held;
            taken[0] = before < max;
            return taken[0] ? before + 1 : before;
        });
        return taken[0];
    }

    public void release(K caller) {
        counts.compute(caller, (_, held) -> {
            Invariant.check(held != null, "what is released was taken", caller);
            return held == 1 ? null : held - 1;
        });
    }
}
