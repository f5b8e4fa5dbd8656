package io.suanpan.audit;

import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.bankorder.Standing;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.InstructionNumber;
import java.time.Instant;

/** A bank order as the log leaves it. One that was refused is none. */
public sealed interface BankOrderEntry {
    BankOrderId id();

    BankOrderTerms terms();

    /** The channels that have had it; the last one has it, or had it at its end. */
    Route route();

    record Pending(BankOrderId id, BankOrderTerms terms, ActivityId activity, Route route)
            implements
                BankOrderEntry {}

    record Instructed(BankOrderId id, BankOrderTerms terms, ActivityId activity, Route route,
            InstructionNumber number, Instant notAfter, Standing standing)
            implements
                BankOrderEntry {}

    record Paid(BankOrderId id, BankOrderTerms terms, Route route, String reference,
            Instant paidAt)
            implements
                BankOrderEntry {}

    record Failed(BankOrderId id, BankOrderTerms terms, Route route, NotPaid reason,
            Instant failedAt)
            implements
                BankOrderEntry {}
}
