package io.suanpan.audit;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.withdrawal.NotPaid;
import io.suanpan.withdrawal.Standing;
import io.suanpan.withdrawal.WithdrawalTerms;
import java.time.Instant;

/** A withdrawal as the log leaves it. One that was refused is none. */
public sealed interface WithdrawalEntry {
    WithdrawalId id();

    WithdrawalTerms terms();

    record Pending(WithdrawalId id, WithdrawalTerms terms, ActivityId activity)
            implements
                WithdrawalEntry {}

    record Instructed(WithdrawalId id, WithdrawalTerms terms, ActivityId activity,
            InstructionNumber number, Instant notAfter, Standing standing)
            implements
                WithdrawalEntry {}

    record Paid(WithdrawalId id, WithdrawalTerms terms, String reference, Instant paidAt)
            implements
                WithdrawalEntry {}

    record Failed(WithdrawalId id, WithdrawalTerms terms, NotPaid reason, Instant failedAt)
            implements
                WithdrawalEntry {}
}
