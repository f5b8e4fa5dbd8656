package io.suanpan.transfer;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.Settlement;
import io.suanpan.kernel.TransferId;
import java.time.Instant;
import java.util.Optional;

/** What happens to a transfer. */
public sealed interface TransferEvent extends Event {
    @Override
    TransferId subject();

    record TransferStarted(TransferId subject, TransferTerms terms, ActivityId activity)
            implements
                TransferEvent {}

    /** Carries the terms, so that it alone says what payer and payee see of it. */
    record TransferCompleted(TransferId subject, TransferTerms terms, Instant completedAt)
            implements
                TransferEvent,
                Settlement {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** Nothing was transferred, and the number is free again. */
    record TransferFailed(TransferId subject, ActivityId activity, Refusal reason)
            implements
                TransferEvent,
                Settlement {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(reason);
        }
    }
}
