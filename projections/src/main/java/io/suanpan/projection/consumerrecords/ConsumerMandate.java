package io.suanpan.projection.consumerrecords;

import io.suanpan.kernel.MandateId;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.MandateTerms;
import java.time.Instant;
import java.util.Optional;

/** A mandate of a consumer's, without what is drawn on it. */
public record ConsumerMandate(MandateId id, MandateTerms terms, Instant grantedAt,
        Optional<Revocation> revocation) {
    public record Revocation(EndedBy by, Instant at) {}
}
