package io.suanpan.bench.load;

import io.suanpan.bench.api.Payment;

/** Who pays whom and how much; asked for one payment after another on the event loop. */
@FunctionalInterface
public interface Scenario {
    Payment payment(long number);
}
