package io.suanpan.audit;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Reason;
import io.suanpan.refund.RefundRequest;
import java.time.Instant;

/** A refund as the log leaves it. One that failed is none. */
public sealed interface RefundEntry {
    RefundRequest request();

    record Pending(RefundRequest request, ActivityId activity, int delays) implements RefundEntry {}

    /** Neither done nor given up, though no activity is under way for it. */
    record Waiting(RefundRequest request, AccountId merchant, AccountId payer, int delays,
            Instant retryAt, Reason reason, Contributions others) implements RefundEntry {
        public Waiting(RefundRequest request, AccountId merchant, AccountId payer, int delays,
                Instant retryAt, Reason reason) {
            this(request, merchant, payer, delays, retryAt, reason, Contributions.NONE);
        }
    }

    record Completed(RefundRequest request, Instant completedAt, Contributions others)
            implements
                RefundEntry {
        public Completed(RefundRequest request, Instant completedAt) {
            this(request, completedAt, Contributions.NONE);
        }
    }

    record Cancelled(RefundRequest request, Instant cancelledAt) implements RefundEntry {}
}
