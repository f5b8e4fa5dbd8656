package io.suanpan.audit;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.TransferId;
import io.suanpan.transfer.TransferTerms;
import java.time.Instant;

/** A transfer as the log leaves it. One that failed is none. */
public sealed interface TransferEntry {
    TransferId id();

    TransferTerms terms();

    record Pending(TransferId id, TransferTerms terms, ActivityId activity)
            implements
                TransferEntry {}

    record Completed(TransferId id, TransferTerms terms, Instant completedAt)
            implements
                TransferEntry {}
}
