package io.suanpan.bench.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Problem;
import io.suanpan.bench.api.Requests;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Source;
import io.suanpan.bench.client.Turn;

/**
 * A closed loop of payments: every free connection makes the next one, until told to stop. What is left
 * open is kept to be settled afterwards; the connection goes on, after the server's Retry-After.
 */
final class PaymentLoad implements Source, PaymentDesk {
    private static final int MAX_OPEN = 100_000;

    private final Requests requests;
    private final Scenario scenario;
    private final PaidListener listener;
    private final Deque<Payment> open = new ArrayDeque<>();
    private long lastNumber;
    private volatile Tally tally = new Tally();
    private volatile boolean stopped;

    PaymentLoad(Requests requests, Scenario scenario, PaidListener listener) {
        this.requests = requests;
        this.scenario = scenario;
        this.listener = listener;
    }

    /** From now on; from any thread. */
    void recordInto(Tally newTally) {
        tally = newTally;
    }

    /** No payment begins after this; from any thread. */
    void stop() {
        stopped = true;
    }

    /** Payments whose outcome is not known; once the load has ended. */
    Deque<Payment> open() {
        return open;
    }

    @Override
    public Turn next() {
        if (stopped) {
            return Turn.Standing.FINISHED;
        }
        lastNumber++;
        return new PaymentExchange(scenario.payment(lastNumber), requests, this);
    }

    @Override
    public Turn paid(Payment payment, Response response, long tookNs) {
        tally.paid(tookNs);
        listener.paid(payment, response);
        return Turn.Standing.FREE;
    }

    @Override
    public Turn refused(Payment payment, Problem problem) {
        tally.error(problem);
        return Turn.Standing.FREE;
    }

    @Override
    public Turn leftOpen(Payment payment, Problem problem, Duration retryAfter) {
        tally.error(problem);
        if (open.size() == MAX_OPEN) {
            throw new BenchFailure(
                    MAX_OPEN + " payments have no known outcome; the last: " + problem);
        }
        open.add(payment);
        return retryAfter.isZero()
                ? Turn.Standing.FREE
                : new Turn.Pause(retryAfter, Turn.Standing.FREE);
    }
}
