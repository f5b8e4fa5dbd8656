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

    /** @param route the channel that it will be given to */
    record BankOrderStarted(BankOrderId subject, BankOrderTerms terms, ActivityId activity,
            Route route) implements BankOrderEvent {}

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
            Route route, InstructionNumber number,
            Instant notAfter) implements BankOrderEvent, Settlement {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** Something not final was heard that was not known before. */
    record BankOrderAwaited(BankOrderId subject, Standing standing) implements BankOrderEvent {}

    /**
     * The channel that had it refused, for a reason of its own: the money did not move there and never will. Another has it now,
     * under another number, until the same instant.
     *
     * @param again all that the other bank is told
     * @param reason why the one before refused it
     */
    record BankOrderRerouted(BankOrderInstructed again, NotPaid reason) implements BankOrderEvent {
        @Override
        public BankOrderId subject() {
            return again.subject();
        }
    }

    /**
     * The money moved. Carries the terms, so that it alone says what the holder sees of it.
     *
     * @param reference the bank's own number of the movement
     */
    record BankOrderPaid(BankOrderId subject, BankOrderTerms terms, ActivityId activity,
            Route route, String reference, Instant paidAt) implements BankOrderEvent {}

    /** The money did not move and never will: what was reserved is released. */
    record BankOrderFailed(BankOrderId subject, ActivityId activity, Route route, NotPaid reason,
            Instant failedAt) implements BankOrderEvent {}
}
