package io.suanpan.http.security;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for what takes a fraction of a millisecond of a processor, or may block; more is rejected. */
final class Workers {
    static final int COUNT = 2;
    static final int MAX_WAITING = 256;

    private Workers() {}

    static Executor named(String name) {
        return new ThreadPoolExecutor(COUNT, COUNT, 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    }
}
