package io.suanpan.simulation;

import static io.suanpan.simulation.Cast.CNY;
import static io.suanpan.simulation.Cast.CONSUMERS;
import static io.suanpan.simulation.Cast.LEAVERS;
import static io.suanpan.simulation.Cast.MERCHANTS;
import static io.suanpan.simulation.Cast.cny;
import static io.suanpan.simulation.Cast.userLimits;

import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.userlimit.OwnLimits;
import io.suanpan.userlimit.UserLimitCommand.SetUserLimits;
import java.util.List;

/** Accounts themselves: what is in them, and whether and how far one may dispose of it. */
final class AccountWishes {
    private static final int DEPOSITS = 3;
    private static final int LIMIT_VERSIONS = 4;

    private final Chance chance;

    AccountWishes(Chance chance) {
        this.chance = chance;
    }

    /** Deposits, and looks at what is there. */
    Command funds() {
        return chance.oneIn(2)
                ? deposit(chance.of(CONSUMERS), chance.below(DEPOSITS))
                : new GetAccount(chance.of(chance.oneIn(2) ? MERCHANTS : CONSUMERS));
    }

    /** With which the consumers begin. */
    static List<MakeDeposit> firstDeposits() {
        return CONSUMERS.stream().map(id -> deposit(id, 0)).toList();
    }

    private static MakeDeposit deposit(AccountId account, int number) {
        return new MakeDeposit(new DepositId(account, "d" + number), cny(10L + number));
    }

    Command freeze() {
        AccountId account = chance.of(CONSUMERS);
        return chance.oneIn(2)
                ? new FreezeAccount(account, "case " + chance.below(3))
                : new UnfreezeAccount(account, "found");
    }

    CloseAccount close() {
        return new CloseAccount(chance.of(chance.oneIn(4) ? CONSUMERS : LEAVERS));
    }

    SetUserLimits limit() {
        return limits(chance.of(chance.oneIn(2) ? CONSUMERS : MERCHANTS),
                1 + chance.below(LIMIT_VERSIONS));
    }

    /** The ones that a merchant begins with. */
    static SetUserLimits firstLimits() {
        return limits(MERCHANTS.getLast(), 1);
    }

    /** The same version is always the same limits, the later ones not always the larger. */
    private static SetUserLimits limits(AccountId account, int version) {
        return new SetUserLimits(account, new OwnLimits(version,
                userLimits(5 - version % 2, 5 + 4 * (version % 3), 6 + version)), CNY, "asked for");
    }
}
