package io.suanpan.trade;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Reason;
import java.time.Instant;

/**
 * How far a trade in escrow has come since it was paid.
 *
 * <pre>
 *   Held ── ship ──▶ Shipped ── confirm, or time is up ──▶ Releasing ── every branch tried ──▶ Released
 *                                                           │     ▲
 *                                             cancelled ────┘     └──── when it is time
 *                                                 └──▶ Delayed ──────────┘
 * </pre>
 *
 * Until it is released, refunds are paid from escrow. A release begins only while no refund is under way or waits, and
 * takes all that is left; while it is under way, no refund begins. If nothing is left, all of it is refunded, and it
 * is over in whatever stage it is.
 */
public sealed interface Escrow {
    record Held() implements Escrow {}

    /** The merchant has done its part. */
    sealed interface Sent extends Escrow {
        Shipment shipment();
    }

    record Shipped(Shipment shipment) implements Sent {}

    /** @param delays how often it was delayed before */
    record Releasing(Shipment shipment, Confirmation confirmation, ActivityId activity,
            int delays) implements Sent {}

    /**
     * @param delays how often it was delayed, counted from 1
     * @param reason why it was delayed last
     */
    record Delayed(Shipment shipment, Confirmation confirmation, int delays, Instant retryAt,
            Reason reason) implements Sent {}

    record Released(Shipment shipment, Instant releasedAt) implements Sent {}

    Escrow HELD = new Held();
}
