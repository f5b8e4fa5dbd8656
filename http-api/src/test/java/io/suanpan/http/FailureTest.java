package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.suanpan.http.TestClient.Response;
import io.suanpan.http.problem.Problems;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.partition.Partitions.NoAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What callers hear when the system is busy, silent or broken. */
class FailureTest {
    private final TestServer server = new TestServer().withTraders();
    private final TestClient api = server.client();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Problems.class);

    FailureTest() {
        logged.start();
        logger.addAppender(logged);
        logger.setAdditive(false);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(logged);
        logger.setAdditive(true);
        server.close();
    }

    private static Function<Command, Optional<CompletionStage<Answer>>> answering(
            Supplier<CompletionStage<Answer>> answer) {
        return _ -> Optional.of(answer.get());
    }

    private void everyCall(Consumer<Response> check) {
        List<Supplier<Response>> calls = new ArrayList<>(List.of(
                () -> api.open("carl", "CONSUMER", "CNY"),
                () -> api.get("/v1/accounts/alice"),
                () -> api.deposit("alice", "d1", 5),
                () -> api.order("shop", "A1", 300),
                () -> api.orderAndPay("shop", "A1", 300, "alice"),
                () -> api.pay("0".repeat(32), "alice"),
                () -> api.pay("0".repeat(32), "unheard-of"),
                () -> api.orderAndPay("unheard-of", "A1", 300, "alice"),
                () -> api.close("0".repeat(32)),
                () -> api.get("/v1/trades/" + "0".repeat(32)),
                () -> api.get("/v1/merchants/shop/trades?outTradeNo=A1"),
                () -> api.get("/v1/consumers/unheard-of/records"),
                () -> api.get("/v1/accounts/unheard-of/statement"),
                () -> api.get("/v1/ledger")));
        calls.forEach(call -> check.accept(server.unchanging(call)));
    }

    @Test
    void aBusyPartitionIs503AndSaysWhenToTryAgain() {
        server.partitions.failWith(answering(() -> CompletableFuture.completedFuture(
                new Answer.Refused(new Refusal(Reason.BUSY, "partition 3 has its queue full")))));

        everyCall(refused -> {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("BUSY");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.json().path("retryable").asBoolean()).isTrue();
            assertThat(refused.text("detail")).isEqualTo("partition 3 has its queue full");
        });
    }

    @Test
    void noAnswerInTimeIs504AndMayBeRepeated() {
        server.partitions.failWith(command -> Optional
                .of(CompletableFuture.failedFuture(new NoAnswerException(command))));

        everyCall(refused -> {
            assertThat(refused.status()).isEqualTo(504);
            assertThat(refused.code()).isEqualTo("OUTCOME_PENDING");
            assertThat(refused.json().path("retryable").asBoolean()).isTrue();
        });
        assertThat(logged.list).isEmpty();
    }

    @Test
    void aRepeatAfterALostAnswerTellsTheOutcome() {
        server.partitions.failWith(command -> {
            server.partitions.heal();
            server.partitions.ask(command);
            return Optional.of(CompletableFuture.failedFuture(new NoAnswerException(command)));
        });
        api.get("/v1/accounts/alice");
        api.orderAndPay("shop", "warm", 1, "alice");
        server.partitions.failWith(command -> {
            server.partitions.heal();
            server.partitions.ask(command);
            return Optional.of(CompletableFuture.failedFuture(new NoAnswerException(command)));
        });

        Response lost = api.orderAndPay("shop", "A1", 300, "alice");
        Response repeat = api.orderAndPay("shop", "A1", 300, "alice");

        assertThat(lost.status()).isEqualTo(504);
        assertThat(repeat.status()).isEqualTo(200);
        assertThat(repeat.text("status")).isEqualTo("PAID");
    }

    @Test
    void theUnforeseenIs500LoggedAndTellsNothing() {
        server.partitions.failWith(answering(() -> CompletableFuture
                .failedFuture(new IllegalStateException("secret of the house"))));

        everyCall(refused -> {
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.code()).isEqualTo("INTERNAL_ERROR");
            assertThat(refused.text()).doesNotContain("secret").doesNotContain("Exception")
                    .doesNotContain("at io.");
        });
        assertThat(logged.list).hasSize(14).allSatisfy(event -> {
            assertThat(event.getThrowableProxy().getMessage()).contains("secret of the house");
            assertThat(event.getFormattedMessage()).contains("/v1/");
        });
    }

    @Test
    void theUnforeseenBeforeAnyAnswerIs500Too() {
        server.partitions.failWith(_ -> {
            throw new AssertionError("secret of the house");
        });

        everyCall(refused -> {
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.text()).doesNotContain("secret");
        });
    }

    @Test
    void anAnswerOfTheWrongKindIs500() {
        server.partitions.failWith(answering(() -> CompletableFuture
                .completedFuture(new Answer.Done(new EntityState() {
                }, false))));

        everyCall(refused -> assertThat(refused.status()).isEqualTo(500));
    }

    @Test
    void aFaultPassesAndTheServerServesAgain() {
        server.partitions.failWith(answering(() -> {
            throw new IllegalStateException("once");
        }));
        api.get("/v1/accounts/alice");
        server.partitions.heal();

        assertThat(api.get("/v1/accounts/alice").status()).isEqualTo(200);
    }

    @Test
    void everyReasonHasAProblem() {
        for (Reason reason : Reason.values()) {
            assertThatCode(() -> {
                String code = Problems.of(new Refusal(reason, "a detail")).type().name();
                switch (reason) {
                    case CANCELLED_BEFORE_TRIED -> assertThat(code).isEqualTo("ACTIVITY_TIMED_OUT");
                    // between partitions and banks, and never for a caller
                    case BRANCH_CONTRADICTION, BANK_CONTRADICTION, NOT_PAID_OUT, NOT_COLLECTED ->
                        assertThat(code).isEqualTo("INTERNAL_ERROR");
                    default -> assertThat(code).isEqualTo(reason.name());
                }
            }).doesNotThrowAnyException();
        }
    }
}
