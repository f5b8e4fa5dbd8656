package io.suanpan.http.trade;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.kernel.Reason;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What callers see of a trade's escrow, besides its status.
 *
 * @param waybill only the write side knows
 * @param delay only the write side knows
 */
public record EscrowView(Optional<Instant> shippedAt, Optional<Instant> releasedAt,
        Optional<String> waybill, Optional<Delay> delay) {
    static final EscrowView NOTHING = new EscrowView(Optional.empty(), Optional.empty());

    /** Why a release is delayed, and until when. */
    public record Delay(Reason reason, Instant retryAt) {}

    /** As lists show it. */
    public EscrowView(Optional<Instant> shippedAt, Optional<Instant> releasedAt) {
        this(shippedAt, releasedAt, Optional.empty(), Optional.empty());
    }

    static EscrowView of(Escrow escrow) {
        return switch (escrow) {
            case Escrow.Held _ -> NOTHING;
            case Escrow.Shipped e -> of(e, Optional.empty(), Optional.empty());
            case Escrow.Releasing e -> of(e, Optional.empty(), Optional.empty());
            case Escrow.Delayed e ->
                of(e, Optional.empty(), Optional.of(new Delay(e.reason(), e.retryAt())));
            case Escrow.Released e -> of(e, Optional.of(e.releasedAt()), Optional.empty());
        };
    }

    private static EscrowView of(Escrow.Sent sent, Optional<Instant> releasedAt,
            Optional<Delay> delay) {
        return new EscrowView(Optional.of(sent.shipment().shippedAt()), releasedAt,
                Optional.of(sent.shipment().waybill()), delay);
    }

    static TradeStatus status(Trade.InEscrow trade) {
        if (trade.isReturned()) {
            return TradeStatus.RETURNED;
        }
        return switch (trade.escrow()) {
            case Escrow.Held _ -> TradeStatus.HELD;
            case Escrow.Shipped _ -> TradeStatus.SHIPPED;
            case Escrow.Releasing _,Escrow.Delayed _ -> TradeStatus.RELEASING;
            case Escrow.Released _ -> TradeStatus.RELEASED;
        };
    }

    void write(JsonGenerator json, Duration confirmWithin) throws IOException {
        json.writeStringField("kind", "ESCROW");
        json.writeNumberField("confirmWithinSeconds", confirmWithin.toSeconds());
        if (waybill.isPresent()) {
            json.writeStringField("waybill", waybill.get());
        }
        if (shippedAt.isPresent()) {
            json.writeStringField("shippedAt", shippedAt.get().toString());
            json.writeStringField("confirmAt", shippedAt.get().plus(confirmWithin).toString());
        }
        if (delay.isPresent()) {
            json.writeStringField("waitsBecause", delay.get().reason().name());
            json.writeStringField("retryAt", delay.get().retryAt().toString());
        }
        if (releasedAt.isPresent()) {
            json.writeStringField("releasedAt", releasedAt.get().toString());
        }
    }
}
