package io.suanpan.bench.scenario;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.client.Response;

/** What users do; asked for one operation after another on the event loop. */
@FunctionalInterface
public interface Scenario {
    /** @param number of the operation in its run, from 1; an order of it has the same */
    Operation operation(long number);

    /** Hears of each acknowledged payment, before it is asked again. */
    default void paid(Payment payment, Response response) {}
}
