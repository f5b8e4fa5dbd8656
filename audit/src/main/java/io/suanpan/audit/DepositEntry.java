package io.suanpan.audit;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Money;
import java.time.Instant;

/** A deposit as the log leaves it. One that failed is none. */
public sealed interface DepositEntry {
    DepositId id();

    Money amount();

    record Pending(DepositId id, Money amount, ActivityId activity) implements DepositEntry {}

    record Completed(DepositId id, Money amount, Instant completedAt) implements DepositEntry {}
}
