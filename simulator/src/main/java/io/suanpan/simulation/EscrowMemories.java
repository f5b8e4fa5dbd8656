package io.suanpan.simulation;

import io.suanpan.audit.Told;
import io.suanpan.kernel.TradeId;
import io.suanpan.simulation.Clients.Question;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What callers were told of trades in escrow, and whether a later answer goes back on an earlier one. */
final class EscrowMemories {
    private record Known(Escrow escrow, long heardNanos) {}

    private final List<Told> told;
    private final List<String> contradictions;
    private final Map<TradeId, Known> known = new HashMap<>();

    EscrowMemories(List<Told> told, List<String> contradictions) {
        this.told = told;
        this.contradictions = contradictions;
    }

    void heard(Question question, Trade.InEscrow trade, long nowNanos) {
        TradeId id = trade.order().id();
        if (trade.escrow() instanceof Escrow.Sent sent) {
            told.add(new Told.TradeIsShipped(id, sent.shipment()));
        }
        if (trade.escrow() instanceof Escrow.Released released) {
            told.add(new Told.TradeIsReleased(id, released.releasedAt()));
        }
        Known before = known.get(id);
        boolean goesBack = before != null && come(trade.escrow()) < come(before.escrow());
        if (goesBack && before.heardNanos() < question.askedNanos()) {
            contradictions.add("trade " + id + " was said to be " + before.escrow()
                    + ", and then, to " + question.command() + ", " + trade.escrow());
        }
        if (!goesBack) {
            known.put(id, new Known(trade.escrow(), nowNanos));
        }
    }

    /** How far it has come; a delayed release may be under way again. */
    private static int come(Escrow escrow) {
        return switch (escrow) {
            case Escrow.Held _ -> 0;
            case Escrow.Shipped _ -> 1;
            case Escrow.Releasing _,Escrow.Delayed _ -> 2;
            case Escrow.Released _ -> 3;
        };
    }
}
