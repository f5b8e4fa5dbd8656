package io.suanpan.http.exchange;

import io.suanpan.http.exchange.Route.BodyUse;
import io.suanpan.http.exchange.Router.Match;
import io.suanpan.http.input.Query;
import io.suanpan.http.limit.Callers.Peer;
import io.suanpan.http.limit.InFlight;
import io.suanpan.http.limit.Limit;
import io.suanpan.http.limit.RateLimit;
import io.suanpan.http.limit.Refusals;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.problem.Quoted;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.kernel.Invariant;
import java.net.InetAddress;
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
import org.apache.pekko.stream.Materializer;

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
    private final Bounds bounds;
    private final ClassicActorSystemProvider system;

    /**
     * What a request is held to.
     *
     * @param maxBodyBytes the largest body
     * @param bodyTimeout how long a body may take to arrive
     * @param rate how often an address may ask
     * @param refusals counts what is refused
     */
    public record Bounds(int maxBodyBytes, Duration bodyTimeout, RateLimit<InetAddress> rate,
            InFlight inFlight, Refusals refusals) {}

    /** @param address by which it is counted; empty if it is not */
    private record Asked(HttpRequest request, Match.Found found, Optional<InetAddress> address) {
        Route route() {
            return found.route();
        }
    }

    public Exchange(List<Route> routes, Gate gate, RequestTimers timers, Bounds bounds,
            ClassicActorSystemProvider system) {
        this.router = new Router(routes);
        this.gate = gate;
        this.timers = timers;
        this.bounds = bounds;
        this.system = system;
    }

    /** What a request hears that the server cannot finish before it stops. */
    public static HttpResponse stopping() {
        return Responses.of(Reply.of(new Problem(ProblemType.NOT_READY, "the node is stopping")));
    }

    /** The only answer of a connection that is not served. */
    public static HttpResponse lastRefusal(HttpRequest request, Problem problem,
            Materializer materializer) {
        request.discardEntityBytes(materializer);
        return Responses.of(Reply.of(problem)).addHeader(Responses.CLOSE);
    }

    public CompletionStage<HttpResponse> answer(HttpRequest request, Peer peer) {
        long startNanos = System.nanoTime();
        Optional<InetAddress> address = peer.of(request);
        String path = request.getUri().getPathString();
        return switch (router.match(request.method(), path)) {
            case Match.Found found -> admit(new Asked(request, found, address))
                    .handle((reply, failure) -> {
                        Reply answer = failure == null
                                ? reply
                                : Reply.of(Problems.of(failure, found.route().toString()));
                        timers.record(found.route(), answer.status(),
                                System.nanoTime() - startNanos);
                        return Responses.of(answer);
                    });
            case Match.WrongMethod wrong -> unmatched(request, address, startNanos, Reply.of(
                    new Problem(ProblemType.METHOD_NOT_ALLOWED,
                            Quoted.quote(path) + " has " + String.join(", ", wrong.allowed())
                                    + ", not " + request.method().name()))
                    .with(RawHeader.create("Allow", String.join(", ", wrong.allowed()))));
            case Match.NoSuchPath _ -> unmatched(request, address, startNanos, Reply.of(
                    new Problem(ProblemType.PATH_NOT_FOUND,
                            "there is nothing at " + Quoted.quote(path))));
        };
    }

    private CompletionStage<HttpResponse> unmatched(HttpRequest request,
            Optional<InetAddress> address, long startNanos, Reply otherwise) {
        request.discardEntityBytes(system);
        Reply reply = otherwise;
        try {
            address.ifPresent(bounds.rate()::require);
        } catch (RefusedException e) {
            reply = Reply.of(e.problem());
        }
        timers.recordUnmatched(reply.status(), System.nanoTime() - startNanos);
        return CompletableFuture.completedFuture(Responses.of(reply));
    }

    /** A refused request's body is not received. */
    private CompletionStage<Reply> admit(Asked asked) {
        CompletionStage<Permit> permit;
        try {
            if (asked.route().isLimited()) {
                asked.address().ifPresent(bounds.rate()::require);
            }
            if (gate == Gate.OPEN) {
                return carryOut(asked, Permit.EVERYTHING);
            }
            permit = gate.admit(asked.request(), asked.route());
        } catch (RuntimeException | Error e) {
            permit = CompletableFuture.failedFuture(e);
        }
        return permit.whenComplete((_, failure) -> {
            if (failure != null) {
                asked.request().discardEntityBytes(system);
            }
        }).thenCompose(granted -> carryOut(asked, granted)
                .exceptionally(failure -> Reply.of(
                        Problems.of(failure, asked.route().toString())))
                .thenCompose(granted::sealed));
    }

    private CompletionStage<Reply> carryOut(Asked asked, Permit permit) {
        HttpRequest request = asked.request();
        try {
            Route route = asked.route();
            Query query = Query.of(request.getUri(), route.parameters());
            requireReadable(request, route);
            if (request.entity() instanceof HttpEntity.Strict strict) {
                return inItsPlace(asked, query, strict, permit);
            }
            return request.entity()
                    .toStrict(bounds.bodyTimeout().toMillis(), bounds.maxBodyBytes(), system)
                    .exceptionally(failure -> {
                        throw unreceived(failure).refusal();
                    }).thenCompose(strict -> inItsPlace(asked, query, strict, permit));
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
        if (entity.getContentLengthOption().orElse(0) > bounds.maxBodyBytes()) {
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
            case TimeoutException _ -> tooSlow();
            default -> new Problem(ProblemType.MALFORMED_REQUEST,
                    "the body did not arrive as its headers announce it");
        };
    }

    private Problem tooSlow() {
        bounds.refusals().add(Limit.BODY_TIMEOUT);
        return new Problem(ProblemType.REQUEST_TIMEOUT,
                "the body did not arrive within " + bounds.bodyTimeout().toSeconds() + " s");
    }

    private Problem tooLarge() {
        bounds.refusals().add(Limit.BODY_SIZE);
        return new Problem(ProblemType.BODY_TOO_LARGE,
                "the body must be at most " + bounds.maxBodyBytes() + " bytes");
    }

    private static RefusedException unsupported(String header, String rule, String value) {
        return new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                header + " " + rule + ": " + Quoted.quote(value), header).refusal();
    }

    private CompletionStage<Reply> inItsPlace(Asked asked, Query query,
            HttpEntity.Strict entity, Permit permit) {
        if (!asked.route().isLimited()) {
            return carryOut(asked.found(), query, entity, permit);
        }
        InFlight.Place place = bounds.inFlight().take(asked.address(), permit.holder());
        CompletionStage<Reply> reply;
        try {
            reply = carryOut(asked.found(), query, entity, permit);
        } catch (RuntimeException | Error e) {
            place.giveBack();
            throw e;
        }
        return reply.whenComplete((_, _) -> place.giveBack());
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
                                : permit.pass(call, handler)
                                        .thenApply(reply -> kept(permit, reply)));
    }

    /** An answer about something that nobody asked whose it is does not leave. */
    private static Reply kept(Permit permit, Reply reply) {
        Invariant.check(reply.status() > Answers.CREATED || permit.isKept(),
                "who answers with something has said whose it is", permit);
        return reply;
    }
}
