package io.suanpan.payout;

import io.suanpan.activity.ActivityCommand.CancelHeld;
import io.suanpan.activity.ActivityCommand.ConfirmHeld;
import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.withdrawal.Withdrawal;
import io.suanpan.withdrawal.WithdrawalCommand.InstructWithdrawal;
import io.suanpan.withdrawal.WithdrawalCommand.RefuseWithdrawal;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalFailed;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalPaid;
import java.util.List;

/**
 * Sending money out.
 *
 * <pre>
 *   branch 0   debit   the account                   the withdrawal's amount
 *   branch 1   credit  the channel of the currency   the withdrawal's amount
 * </pre>
 *
 * When both are tried it is held: a bank is told then, and what the bank says confirms or cancels it.
 */
public final class WithdrawalActivity {
    private WithdrawalActivity() {}

    public static Command start(Withdrawal.Pending pending) {
        Money amount = pending.terms().amount();
        AccountId channel = AccountId.channel(amount.currency());
        return new StartActivity(pending.activity(), pending.id(),
                List.of(new Branch(0, pending.id().account(), Direction.DEBIT, amount),
                        new Branch(1, channel, Direction.CREDIT, amount)));
    }

    public static Command held(WithdrawalId withdrawal, ActivityId activity) {
        return new InstructWithdrawal(withdrawal, activity);
    }

    public static Command paid(WithdrawalPaid e) {
        return new ConfirmHeld(e.activity());
    }

    public static Command failed(WithdrawalFailed e) {
        return new CancelHeld(e.activity(),
                new Refusal(Reason.NOT_PAID_OUT, "the bank did not pay: " + e.reason()));
    }

    public static Command cancelled(WithdrawalId withdrawal, ActivityId activity,
            Refusal refusal) {
        return new RefuseWithdrawal(withdrawal, activity, refusal);
    }
}
