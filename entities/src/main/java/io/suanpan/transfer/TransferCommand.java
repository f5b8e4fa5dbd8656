package io.suanpan.transfer;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TransferId;

/** What may be asked of a transfer. */
public sealed interface TransferCommand extends Command {
    @Override
    TransferId target();

    record MakeTransfer(TransferId target, TransferTerms terms) implements TransferCommand {}

    record GetTransfer(TransferId target) implements TransferCommand {}

    /** Every branch was tried. From the transfer's activity, in the batch that decides it. */
    record CompleteTransfer(TransferId target, ActivityId activity) implements TransferCommand {}

    record FailTransfer(TransferId target, ActivityId activity, Refusal refusal)
            implements
                TransferCommand {}
}
