package io.suanpan.simulation;

import static io.suanpan.simulation.Cast.CONSUMERS;
import static io.suanpan.simulation.Cast.LEAVERS;
import static io.suanpan.simulation.Cast.MERCHANTS;
import static io.suanpan.simulation.Cast.cny;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.TransferId;
import io.suanpan.transfer.TransferCommand.GetTransfer;
import io.suanpan.transfer.TransferCommand.MakeTransfer;
import io.suanpan.transfer.TransferTerms;
import java.util.List;
import java.util.stream.IntStream;

/** Transfers from one consumer to another. */
final class TransferWishes {
    /** Numbers of each payer's. */
    private static final int TRANSFERS = 5;

    private final Chance chance;

    TransferWishes(Chance chance) {
        this.chance = chance;
    }

    Command next() {
        MakeTransfer transfer = transfer();
        return chance.oneIn(6) ? new GetTransfer(transfer.target()) : transfer;
    }

    /** The same number of the same payer is mostly the same transfer; payees are not always fit ones. */
    private MakeTransfer transfer() {
        AccountId payer = chance.of(CONSUMERS);
        int number = chance.below(TRANSFERS);
        AccountId payee = chance.oneIn(4)
                ? chance.of(chance.oneIn(2) ? MERCHANTS : LEAVERS)
                : CONSUMERS.get((CONSUMERS.indexOf(payer) + 1 + number % 2) % CONSUMERS.size());
        return new MakeTransfer(new TransferId(payer, "t" + number),
                new TransferTerms(payee, cny(1 + number), "no. " + number));
    }

    /** All that may be. */
    static List<TransferId> all() {
        return CONSUMERS.stream().flatMap(payer -> IntStream.range(0, TRANSFERS)
                .mapToObj(number -> new TransferId(payer, "t" + number))).toList();
    }
}
