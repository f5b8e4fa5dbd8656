package io.suanpan.audit;

import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Standing;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.InstructionNumber;
import java.time.Instant;

/** A bank order as the log leaves it. One that was refused is none. */
public sealed interface BankOrderEntry {
    BankOrderId id();

    BankOrderTerms terms();

    record Pending(BankOrderId id, BankOrderTerms terms, ActivityId activity)
            implements
                BankOrderEntry {}

    record Instructed(BankOrderId id, BankOrderTerms terms, ActivityId activity,
            InstructionNumber number, Instant notAfter, Standing standing)
            implements
                BankOrderEntry {}

    record Paid(BankOrderId id, BankOrderTerms terms, String reference, Instant paidAt)
            implements
                BankOrderEntry {}

    record Failed(BankOrderId id, BankOrderTerms terms, NotPaid reason, Instant failedAt)
            implements
                BankOrderEntry {}
}
