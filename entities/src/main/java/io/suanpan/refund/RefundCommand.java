package io.suanpan.refund;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;

/** What may be asked of a refund. */
public sealed interface RefundCommand extends Command {
    @Override
    RefundId target();

    record RequestRefund(RefundRequest request) implements RefundCommand {
        @Override
        public RefundId target() {
            return request.id();
        }
    }

    record GetRefund(RefundId target) implements RefundCommand {}

    /** The merchant gives up a refund that waits; what was set aside for it may be refunded otherwise. */
    record CancelRefund(RefundId target) implements RefundCommand {}

    /** It has waited long enough to be tried again. From its timer. */
    record RetryRefund(RefundId target) implements RefundCommand {}

    /** Every branch was tried. From the refund's activity, in the batch that decides it. */
    record CompleteRefund(RefundId target, ActivityId activity, Contributions others)
            implements
                RefundCommand {
        public CompleteRefund(RefundId target, ActivityId activity) {
            this(target, activity, Contributions.NONE);
        }
    }

    /**
     * The activity, which was to move money from {@code merchant} to {@code payer}, was cancelled.
     *
     * @param others what of it was not the merchant's to pay
     */
    record FailRefund(RefundId target, ActivityId activity, Refusal refusal, AccountId merchant,
            AccountId payer, Contributions others) implements RefundCommand {
        public FailRefund(RefundId target, ActivityId activity, Refusal refusal,
                AccountId merchant, AccountId payer) {
            this(target, activity, refusal, merchant, payer, Contributions.NONE);
        }
    }
}
