package io.suanpan.bench.mall;

import io.suanpan.bench.client.BenchFailure;

/** Waits a moment before something is looked at again. */
final class Pauses {
    private Pauses() {}

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        }
    }
}
