package io.suanpan.bankorder;

import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.Money;
import java.util.Collection;
import java.util.Optional;

/** Which channel an order is given to: what the decider may know of banks, as of the batch. */
@FunctionalInterface
public interface Router {
    /** @param without channels that refused it already */
    Pick pick(BankOrderId order, Money amount, Collection<ChannelId> without);

    /**
     * The channel to take.
     *
     * @param channel empty if none is to be had
     * @param why what speaks against those that were not taken
     */
    record Pick(Optional<ChannelId> channel, String why) {}
}
