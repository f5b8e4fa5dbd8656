package io.suanpan.audit;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Draw;
import io.suanpan.trade.Order;
import java.time.Instant;
import java.util.Optional;

/** A trade as the log leaves it. */
public sealed interface TradeEntry {
    Order order();

    record Created(Order order) implements TradeEntry {}

    record Paying(Order order, AccountId payer, ActivityId activity, Optional<Draw> draw)
            implements
                TradeEntry {}

    /**
     * @param refundingMinor set aside for refunds that are not over, in minor units of the order's currency
     * @param refundedMinor given back
     */
    record Paid(Order order, AccountId payer, Instant paidAt, long refundingMinor,
            long refundedMinor) implements TradeEntry {
        public Paid(Order order, AccountId payer, Instant paidAt) {
            this(order, payer, paidAt, 0, 0);
        }

        Paid plus(long refunding, long refunded) {
            return new Paid(order, payer, paidAt, refundingMinor + refunding,
                    refundedMinor + refunded);
        }
    }

    record Closed(Order order, Instant closedAt) implements TradeEntry {}
}
