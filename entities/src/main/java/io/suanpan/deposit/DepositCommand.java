package io.suanpan.deposit;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Refusal;

/** What may be asked of a deposit. */
public sealed interface DepositCommand extends Command {
    @Override
    DepositId target();

    record MakeDeposit(DepositId target, Money amount) implements DepositCommand {}

    /** Every branch was tried. From the deposit's activity, in the batch that decides it. */
    record CompleteDeposit(DepositId target, ActivityId activity) implements DepositCommand {}

    record FailDeposit(DepositId target, ActivityId activity, Refusal refusal)
            implements
                DepositCommand {}
}
