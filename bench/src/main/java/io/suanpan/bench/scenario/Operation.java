package io.suanpan.bench.scenario;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.TradeView;

/** One thing that a user wants done, in one or two calls, and the outcome that is expected. */
public sealed interface Operation {
    /** A payment in one call. */
    record Pay(Payment payment) implements Operation {}

    /** A trade is created in one call and paid in the next. */
    record OrderThenPay(Payment payment) implements Operation {}

    /** A payment of more than the payer has: to be refused. */
    record Overdraw(Payment payment) implements Operation {}

    /** A payment made before: to be answered with its first outcome. */
    record Repeat(Payment payment, TradeView first) implements Operation {}

    /** @param path of a {@code GET} */
    record Query(String path) implements Operation {}
}
