package io.suanpan.banking;

import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.activity.ActivityCommand.CancelHeld;
import io.suanpan.activity.ActivityCommand.ConfirmHeld;
import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.InstructBankOrder;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderCommand.RefuseBankOrder;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Duration;
import java.util.List;

/**
 * Sending money out, or having it come in.
 *
 * <pre>
 *   withdrawal   branch 0   debit   the account                   the order's amount
 *                branch 1   credit  the channel of the currency   the order's amount
 *
 *   top-up       branch 0   debit   the channel of the currency   the order's amount
 *                branch 1   credit  the account                   the order's amount
 * </pre>
 *
 * When both are tried it is held: a bank is told then, and what the bank says confirms or cancels it. So nothing is
 * collected that could not be credited afterwards: the account exists, is not closed and cannot be closed meanwhile,
 * and has room for it below the largest balance.
 */
public final class BankOrderActivity {
    private static final Duration SETTLEMENT_VALID_FOR = Duration.ofDays(1);

    private BankOrderActivity() {}

    /** Of a holder's; a trade starts its payment itself. */
    public static List<Command> start(BankOrder.Pending pending) {
        Money amount = pending.terms().amount();
        AccountId channel = AccountId.channel(amount.currency());
        return switch (pending.id()) {
            case WithdrawalId withdrawal ->
                start(pending, branches(withdrawal.account(), channel, amount));
            case TopUpId topUp -> start(pending, branches(channel, topUp.account(), amount));
            case CollectionId _ -> List.of();
        };
    }

    private static List<Command> start(BankOrder.Pending pending, List<Branch> branches) {
        return List.of(new StartActivity(pending.activity(), pending.id(), branches));
    }

    private static List<Branch> branches(AccountId from, AccountId to, Money amount) {
        return List.of(new Branch(0, from, Direction.DEBIT, amount),
                new Branch(1, to, Direction.CREDIT, amount));
    }

    /** What a merchant is owed is a withdrawal like any other, under a number that follows from the period's date. */
    public static Command settlement(PayoutStarted e) {
        return new MakeBankOrder(e.payout(),
                new BankOrderTerms(e.payTo(), e.amount(), SETTLEMENT_VALID_FOR));
    }

    public static Command held(BankOrderId order, ActivityId activity) {
        return new InstructBankOrder(order, activity);
    }

    public static Command paid(BankOrderPaid e) {
        return new ConfirmHeld(e.activity());
    }

    public static Command failed(BankOrderFailed e) {
        return new CancelHeld(e.activity(), switch (e.subject()) {
            case WithdrawalId _ ->
                new Refusal(Reason.NOT_PAID_OUT, "the bank did not pay: " + e.reason());
            case TopUpId _,CollectionId _ ->
                new Refusal(Reason.NOT_COLLECTED, "the bank did not collect: " + e.reason());
        });
    }

    public static Command cancelled(BankOrderId order, ActivityId activity,
            Refusal refusal) {
        return new RefuseBankOrder(order, activity, refusal);
    }
}
