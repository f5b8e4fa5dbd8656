package io.suanpan.bench.lag;

import io.suanpan.bench.load.Latency;

/**
 * How long after their acknowledgement some payments showed in the two read models that users look at.
 *
 * @param recordsMissed sampled payments that the consumer's records did not show in time
 * @param tradesMissed those that the merchant's trades did not show in time
 * @param queries what it took to look, load on the server too
 */
public record Lag(Latency consumerRecords, Latency merchantTrades, long recordsMissed,
        long tradesMissed, long queries) {}
