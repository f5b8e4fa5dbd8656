package io.suanpan.bench;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What was read of a fake server, but for what a run reads before and after its load. */
final class FakeReads {
    private final AtomicInteger count = new AtomicInteger();
    private final Set<String> resources = ConcurrentHashMap.newKeySet();

    /** @param path such as {@code /v1/consumers/ID/records} */
    void read(String path) {
        count.incrementAndGet();
        String[] parts = path.split("/");
        resources.add(parts.length > 4 ? parts[2] + "/" + parts[4] : parts[2]);
    }

    int count() {
        return count.get();
    }

    Set<String> resources() {
        return resources;
    }
}
