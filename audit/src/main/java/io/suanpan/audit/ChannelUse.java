package io.suanpan.audit;

import io.suanpan.kernel.BankOrderId;
import java.util.Map;

/**
 * What a partition's orders move through a channel on a day, as the log leaves it; in minor units.
 *
 * @param open of that, what may still turn out to move nothing
 * @param isLatest whether no order was given to any channel on a later day
 */
public record ChannelUse(long used, Map<BankOrderId, Long> open, boolean isLatest) {
    /** Whether it must be remembered: an order may still be counted there, or be taken back. */
    public boolean isNeeded() {
        return isLatest || !open.isEmpty();
    }
}
