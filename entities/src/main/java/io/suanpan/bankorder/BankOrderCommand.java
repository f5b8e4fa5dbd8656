package io.suanpan.bankorder;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Refusal;

/** What may be asked of a bank order. */
public sealed interface BankOrderCommand extends Command {
    @Override
    BankOrderId target();

    record MakeBankOrder(BankOrderId target, BankOrderTerms terms)
            implements
                BankOrderCommand {}

    /** Of a trade's payment that starts in {@code activity}, from its trade, in the same batch. */
    record OrderCollection(CollectionId target, BankOrderTerms terms, ActivityId activity)
            implements
                BankOrderCommand {}

    record GetBankOrder(BankOrderId target) implements BankOrderCommand {}

    /** The money is reserved, or can be credited whenever it comes. From the order's activity, in the batch that holds it. */
    record InstructBankOrder(BankOrderId target, ActivityId activity)
            implements
                BankOrderCommand {}

    /** That could not be. From the order's activity, in the batch that cancels it. */
    record RefuseBankOrder(BankOrderId target, ActivityId activity, Refusal refusal)
            implements
                BankOrderCommand {}

    /**
     * What a bank said of the instruction: late, twice or out of order.
     *
     * @param channel through which it was heard
     */
    record HearBank(BankOrderId target, ChannelId channel, InstructionNumber number, BankWord word)
            implements
                BankOrderCommand {}
}
