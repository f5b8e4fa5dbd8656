package io.suanpan.trade;

import io.suanpan.kernel.Invariant;
import java.time.Instant;

/**
 * That a merchant sent what was ordered.
 *
 * @param waybill under which it can be followed
 * @param confirmAt when its receipt is taken for confirmed
 */
public record Shipment(String waybill, Instant shippedAt, Instant confirmAt) {
    public Shipment {
        Invariant.check(confirmAt.isAfter(shippedAt),
                () -> "must be taken for confirmed after " + shippedAt, confirmAt);
    }
}
