package io.suanpan.bench.load;

import java.time.Duration;
import java.util.Deque;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Problem;
import io.suanpan.bench.api.Requests;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Source;
import io.suanpan.bench.client.Turn;

/**
 * Repeats, word for word, the payments whose outcome is open, until the server tells it: what every real
 * client of a payment core does. Gives up on those still open after a while.
 */
final class Settlement implements Source, PaymentDesk {
    private static final Duration MIN_PAUSE = Duration.ofMillis(200);

    private final Deque<Payment> open;
    private final Requests requests;
    private final PaidListener listener;
    private final Tally refusals;
    private final Duration giveUpAfter;
    private final long beganNs = System.nanoTime();
    private final int toSettle;
    private volatile int settled;

    Settlement(Deque<Payment> open, Requests requests, PaidListener listener, Tally refusals,
            Duration giveUpAfter) {
        this.open = open;
        this.requests = requests;
        this.listener = listener;
        this.refusals = refusals;
        this.giveUpAfter = giveUpAfter;
        this.toSettle = open.size();
    }

    int toSettle() {
        return toSettle;
    }

    /** From any thread. */
    int settled() {
        return settled;
    }

    @Override
    public Turn next() {
        return open.isEmpty() || isOverdue() ? Turn.Standing.FINISHED : exchange(open.remove());
    }

    @Override
    public Turn paid(Payment payment, Response response, long tookNs) {
        listener.paid(payment, response);
        settled = settled + 1;
        return Turn.Standing.FREE;
    }

    @Override
    public Turn refused(Payment payment, Problem problem) {
        refusals.error(problem);
        settled = settled + 1;
        return Turn.Standing.FREE;
    }

    @Override
    public Turn leftOpen(Payment payment, Problem problem, Duration retryAfter) {
        Duration pause = retryAfter.compareTo(MIN_PAUSE) > 0 ? retryAfter : MIN_PAUSE;
        return isOverdue() ? Turn.Standing.FREE : new Turn.Pause(pause, exchange(payment));
    }

    private PaymentExchange exchange(Payment payment) {
        return new PaymentExchange(payment, requests, this);
    }

    private boolean isOverdue() {
        return System.nanoTime() - beganNs > giveUpAfter.toNanos();
    }
}
