package io.suanpan.withdrawal;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.Settlement;
import io.suanpan.kernel.WithdrawalId;
import java.time.Instant;
import java.util.Optional;

/** What happens to a withdrawal. */
public sealed interface WithdrawalEvent extends Event {
    @Override
    WithdrawalId subject();

    record WithdrawalStarted(WithdrawalId subject, WithdrawalTerms terms, ActivityId activity)
            implements
                WithdrawalEvent {}

    /** Nothing was reserved, no bank was told, and the number is free again. */
    record WithdrawalRefused(WithdrawalId subject, ActivityId activity, Refusal reason)
            implements
                WithdrawalEvent,
                Settlement {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(reason);
        }
    }

    /**
     * The money is reserved; once this is stored the bank may be told. Carries all that the bank is told, and answers
     * who made the withdrawal: that it is on its way is all that can be said for now.
     *
     * @param notAfter the bank does not begin it later
     */
    record WithdrawalInstructed(WithdrawalId subject, WithdrawalTerms terms, ActivityId activity,
            InstructionNumber number, Instant notAfter) implements WithdrawalEvent, Settlement {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** Something not final was heard that was not known before. */
    record WithdrawalAwaited(WithdrawalId subject, Standing standing) implements WithdrawalEvent {}

    /**
     * The bank paid. Carries the terms, so that it alone says what the holder sees of it.
     *
     * @param reference the bank's own number of the movement
     */
    record WithdrawalPaid(WithdrawalId subject, WithdrawalTerms terms, ActivityId activity,
            String reference, Instant paidAt) implements WithdrawalEvent {}

    /** The bank did not pay and never will: what was reserved is released. */
    record WithdrawalFailed(WithdrawalId subject, ActivityId activity, NotPaid reason,
            Instant failedAt) implements WithdrawalEvent {}
}
