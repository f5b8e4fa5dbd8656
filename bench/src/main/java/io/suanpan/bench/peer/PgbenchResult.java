package io.suanpan.bench.peer;

/** What pgbench measured; latencies are of whole transactions, in milliseconds. */
public record PgbenchResult(PaymentScript script, int clients, double transactionsPerSecond,
        double meanMs, double p50Ms, double p99Ms) {}
