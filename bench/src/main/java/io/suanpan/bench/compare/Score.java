package io.suanpan.bench.compare;

/** What one contender reached in one round; latencies in milliseconds, errors besides the payments. */
public record Score(double paymentsPerSecond, double p50Ms, double p99Ms, long errors) {}
