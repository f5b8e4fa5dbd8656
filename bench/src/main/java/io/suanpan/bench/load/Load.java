package io.suanpan.bench.load;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Problem;
import io.suanpan.bench.api.Requests;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Source;
import io.suanpan.bench.client.Turn;
import io.suanpan.bench.scenario.Operation;
import io.suanpan.bench.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a scenario says, one operation after another, until told to stop. By itself it is a closed loop: every
 * free connection makes the next one. Payments that are left open are kept to be settled afterwards; the
 * connection goes on, after the server's Retry-After.
 */
final class Load implements Source, OperationDesk {
    private static final int MAX_OPEN = 100_000;

    private final Requests requests;
    private final Scenario scenario;
    private final PaidListener listener;
    private final Deque<Payment> open = new ArrayDeque<>();
    private long lastNumber;
    private volatile Tally tally = new Tally();
    private volatile boolean stopped;

    Load(Requests requests, Scenario scenario, PaidListener listener) {
        this.requests = requests;
        this.scenario = scenario;
        this.listener = listener;
    }

    /** From now on; from any thread. */
    void recordInto(Tally newTally) {
        tally = newTally;
    }

    /** No operation begins after this; from any thread. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Payments whose outcome is not known; once the load has ended. */
    Deque<Payment> open() {
        return open;
    }

    /** The operation that begins now should have begun noticeably earlier. */
    void beginsLate() {
        tally.late();
    }

    @Override
    public Turn next() {
        if (stopped) {
            return Turn.Standing.FINISHED;
        }
        lastNumber++;
        return exchange(scenario.operation(lastNumber));
    }

    private Exchange exchange(Operation operation) {
        return switch (operation) {
            case Operation.Pay(Payment payment) -> pay(payment);
            case Operation.OrderThenPay(Payment payment) -> new OrderExchange(pay(payment), this);
            case Operation.Overdraw(Payment payment) -> new OverdrawExchange(pay(payment), this);
            case Operation.Repeat repeat -> new RepeatExchange(repeat, requests, this);
            case Operation.Query(String path) -> new QueryExchange(path, requests, this);
        };
    }

    private PaymentExchange pay(Payment payment) {
        return new PaymentExchange(payment, requests, this);
    }

    @Override
    public Turn paid(Payment payment, Response response, long tookNs) {
        tally.done(Kind.PAYMENT, tookNs);
        scenario.paid(payment, response);
        listener.paid(payment, response);
        return Turn.Standing.FREE;
    }

    @Override
    public Turn asExpected(Kind kind, long tookNs) {
        tally.done(kind, tookNs);
        return Turn.Standing.FREE;
    }

    @Override
    public Turn paidInError(Payment payment, Response response, Problem problem) {
        tally.error(problem);
        listener.paid(payment, response);
        return Turn.Standing.FREE;
    }

    @Override
    public Turn refused(Payment payment, Problem problem) {
        tally.error(problem);
        return Turn.Standing.FREE;
    }

    @Override
    public Turn failed(Problem problem, Duration retryAfter) {
        tally.error(problem);
        return freeAfter(retryAfter);
    }

    @Override
    public Turn leftOpen(Payment payment, Problem problem, Duration retryAfter) {
        tally.error(problem);
        if (open.size() == MAX_OPEN) {
            throw new BenchFailure(
                    MAX_OPEN + " payments have no known outcome; the last: " + problem);
        }
        open.add(payment);
        return freeAfter(retryAfter);
    }

    private static Turn freeAfter(Duration pause) {
        return pause.isZero() ? Turn.Standing.FREE : new Turn.Pause(pause, Turn.Standing.FREE);
    }
}
