package io.suanpan.bench.load;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.client.Response;

/** Told of every payment the server acknowledged, on the event loop, before the next is asked for. */
@FunctionalInterface
public interface PaidListener {
    void paid(Payment payment, Response response);
}
