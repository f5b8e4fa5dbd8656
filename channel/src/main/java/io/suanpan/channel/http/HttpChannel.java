package io.suanpan.channel.http;

import io.suanpan.channel.Breaker;
import io.suanpan.channel.Channel;
import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.Kind;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.Outcome;
import io.suanpan.channel.Outcome.Known;
import io.suanpan.channel.Outcome.Unknown;
import io.suanpan.channel.StatementLine;
import io.suanpan.channel.StatementOutcome;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.pattern.CircuitBreaker;
import org.apache.pekko.pattern.CircuitBreakerOpenException;

/**
 * The channel over HTTP. Requests and queries share a bound on how many are in flight and a circuit breaker, which
 * opens on outcomes that are unknown, never on refusals. Statements have neither: there are few.
 */
public final class HttpChannel implements Channel, AutoCloseable {
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    /** No instruction: it is never sent, and only asked for. */
    private static final InstructionNumber PROBE = new InstructionNumber("probe");
    private static final OutsideAccount NOBODY = new OutsideAccount("nobody");

    private final ChannelSettings settings;
    private final HttpClient http;
    private final CircuitBreaker breaker;
    private final Semaphore free;
    private final HttpStatements statements;

    /** @param system for the circuit breaker's timer */
    public HttpChannel(ChannelSettings settings, ActorSystem system) {
        this.settings = settings;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout()).build();
        // Its own limit on a call's time is never reached: ours comes first, and ends the call too.
        this.breaker = new CircuitBreaker(system.dispatcher(), system.scheduler(),
                settings.breakAfter(), settings.timeout().multipliedBy(2), settings.breakFor());
        breaker.addOnHalfOpenListener(this::probe);
        this.free = new Semaphore(settings.maxInFlight());
        this.statements = new HttpStatements(settings, http);
    }

    @Override
    public Breaker breaker() {
        if (breaker.isClosed()) {
            return Breaker.CLOSED;
        }
        return breaker.isOpen() ? Breaker.OPEN : Breaker.HALF_OPEN;
    }

    @Override
    public CompletionStage<Outcome> request(Instruction instruction) {
        requireCurrency(instruction);
        HttpRequest request = HttpRequest.newBuilder(settings.bank().resolve("/instructions"))
                .timeout(settings.timeout()).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Requests.body(instruction, settings.notifyTo())))
                .build();
        return guarded(request, (status, body) -> Answers.toRequest(instruction, status, body),
                unknown -> unknown);
    }

    @Override
    public CompletionStage<Finding> query(Instruction instruction) {
        requireCurrency(instruction);
        HttpRequest request = HttpRequest.newBuilder(
                settings.bank().resolve("/instructions/" + instruction.number()))
                .timeout(settings.timeout()).build();
        return guarded(request, (status, body) -> Answers.toQuery(instruction, status, body,
                settings.clockMargin()), unknown -> unknown);
    }

    /** While the breaker was not closed nothing new came here: only what is asked closes it. */
    private void probe() {
        query(new Instruction(PROBE, Kind.PAY_OUT, OurAccount.CUSTODY, NOBODY,
                new Money(1, settings.currency()), Instant.EPOCH));
    }

    private void requireCurrency(Instruction instruction) {
        if (!instruction.amount().currency().equals(settings.currency())) {
            throw new IllegalArgumentException("the channel is for " + settings.currency()
                    + ", not for " + instruction.amount());
        }
    }

    /** Sends within all bounds, and turns whatever comes of it into a finding. */
    private <F extends Finding> CompletionStage<F> guarded(HttpRequest request,
            BiFunction<Integer, byte[], F> reader, Function<Unknown, F> unknown) {
        if (!free.tryAcquire()) {
            return CompletableFuture.completedFuture(unknown.apply(new Unknown(Known.NOT_SENT,
                    settings.maxInFlight() + " are in flight already")));
        }
        return breaker.<F>callWithCircuitBreakerCS(() -> send(request)
                .thenApply(answer -> reader.apply(answer.statusCode(), answer.body()))
                .exceptionally(failure -> unknown.apply(explain(failure))),
                (finding, failure) -> failure.isPresent() || !finding.orElseThrow().isAnswer())
                .exceptionally(failure -> unknown.apply(explain(failure)))
                .whenComplete((_, _) -> free.release());
    }

    /** The whole exchange has one limit of time; the request's own covers only its beginning. */
    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> call = http.sendAsync(request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        return call.copy().orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        call.cancel(true);
                    }
                });
    }

    private static Unknown explain(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case CircuitBreakerOpenException open -> new Unknown(Known.NOT_SENT,
                    "the circuit breaker is open for " + open.remainingDuration().toMillis()
                            + " ms more");
            // Thrown before anything of the request is written.
            case ConnectException e -> new Unknown(Known.NOT_SENT, "no connection: " + e);
            case HttpConnectTimeoutException e -> new Unknown(Known.NOT_SENT,
                    "no connection: " + e);
            case TimeoutException _ -> new Unknown(Known.NO_ANSWER, "no answer in time");
            default -> new Unknown(Known.NO_ANSWER, cause.toString());
        };
    }

    @Override
    public CompletionStage<StatementOutcome> statement(LocalDate day, OurAccount account,
            Consumer<StatementLine> lines) {
        return statements.read(day, account, lines);
    }

    @Override
    public void close() {
        statements.close();
        http.shutdownNow();
    }
}
