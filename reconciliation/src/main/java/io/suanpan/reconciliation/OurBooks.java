package io.suanpan.reconciliation;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Iterator;
import java.util.Optional;

/** Our side of a channel, as the journals have it. Calls may block. */
public interface OurBooks {
    /** Why it does not have yet all that the journals had when this was called; waited for for a while. */
    Optional<String> behind();

    /** What we have as done on a business day, by number. Read as it is taken, in flat memory. */
    Iterator<Movement> settledOn(LocalDate day, Currency currency);

    /** What is known of a number. */
    Standing of(String number);
}
