package io.suanpan.mandate;

import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import java.time.Instant;
import java.time.YearMonth;

/** What happens to a mandate. Events that read models show carry the terms, so that each stands alone. */
public sealed interface MandateEvent extends Event {
    @Override
    MandateId subject();

    record MandateGranted(MandateId subject, MandateTerms terms, Instant grantedAt)
            implements
                MandateEvent {}

    /** From now on nothing draws on it; what has drawn already goes on. */
    record MandateRevoked(MandateId subject, MandateTerms terms, Instant grantedAt, EndedBy by,
            Instant revokedAt) implements MandateEvent {}

    /**
     * A debit is reserved under it. In the same write as that.
     *
     * @param drawn in {@code month}, this debit included
     */
    record MandateDrawn(MandateId subject, FenceId fence, Money amount, YearMonth month,
            Money drawn) implements MandateEvent {}

    /** The debit was released: what it had drawn may be drawn again. In the same write as that. */
    record MandateReturned(MandateId subject, FenceId fence, Money amount, YearMonth month)
            implements
                MandateEvent {}
}
