package io.suanpan.refund;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.Settlement;
import java.time.Instant;
import java.util.Optional;

/** What happens to a refund. Each that the trade must know of carries the amount, and what of it is not the merchant's to pay. */
public sealed interface RefundEvent extends Event {
    @Override
    RefundId subject();

    record RefundRequested(RefundRequest request, ActivityId activity) implements RefundEvent {
        @Override
        public RefundId subject() {
            return request.id();
        }
    }

    record RefundCompleted(RefundId subject, Money amount, Instant completedAt,
            Contributions others) implements RefundEvent, Settlement {
        public RefundCompleted(RefundId subject, Money amount, Instant completedAt) {
            this(subject, amount, completedAt, Contributions.NONE);
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** Nothing was refunded, and the number is free again. */
    record RefundFailed(RefundId subject, Money amount, ActivityId activity, Refusal reason,
            Contributions others) implements RefundEvent, Settlement {
        public RefundFailed(RefundId subject, Money amount, ActivityId activity,
                Refusal reason) {
            this(subject, amount, activity, reason, Contributions.NONE);
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(reason);
        }
    }

    /**
     * Nothing was refunded yet. Who asked hears that it waits.
     *
     * @param delays how often it was delayed, counted from 1
     */
    record RefundDelayed(RefundId subject, ActivityId activity, Refusal reason, AccountId merchant,
            AccountId payer, int delays, Instant retryAt, Contributions others)
            implements
                RefundEvent,
                Settlement {
        public RefundDelayed(RefundId subject, ActivityId activity, Refusal reason,
                AccountId merchant, AccountId payer, int delays, Instant retryAt) {
            this(subject, activity, reason, merchant, payer, delays, retryAt, Contributions.NONE);
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** It is tried again: from {@code merchant} to {@code payer}, as before. */
    record RefundRetried(RefundId subject, AccountId merchant, AccountId payer,
            ActivityId activity, Contributions others) implements RefundEvent {
        public RefundRetried(RefundId subject, AccountId merchant, AccountId payer,
                ActivityId activity) {
            this(subject, merchant, payer, activity, Contributions.NONE);
        }
    }

    /** The merchant gave it up. Its number is spent: what comes late must not begin it anew. */
    record RefundCancelled(RefundId subject, Money amount, Instant cancelledAt,
            Contributions others) implements RefundEvent {
        public RefundCancelled(RefundId subject, Money amount, Instant cancelledAt) {
            this(subject, amount, cancelledAt, Contributions.NONE);
        }
    }
}
