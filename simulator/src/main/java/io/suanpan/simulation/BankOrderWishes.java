package io.suanpan.simulation;

import static io.suanpan.simulation.Cast.CONSUMERS;
import static io.suanpan.simulation.Cast.LEAVERS;
import static io.suanpan.simulation.Cast.MERCHANTS;
import static io.suanpan.simulation.Cast.cny;

import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Withdrawals and top-ups. */
final class BankOrderWishes {
    /** Numbers of each account's withdrawals, and of its top-ups. */
    private static final int BANK_ORDERS = 4;
    /** Attempts to have a bank collect for an order that are looked at. */
    private static final int COLLECTIONS = 4;

    private final Chance chance;

    BankOrderWishes(Chance chance) {
        this.chance = chance;
    }

    Command next() {
        MakeBankOrder order = order();
        return chance.oneIn(4) ? new GetBankOrder(order.target()) : order;
    }

    /** The same number of the same account is mostly the same order; some are valid for a moment only. */
    private MakeBankOrder order() {
        BankOrderId id = chance.of(all());
        int number = Integer.parseInt(id.ownNumber().substring(1));
        return new MakeBankOrder(id, new BankOrderTerms(
                new OutsideAccount("bank-of-" + id.owner()),
                cny(1 + number + (chance.oneIn(8) ? 1 : 0)),
                Duration.ofSeconds(1 + 6L * number)));
    }

    /** All that may be; some top-ups are to accounts that are closed now and then. */
    static List<BankOrderId> all() {
        Stream<BankOrderId> withdrawals = Stream.of(CONSUMERS, MERCHANTS).flatMap(List::stream)
                .flatMap(account -> numbers().map(number -> new WithdrawalId(account, number)));
        Stream<BankOrderId> topUps = Stream.of(CONSUMERS, LEAVERS, MERCHANTS).flatMap(List::stream)
                .flatMap(account -> numbers().map(number -> new TopUpId(account, number)));
        return Stream.concat(withdrawals, topUps).toList();
    }

    private static Stream<String> numbers() {
        return IntStream.range(0, BANK_ORDERS).mapToObj(number -> "w" + number);
    }

    /** All that may be, as far as one asks. */
    static List<CollectionId> collections(TradeId trade) {
        return IntStream.rangeClosed(1, COLLECTIONS)
                .mapToObj(attempt -> new CollectionId(trade, attempt)).toList();
    }
}
