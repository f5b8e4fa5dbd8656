package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.FEE_NOT_POSTED;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.FenceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fees that trades say their merchants were charged, beside those that merchants' accounts paid: partitions tell of
 * them in any order. What was told by both sides and agrees is forgotten.
 */
final class Charges {
    /** The branch of a payment or a release that pays the merchant. */
    static final int CREDIT = 1;

    private final Findings findings;
    private final Map<FenceId, Fee> frozen = new HashMap<>();
    private final Map<FenceId, Fee> posted = new HashMap<>();

    Charges(Findings findings) {
        this.findings = findings;
    }

    /** A trade is paid, or released, by {@code activity}. */
    void frozen(ActivityId activity, Optional<Fee> fee) {
        fee.ifPresent(it -> met(new FenceId(activity, CREDIT), it, posted, frozen));
    }

    void posted(FenceId fence, Fee fee) {
        met(fence, fee, frozen, posted);
    }

    private void met(FenceId fence, Fee fee, Map<FenceId, Fee> others, Map<FenceId, Fee> own) {
        Fee other = others.remove(fence);
        if (other == null) {
            own.put(fence, fee);
        } else if (!other.equals(fee)) {
            findings.add(FEE_NOT_POSTED, "branch " + fence + " has fees " + fee + " and " + other
                    + ", of its trade and of its account");
        }
    }

    void end(Findings atEnd, AtRest atRest) {
        if (atRest == AtRest.YES) {
            frozen.forEach((fence, fee) -> atEnd.add(FEE_NOT_POSTED,
                    "a trade says that " + fee + " was charged for branch " + fence
                            + ", which no account paid"));
            posted.forEach((fence, fee) -> atEnd.add(FEE_NOT_POSTED,
                    fee + " was charged for branch " + fence + ", of which no trade says so"));
        }
    }
}
