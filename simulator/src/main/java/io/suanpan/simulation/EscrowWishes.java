package io.suanpan.simulation;

import static io.suanpan.simulation.Cast.CONSUMERS;

import io.suanpan.kernel.Command;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.ForceRelease;
import io.suanpan.trade.TradeCommand.ShipTrade;

/** What may come after a payment into escrow, and often before it. */
final class EscrowWishes {
    private final Chance chance;
    private final Orders orders;

    EscrowWishes(Chance chance, Orders orders) {
        this.chance = chance;
        this.orders = orders;
    }

    Command next() {
        CreateTrade order = orders.inEscrow();
        return switch (chance.below(10)) {
            case 0, 1, 2 -> new CreateAndPay(order, chance.of(CONSUMERS));
            case 3, 4, 5 -> new ShipTrade(order.target(), "s" + (chance.oneIn(6) ? 1 : 0));
            case 6, 7 -> new ConfirmReceipt(order.target(), chance.of(CONSUMERS));
            case 8 -> new ForceRelease(order.target(), "by the court");
            default -> chance.of(RefundWishes.all(order));
        };
    }
}
