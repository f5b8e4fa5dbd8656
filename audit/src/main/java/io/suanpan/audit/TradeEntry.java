package io.suanpan.audit;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.trade.Order;
import java.time.Instant;

/** A trade as the log leaves it. */
public sealed interface TradeEntry {
    Order order();

    record Created(Order order) implements TradeEntry {}

    record Paying(Order order, AccountId payer, ActivityId activity) implements TradeEntry {}

    record Paid(Order order, AccountId payer, Instant paidAt) implements TradeEntry {}

    record Closed(Order order, Instant closedAt) implements TradeEntry {}
}
