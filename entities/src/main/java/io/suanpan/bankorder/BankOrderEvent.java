package io.suanpan.bankorder;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.Settlement;
import java.time.Instant;
import java.util.Optional;

/** What happens to a bank order. */
public sealed interface BankOrderEvent extends Event {
    @Override
    BankOrderId subject();

    record BankOrderStarted(BankOrderId subject, BankOrderTerms terms, ActivityId activity)
            implements
                BankOrderEvent {}

    /** Nothing stays reserved, no bank was told, and the number is free again. */
    record BankOrderRefused(BankOrderId subject, ActivityId activity, Refusal reason)
            implements
                BankOrderEvent,
                Settlement {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(reason);
        }
    }

    /**
     * The money is reserved, or expected; once this is stored the bank may be told. Carries all that the bank is told, and answers
     * who made the order: that it is on its way is all that can be said for now.
     *
     * @param notAfter the bank does not begin it later
     */
    record BankOrderInstructed(BankOrderId subject, BankOrderTerms terms, ActivityId activity,
            InstructionNumber number, Instant notAfter) implements BankOrderEvent, Settlement {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** Something not final was heard that was not known before. */
    record BankOrderAwaited(BankOrderId subject, Standing standing) implements BankOrderEvent {}

    /**
     * The money moved. Carries the terms, so that it alone says what the holder sees of it.
     *
     * @param reference the bank's own number of the movement
     */
    record BankOrderPaid(BankOrderId subject, BankOrderTerms terms, ActivityId activity,
            String reference, Instant paidAt) implements BankOrderEvent {}

    /** The money did not move and never will: what was reserved is released. */
    record BankOrderFailed(BankOrderId subject, ActivityId activity, NotPaid reason,
            Instant failedAt) implements BankOrderEvent {}
}
