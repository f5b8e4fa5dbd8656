package io.suanpan.bench.load;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Problem;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Turn;
import java.time.Duration;

/** Hears also of what is no payment, or should not have become one. */
interface OperationDesk extends PaymentDesk {
    Turn asExpected(Kind kind, long tookNs);

    /** Nothing of it is left to be settled. */
    Turn failed(Problem problem, Duration retryAfter);

    /** Acknowledged, although it should have been refused. */
    Turn paidInError(Payment payment, Response response, Problem problem);
}
