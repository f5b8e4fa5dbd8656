package io.suanpan.http.exchange;

import io.suanpan.http.exchange.Route.BodyUse;
import io.suanpan.http.exchange.Router.Match;
import io.suanpan.http.input.Query;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.problem.Quoted;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.kernel.Invariant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.RequestEntity;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;

/**
 * One request through the API: find its route, take its body in, let the route's handler answer,
 * and turn whatever comes of it into a response. No way leads around the last step: the stage never
 * fails.
 */
public final class Exchange {
    private static final byte[] NO_BODY = {};

    private final Router router;
    private final Gate gate;
    private final RequestTimers timers;
    private final int maxBodyBytes;
    private final Duration bodyTimeout;
    private final ClassicActorSystemProvider system;

    public Exchange(List<Route> routes, Gate gate, RequestTimers timers, int maxBodyBytes,
            Duration bodyTimeout, ClassicActorSystemProvider system) {
        this.router = new Router(routes);
        this.gate = gate;
        this.timers = timers;
        this.maxBodyBytes = maxBodyBytes;
        this.bodyTimeout = bodyTimeout;
        this.system = system;
    }

    /** What a request hears that the server cannot finish before it stops. */
    public static HttpResponse stopping() {
        return Responses.of(Reply.of(new Problem(ProblemType.NOT_READY, "the node is stopping")));
    }

    public CompletionStage<HttpResponse> answer(HttpRequest request) {
        long startNanos = System.nanoTime();
        String path = request.getUri().getPathString();
        return switch (router.match(request.method(), path)) {
            case Match.Found found -> admit(request, found).handle((reply, failure) -> {
                Reply answer = failure == null
                        ? reply
                        : Reply.of(Problems.of(failure, found.route().toString()));
                timers.record(found.route(), answer.status(), System.nanoTime() - startNanos);
                return Responses.of(answer);
            });
            case Match.WrongMethod wrong -> unmatched(request, startNanos, Reply.of(new Problem(
                    ProblemType.METHOD_NOT_ALLOWED,
                    Quoted.quote(path) + " has " + String.join(", ", wrong.allowed()) + ", not "
                            + request.method().name()))
                    .with(RawHeader.create("Allow", String.join(", ", wrong.allowed()))));
            case Match.NoSuchPath _ -> unmatched(request, startNanos, Reply.of(new Problem(
                    ProblemType.PATH_NOT_FOUND, "there is nothing at " + Quoted.quote(path))));
        };
    }

    private CompletionStage<HttpResponse> unmatched(HttpRequest request, long startNanos,
            Reply reply) {
        request.discardEntityBytes(system);
        timers.recordUnmatched(reply.status(), System.nanoTime() - startNanos);
        return CompletableFuture.completedFuture(Responses.of(reply));
    }

    /** A refused request's body is not received. */
    private CompletionStage<Reply> admit(HttpRequest request, Match.Found found) {
        if (gate == Gate.OPEN) {
            return carryOut(request, found, Permit.EVERYTHING);
        }
        CompletionStage<Permit> permit;
        try {
            permit = gate.admit(request, found.route());
        } catch (RuntimeException | Error e) {
            permit = CompletableFuture.failedFuture(e);
        }
        return permit.whenComplete((_, failure) -> {
            if (failure != null) {
                request.discardEntityBytes(system);
            }
        }).thenCompose(granted -> carryOut(request, found, granted)
                .exceptionally(failure -> Reply.of(
                        Problems.of(failure, found.route().toString())))
                .thenCompose(granted::sealed));
    }

    private CompletionStage<Reply> carryOut(HttpRequest request, Match.Found found,
            Permit permit) {
        try {
            Route route = found.route();
            Query query = Query.of(request.getUri(), route.parameters());
            requireReadable(request, route);
            if (request.entity() instanceof HttpEntity.Strict strict) {
                return carryOut(found, query, strict, permit);
            }
            return request.entity().toStrict(bodyTimeout.toMillis(), maxBodyBytes, system)
                    .exceptionally(failure -> {
                        throw unreceived(failure).refusal();
                    }).thenCompose(strict -> carryOut(found, query, strict, permit));
        } catch (RuntimeException | Error e) {
            request.discardEntityBytes(system);
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Refuses a body by its headers; one that comes in chunks of unknown length is counted as it
     * comes.
     */
    private void requireReadable(HttpRequest request, Route route) {
        RequestEntity entity = request.entity();
        if (entity.isKnownEmpty()) {
            return;
        }
        if (entity.getContentLengthOption().orElse(0) > maxBodyBytes) {
            throw tooLarge().refusal();
        }
        if (route.body() == BodyUse.NONE) {
            return;
        }
        if (entity.getContentType().mediaType() != MediaTypes.APPLICATION_JSON) {
            throw unsupported("Content-Type", "must be application/json",
                    entity.getContentType().toString());
        }
        Optional<HttpHeader> encoding = request.getHeader("Content-Encoding");
        if (encoding.isPresent() && !encoding.get().value().equalsIgnoreCase("identity")) {
            throw unsupported("Content-Encoding", "must be left out", encoding.get().value());
        }
    }

    /** Why a body that came in parts was not received. */
    private Problem unreceived(Throwable failure) {
        return switch (Problems.cause(failure)) {
            case EntityStreamSizeException _ -> tooLarge();
            case TimeoutException _ -> new Problem(ProblemType.REQUEST_TIMEOUT,
                    "the body did not arrive within " + bodyTimeout.toSeconds() + " s");
            default -> new Problem(ProblemType.MALFORMED_REQUEST,
                    "the body did not arrive as its headers announce it");
        };
    }

    private Problem tooLarge() {
        return new Problem(ProblemType.BODY_TOO_LARGE,
                "the body must be at most " + maxBodyBytes + " bytes");
    }

    private static RefusedException unsupported(String header, String rule, String value) {
        return new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                header + " " + rule + ": " + Quoted.quote(value), header).refusal();
    }

    private static CompletionStage<Reply> carryOut(Match.Found found, Query query,
            HttpEntity.Strict entity, Permit permit) {
        byte[] body = found.route().body() == BodyUse.NONE
                ? NO_BODY
                : entity.getData().toArrayUnsafe();
        Call call = new Call(found.route(), found.path(), query, body, permit);
        Handler handler = found.route().handler();
        return permit == Permit.EVERYTHING
                ? handler.handle(call)
                : permit.obstacle(call, entity.getData())
                        .thenCompose(obstacle -> obstacle.isPresent()
                                ? CompletableFuture.completedFuture(Reply.of(obstacle.get()))
                                : handler.handle(call).thenApply(reply -> kept(permit, reply)));
    }

    /** An answer about something that nobody asked whose it is does not leave. */
    private static Reply kept(Permit permit, Reply reply) {
        Invariant.check(reply.status() > Answers.CREATED || permit.isKept(),
                "who answers with something has said whose it is", permit);
        return reply;
    }
}
