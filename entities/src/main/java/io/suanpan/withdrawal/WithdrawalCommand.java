package io.suanpan.withdrawal;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.WithdrawalId;

/** What may be asked of a withdrawal. */
public sealed interface WithdrawalCommand extends Command {
    @Override
    WithdrawalId target();

    record MakeWithdrawal(WithdrawalId target, WithdrawalTerms terms)
            implements
                WithdrawalCommand {}

    record GetWithdrawal(WithdrawalId target) implements WithdrawalCommand {}

    /** The money is reserved. From the withdrawal's activity, in the batch that holds it. */
    record InstructWithdrawal(WithdrawalId target, ActivityId activity)
            implements
                WithdrawalCommand {}

    /** The money could not be reserved. From the withdrawal's activity, in the batch that cancels it. */
    record RefuseWithdrawal(WithdrawalId target, ActivityId activity, Refusal refusal)
            implements
                WithdrawalCommand {}

    /** What a bank said of the instruction: late, twice or out of order. */
    record HearBank(WithdrawalId target, InstructionNumber number, BankWord word)
            implements
                WithdrawalCommand {}
}
