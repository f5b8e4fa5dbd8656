package io.suanpan.simulation;

import static io.suanpan.simulation.Cast.LEAVERS;
import static io.suanpan.simulation.Cast.MERCHANTS;
import static io.suanpan.simulation.Cast.STAYER;
import static io.suanpan.simulation.Cast.cny;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Split;
import io.suanpan.trade.Split.Receiver;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The orders there may be: some are in escrow, some are split. A history is about all of them or about few. */
final class Orders {
    private static final int ALL_OF_A_MERCHANT = 9;
    /** Of so many orders one is in escrow: this one. */
    private static final int IN_ESCROW_EVERY = 3;
    private static final int IN_ESCROW = 2;
    /** Of so many orders one is split: this one. */
    private static final int SPLIT_EVERY = 4;
    private static final int SPLIT = 1;
    /** So that refunds of a split one take other parts, if each is rounded for itself. */
    private static final int ENOUGH_TO_ROUND = 4;
    /** In basis points. */
    private static final int THIRD = 3333;
    private static final Map<AccountId, List<CreateTrade>> ALL = MERCHANTS.stream()
            .collect(Collectors.toMap(merchant -> merchant,
                    merchant -> IntStream.range(0, ALL_OF_A_MERCHANT)
                            .mapToObj(number -> newOrder(merchant, number)).toList()));

    private final Chance chance;
    /** Of each merchant's orders, the first that is asked for, and how many are: of fewer, more happens to each. */
    private final int first;
    private final int asked;

    Orders(Chance chance) {
        this.chance = chance;
        int which = chance.below(4); // the first few have a split one and one in escrow, the next one that is both
        this.first = which == 1 ? IN_ESCROW_EVERY : 0;
        this.asked = which == 0 ? ALL_OF_A_MERCHANT : IN_ESCROW_EVERY;
    }

    CreateTrade any() {
        return of(chance.of(MERCHANTS));
    }

    CreateTrade of(AccountId merchant) {
        return ALL.get(merchant).get(first + chance.below(asked));
    }

    CreateTrade inEscrow() {
        return ALL.get(chance.of(MERCHANTS)).get(
                first + IN_ESCROW + IN_ESCROW_EVERY * chance.below(asked / IN_ESCROW_EVERY));
    }

    /** Whatever a history may ask for: the same id is always the same order. */
    static List<CreateTrade> all() {
        return MERCHANTS.stream().flatMap(merchant -> ALL.get(merchant).stream()).toList();
    }

    private static CreateTrade newOrder(AccountId merchant, int number) {
        String outTradeNo = "o" + number;
        boolean inEscrow = number % IN_ESCROW_EVERY == IN_ESCROW;
        boolean isSplit = number % SPLIT_EVERY == SPLIT;
        Money amount = cny(3 + number + (isSplit ? ENOUGH_TO_ROUND : 0));
        return new CreateTrade(TradeId.of(merchant, outTradeNo), merchant, outTradeNo, amount,
                "tea", Duration.ofSeconds(4L * (1 + number)),
                inEscrow ? Optional.of(Duration.ofSeconds(number)) : Optional.empty(),
                isSplit
                        ? Optional.of(
                                split(merchant, amount, inEscrow ? STAYER : LEAVERS.getFirst()))
                        : Optional.empty());
    }

    /**
     * With the other merchant, who pays sometimes, and with somebody who leaves sometimes: but not of what is released
     * from escrow, for that would wait for ever.
     */
    private static Split split(AccountId merchant, Money amount, AccountId consumer) {
        AccountId other = MERCHANTS.get(1 - MERCHANTS.indexOf(merchant));
        return new Split(List.of(new Receiver(other, AccountType.MERCHANT, cny(1), 0),
                new Receiver(consumer, AccountType.CONSUMER, Split.ratio(amount, THIRD), THIRD)));
    }
}
