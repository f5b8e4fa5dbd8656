package io.suanpan.funding;

import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositCommand.CompleteDeposit;
import io.suanpan.deposit.DepositCommand.FailDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Refusal;
import java.util.List;

/**
 * Bringing money in.
 *
 * <pre>
 *   branch 0   debit   the channel of the currency   the deposit's amount
 *   branch 1   credit  the account                   the deposit's amount
 * </pre>
 */
public final class DepositActivity {
    private DepositActivity() {}

    public static Command start(Deposit.Pending pending) {
        Money amount = pending.amount();
        AccountId channel = AccountId.channel(amount.currency());
        return new StartActivity(pending.activity(), pending.id(),
                List.of(new Branch(0, channel, Direction.DEBIT, amount),
                        new Branch(1, pending.id().account(), Direction.CREDIT, amount)));
    }

    public static Command confirmed(DepositId deposit, ActivityId activity) {
        return new CompleteDeposit(deposit, activity);
    }

    public static Command cancelled(DepositId deposit, ActivityId activity, Refusal refusal) {
        return new FailDeposit(deposit, activity, refusal);
    }
}
