package io.suanpan.userlimit;

import io.suanpan.kernel.Invariant;

/**
 * Limits that were set for one account, in place of all that its kind of account has by default.
 *
 * @param version the operator's own number: later limits have a higher one
 */
public record OwnLimits(long version, UserLimits limits) {
    public OwnLimits {
        Invariant.check(version > 0, "version must be > 0", version);
    }
}
