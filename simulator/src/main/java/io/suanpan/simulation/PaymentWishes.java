package io.suanpan.simulation;

import static io.suanpan.simulation.Cast.CONSUMERS;
import static io.suanpan.simulation.Cast.MERCHANTS;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import java.util.Optional;

/** Orders that are made, paid for, closed and looked at. */
final class PaymentWishes {
    private final Chance chance;
    private final Orders orders;

    PaymentWishes(Chance chance, Orders orders) {
        this.chance = chance;
        this.orders = orders;
    }

    /** Out of a consumer's account. */
    Command next() {
        CreateTrade order = orders.any();
        return switch (chance.below(18)) {
            case 0 -> order;
            case 1, 2, 3 -> new PayTrade(order.target(), chance.of(CONSUMERS));
            case 4 -> new CloseTrade(order.target());
            case 5, 6, 7 -> new GetTrade(order.target());
            default -> new CreateAndPay(order, chance.of(CONSUMERS));
        };
    }

    /** Mostly one of them pays the other, so that it lacks what it is to give back. */
    CreateAndPay amongMerchants() {
        int buyer = chance.oneIn(4) ? 0 : 1;
        return new CreateAndPay(orders.of(MERCHANTS.get(MERCHANTS.size() - 1 - buyer)),
                MERCHANTS.get(buyer));
    }

    /** The same order and payer mostly have the same part: a half, all but one, all; now and then more than all. */
    Command withABankPart() {
        CreateTrade order = orders.any();
        AccountId payer = chance.of(CONSUMERS);
        long amount = order.amount().minor();
        Optional<BankPart> bank = Optional.of(new BankPart(new OutsideAccount("bank-of-" + payer),
                chance.oneIn(12) ? amount + 1 : switch (CONSUMERS.indexOf(payer)) {
                    case 0 -> amount / 2;
                    case 1 -> amount - 1;
                    default -> amount;
                }));
        return chance.oneIn(3)
                ? new PayTrade(order.target(), payer, Optional.empty(), bank)
                : new CreateAndPay(order, payer, Optional.empty(), bank);
    }
}
