package io.suanpan.reconciliation;

import io.suanpan.kernel.ChannelName;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;

/** Our side of a channel, as the journals have it. Calls may block. */
public interface OurBooks {
    /** Why it does not have yet all that the journals had when this was called; waited for for a while. */
    Optional<String> behind();

    /** What we have as done on a business day, by number. Read as it is taken, in flat memory. */
    Iterator<Movement> settledOn(LocalDate day, ChannelName channel);

    /** What is known of a number there: what another channel has was never instructed through this one. */
    Standing of(String number, ChannelName channel);
}
