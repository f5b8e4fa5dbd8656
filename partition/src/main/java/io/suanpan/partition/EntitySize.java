package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;

/** About how many bytes an entity takes in memory, its place in the maps included. */
final class EntitySize {
    /** An id, a map's entry, a state and what they refer to; measured with accounts and deposits. */
    private static final int MOST = 400;
    private static final int ORDER = 250;

    private EntitySize() {}

    static long bytes(EntityId id, EntityState state) {
        return MOST + (state instanceof Trade.Existing trade ? of(trade.order()) : 0);
    }

    private static long of(Order order) {
        return ORDER + 2L * order.subject().length() + order.outTradeNo().length();
    }
}
