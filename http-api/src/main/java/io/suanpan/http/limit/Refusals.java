package io.suanpan.http.limit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each limit refused something, as {@code suanpan_http_refused_total}. */
public final class Refusals {
    /** Of all servers in this process: what cannot be read is refused by one that Pekko HTTP makes. */
    private static final Map<Limit, LongAdder> UNREADABLE = counts();

    private final Map<Limit, LongAdder> counts = counts();

    public Refusals(MeterRegistry registry) {
        for (Limit limit : Limit.values()) {
            FunctionCounter.builder("suanpan.http.refused", this, all -> all.count(limit))
                    .description("requests and connections refused, by the limit they passed")
                    .tag("limit", limit.setting()).register(registry);
        }
    }

    private static Map<Limit, LongAdder> counts() {
        Map<Limit, LongAdder> counts = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            counts.put(limit, new LongAdder());
        }
        return counts;
    }

    /** A request was refused before there was one. */
    public static void addUnreadable(Limit limit) {
        UNREADABLE.get(limit).increment();
    }

    public void add(Limit limit) {
        counts.get(limit).increment();
    }

    private long count(Limit limit) {
        return counts.get(limit).sum() + UNREADABLE.get(limit).sum();
    }
}
