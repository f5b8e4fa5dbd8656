package io.suanpan.bench.load;

import java.time.Duration;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Problem;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Turn;

/** Hears what came of each payment and says what its connection does next. */
interface PaymentDesk {
    Turn paid(Payment payment, Response response, long tookNs);

    /** Refused for good: it was not carried out and will not be. */
    Turn refused(Payment payment, Problem problem);

    /** It may have been carried out or not; repeating it will tell. */
    Turn leftOpen(Payment payment, Problem problem, Duration retryAfter);
}
