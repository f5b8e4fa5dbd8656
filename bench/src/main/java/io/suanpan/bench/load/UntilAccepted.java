package io.suanpan.bench.load;

import java.time.Duration;
import java.util.function.Consumer;

import io.suanpan.bench.api.Problem;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.RequestWriter;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Turn;

/**
 * An idempotent request repeated until it succeeds, as setting up and reading back need it. A refusal that
 * a repeat cannot change ends the whole run.
 */
final class UntilAccepted implements Exchange {
    private static final int MAX_ATTEMPTS = 200;
    private static final Duration RETRY_AFTER = Duration.ofMillis(200);

    private final String what;
    private final Consumer<RequestWriter> request;
    private final Consumer<Response> accepted;
    private int attempts;

    UntilAccepted(String what, Consumer<RequestWriter> request, Consumer<Response> accepted) {
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
            accepted.accept(response);
            return Turn.Standing.FREE;
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
