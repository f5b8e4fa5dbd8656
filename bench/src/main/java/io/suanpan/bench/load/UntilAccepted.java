package io.suanpan.bench.load;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

import io.suanpan.bench.api.Problem;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.RequestWriter;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Turn;

/**
 * An idempotent request repeated until it succeeds, as setting up and reading back need it. A refusal that
 * a repeat cannot change ends the whole run; a limit on how often one may ask only slows it.
 */
final class UntilAccepted implements Exchange {
    private static final int MAX_ATTEMPTS = 200;
    private static final Duration RETRY_AFTER = Duration.ofMillis(200);
    /** The caller asks too often; nothing else is wrong. */
    private static final int TOO_MANY_REQUESTS = 429;

    private final String what;
    private final Consumer<RequestWriter> request;
    private final Function<Response, Turn> accepted;
    private int attempts;

    UntilAccepted(String what, Consumer<RequestWriter> request, Consumer<Response> accepted) {
        this(response -> {
            accepted.accept(response);
            return Turn.Standing.FREE;
        }, what, request);
    }

    /** @param accepted says what comes next */
    static UntilAccepted leadingOn(String what, Consumer<RequestWriter> request,
            Function<Response, Turn> accepted) {
        return new UntilAccepted(accepted, what, request);
    }

    private UntilAccepted(Function<Response, Turn> accepted, String what,
            Consumer<RequestWriter> request) {
        this.what = what;
        this.request = request;
        this.accepted = accepted;
    }

    @Override
    public void write(RequestWriter out) {
        attempts++;
        request.accept(out);
    }

    @Override
    public Turn answered(Response response, long tookNs) {
        if (response.isSuccess()) {
            return accepted.apply(response);
        }
        if (response.status() == TOO_MANY_REQUESTS) {
            attempts = 0;
            return new Turn.Pause(Duration.ofSeconds(response.retryAfterSeconds(1)), this);
        }
        Problem problem = Problem.of(response);
        return problem.leavesOutcomeOpen() ? again(problem.toString()) : fail(problem.toString());
    }

    @Override
    public Turn lost() {
        return again("the connection broke");
    }

    private Turn again(String reason) {
        return attempts < MAX_ATTEMPTS ? new Turn.Pause(RETRY_AFTER, this) : fail(reason);
    }

    private Turn fail(String reason) {
        throw new BenchFailure(what + " failed after " + attempts + " attempts: " + reason);
    }
}
