package io.suanpan.trade;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What may be asked of a trade. */
public sealed interface TradeCommand extends Command {
    @Override
    TradeId target();

    /**
     * @param expiresIn how long it may stay unpaid
     * @param confirmWithin see {@link Order}, and for the split too
     */
    record CreateTrade(TradeId target, AccountId merchant, String outTradeNo, Money amount,
            String subject, Duration expiresIn, Optional<Duration> confirmWithin,
            Optional<Split> split) implements TradeCommand {
        /** Of a trade that is all its merchant's. */
        public CreateTrade(TradeId target, AccountId merchant, String outTradeNo, Money amount,
                String subject, Duration expiresIn, Optional<Duration> confirmWithin) {
            this(target, merchant, outTradeNo, amount, subject, expiresIn, confirmWithin,
                    Optional.empty());
        }

        public CreateTrade splitWith(List<Split.Receiver> receivers) {
            return new CreateTrade(target, merchant, outTradeNo, amount, subject, expiresIn,
                    confirmWithin, Optional.of(new Split(receivers)));
        }

        /** Of a trade whose merchant is paid at once. */
        public CreateTrade(TradeId target, AccountId merchant, String outTradeNo, Money amount,
                String subject, Duration expiresIn) {
            this(target, merchant, outTradeNo, amount, subject, expiresIn, Optional.empty());
        }
    }

    /**
     * @param mandateNo of the payer's mandate for the merchant, if the payer is not there to consent
     * @param bank what of it a bank is to collect; a mandate covers the balance alone, so not both
     */
    record PayTrade(TradeId target, AccountId payer, Optional<String> mandateNo,
            Optional<BankPart> bank) implements TradeCommand {
        public PayTrade {
            checkConsent(mandateNo, bank);
        }

        /** All of it from the balance. */
        public PayTrade(TradeId target, AccountId payer, Optional<String> mandateNo) {
            this(target, payer, mandateNo, Optional.empty());
        }

        public PayTrade(TradeId target, AccountId payer) {
            this(target, payer, Optional.empty());
        }
    }

    private static void checkConsent(Optional<String> mandateNo, Optional<BankPart> bank) {
        Invariant.check(mandateNo.isEmpty() || bank.isEmpty(),
                "no bank collects under a mandate", bank);
    }

    /**
     * Creates the trade and pays it, both or, if the same order exists, what is left of both.
     *
     * @param bank see {@link PayTrade}
     */
    record CreateAndPay(CreateTrade order, AccountId payer, Optional<String> mandateNo,
            Optional<BankPart> bank) implements TradeCommand {
        public CreateAndPay {
            checkConsent(mandateNo, bank);
        }

        /** All of it from the balance. */
        public CreateAndPay(CreateTrade order, AccountId payer, Optional<String> mandateNo) {
            this(order, payer, mandateNo, Optional.empty());
        }

        public CreateAndPay(CreateTrade order, AccountId payer) {
            this(order, payer, Optional.empty());
        }

        @Override
        public TradeId target() {
            return order.target();
        }
    }

    record CloseTrade(TradeId target) implements TradeCommand {}

    record GetTrade(TradeId target) implements TradeCommand {}

    /** The merchant has sent what was ordered. @param waybill under which it can be followed */
    record ShipTrade(TradeId target, String waybill) implements TradeCommand {}

    /** The payer has what was ordered: the merchant shall have the money. */
    record ConfirmReceipt(TradeId target, AccountId payer) implements TradeCommand {}

    /** The same, by an operator. @param reason for the files */
    record ForceRelease(TradeId target, String reason) implements TradeCommand {}

    /**
     * Every branch was tried: the money is the merchant's. From the release's activity.
     *
     * @param fee what the merchant is charged
     */
    record CompleteRelease(TradeId target, ActivityId activity, Optional<Fee> fee)
            implements
                TradeCommand {
        public CompleteRelease(TradeId target, ActivityId activity) {
            this(target, activity, Optional.empty());
        }
    }

    /** The release's activity was cancelled: it is tried again. */
    record DelayRelease(TradeId target, ActivityId activity, Refusal refusal)
            implements
                TradeCommand {}

    /**
     * The trade's time is up. From its timer: closes one that is neither paid nor being paid, releases one that was
     * shipped long enough ago, tries a delayed release again.
     */
    record ExpireTrade(TradeId target) implements TradeCommand {}

    /**
     * Every branch was tried: the trade is paid. From its activity, in the batch that decides it.
     *
     * @param fee what the merchant is charged
     */
    record CompletePayment(TradeId target, ActivityId activity, Optional<Fee> fee)
            implements
                TradeCommand {
        public CompletePayment(TradeId target, ActivityId activity) {
            this(target, activity, Optional.empty());
        }
    }

    /** Every branch was tried: a bank is to be asked for its part. From its activity, in the batch that holds it. */
    record HoldPayment(TradeId target, ActivityId activity) implements TradeCommand {}

    /** The activity was cancelled: the trade is payable again. */
    record FailPayment(TradeId target, ActivityId activity,
            Refusal refusal) implements TradeCommand {}

    /** Sets {@code amount} aside for a refund that was just asked for, and whose activity is to start. */
    record ReserveRefund(TradeId target, RefundId refund, Money amount, ActivityId activity)
            implements
                TradeCommand {}

    /**
     * The refund came to nothing: what was set aside may be refunded otherwise.
     *
     * @param others what of it was not the merchant's to pay
     */
    record ReleaseRefund(TradeId target, RefundId refund, Money amount, Contributions others)
            implements
                TradeCommand {
        public ReleaseRefund(TradeId target, RefundId refund, Money amount) {
            this(target, refund, amount, Contributions.NONE);
        }
    }

    /** The refund is done. From it, in the batch that decides its activity. */
    record PostRefund(TradeId target, RefundId refund, Money amount, Contributions others)
            implements
                TradeCommand {
        public PostRefund(TradeId target, RefundId refund, Money amount) {
            this(target, refund, amount, Contributions.NONE);
        }
    }
}
