package io.suanpan.http.signature;

import io.suanpan.kernel.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * A merchant's public key as it is registered. What it signs comes from that merchant.
 *
 * @param validUntil when it ends; empty if it does not
 * @param revokedAt when it was revoked, if it was; from then on it is refused, whatever clocks say
 */
public record MerchantKey(VerifyingKey key, AccountId merchant, Instant validFrom,
        Optional<Instant> validUntil, Optional<Instant> revokedAt) {
    public MerchantKey {
        if (validUntil.isPresent() && !validUntil.get().isAfter(validFrom)) {
            throw new IllegalArgumentException("a key must end after it begins, at " + validFrom
                    + ": " + validUntil.get());
        }
    }

    /** The {@code keyid} of its signatures. */
    public String id() {
        return key.id();
    }

    boolean isValid(Instant now) {
        return !now.isBefore(validFrom)
                && validUntil.map(now::isBefore).orElse(true)
                && revokedAt.isEmpty();
    }
}
