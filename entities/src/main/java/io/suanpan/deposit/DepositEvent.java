package io.suanpan.deposit;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.Settlement;
import java.time.Instant;
import java.util.Optional;

/** What happens to a deposit. */
public sealed interface DepositEvent extends Event {
    @Override
    DepositId subject();

    record DepositStarted(DepositId subject, Money amount, ActivityId activity)
            implements
                DepositEvent {}

    record DepositCompleted(DepositId subject, Money amount, Instant completedAt)
            implements
                DepositEvent,
                Settlement {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** Nothing was deposited, and the reference is free again. */
    record DepositFailed(DepositId subject, ActivityId activity, Refusal reason)
            implements
                DepositEvent,
                Settlement {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(reason);
        }
    }
}
