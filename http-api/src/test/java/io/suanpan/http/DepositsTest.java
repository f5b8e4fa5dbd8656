package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Participant;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Money;
import java.time.Duration;
import java.util.Currency;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DepositsTest {
    private static final String DEPOSITS = "/v1/accounts/alice/deposits";

    private final TestServer server = new TestServer();
    private final TestClient api = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aDepositIsAnsweredOnceItIsCompleted() {
        api.open("alice", "CONSUMER", "CNY");

        Response made = api.deposit("alice", "d1", 500);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json()).isEqualTo(TestClient.parse("""
                {"account":"alice","reference":"d1","amount":500,"currency":"CNY",
                 "status":"COMPLETED","completedAt":"2026-01-31T08:00:00.123456Z"}"""));
        assertThat(api.get("/v1/accounts/alice").number("available")).isEqualTo(500);
    }

    @Test
    void merchantsToo() {
        api.open("shop", "MERCHANT", "CNY");

        assertThat(api.deposit("shop", "d1", 500).status()).isEqualTo(201);
    }

    @Test
    void theSameReferenceAgainIs200WithTheFirstOutcome() {
        api.open("alice", "CONSUMER", "CNY");
        Response first = api.deposit("alice", "d1", 500);
        server.partitions.pass(Duration.ofHours(1));

        Response again = server.unchanging(() -> api.deposit("alice", "d1", 500));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void aRepeatWhileTheFirstIsUnderWayWaitsForItsOutcome() {
        api.open("alice", "CONSUMER", "CNY");
        String body = "{\"reference\":\"d1\",\"amount\":5,\"currency\":\"CNY\"}";
        server.partitions.pause();
        CompletableFuture<Response> first = api.postLater(DEPOSITS, body);
        CompletableFuture<Response> second = api.postLater(DEPOSITS, body);
        server.awaitWaiting(2);

        server.partitions.resume();

        assertThat(first.join().status() + second.join().status()).isEqualTo(201 + 200);
        assertThat(first.join().json()).isEqualTo(second.join().json());
        assertThat(api.get("/v1/accounts/alice").number("available")).isEqualTo(5);
    }

    @Test
    void theSameReferenceWithAnotherAmountIsAConflict() {
        api.open("alice", "CONSUMER", "CNY");
        api.deposit("alice", "d1", 500);

        Response other = server.unchanging(() -> api.deposit("alice", "d1", 501));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("DEPOSIT_EXISTS_WITH_OTHER_CONTENT");
        assertThat(other.text("detail"))
                .isEqualTo("deposit 'd1' into account 'alice' exists with 500 CNY");
    }

    @Test
    void theSameReferenceOfAnotherAccountIsAnotherDeposit() {
        server.withTraders();

        assertThat(api.deposit("bob", "first", 1).status()).isEqualTo(201);
    }

    @Test
    void anUnknownAccountIs404AndOpensNoChannel() {
        Response unknown = server.unchanging(() -> api.deposit("nobody", "d1", 1));

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("ACCOUNT_NOT_FOUND");
        assertThat(unknown.text("field")).isEqualTo("id");
    }

    @Test
    void anotherCurrencyThanTheAccountsIs422AndOpensNoChannel() {
        api.open("alice", "CONSUMER", "CNY");

        Response mismatch = server.unchanging(() -> api.post(DEPOSITS,
                "{\"reference\":\"d1\",\"amount\":1,\"currency\":\"USD\"}"));

        assertThat(mismatch.status()).isEqualTo(422);
        assertThat(mismatch.code()).isEqualTo("CURRENCY_MISMATCH");
        assertThat(mismatch.text("field")).isEqualTo("currency");
        assertThat(mismatch.text("detail"))
                .isEqualTo("currency must be CNY as that of account 'alice': 'USD'");
    }

    @Test
    void aBalanceBeyondTheLimitIs422() {
        api.open("alice", "CONSUMER", "CNY");
        long deposits = Participant.MAX_BALANCE_MINOR / Money.MAX_MOVEMENT_MINOR;
        for (long i = 0; i < deposits; i++) {
            server.partitions.ask(new MakeDeposit(new DepositId(new AccountId("alice"), "d" + i),
                    new Money(Money.MAX_MOVEMENT_MINOR, Currency.getInstance("CNY"))));
        }

        Response tooMuch = server
                .unchanging(() -> api.deposit("alice", "last", Money.MAX_MOVEMENT_MINOR));

        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.code()).isEqualTo("BALANCE_LIMIT_EXCEEDED");
    }

    @Test
    void accountsThatDoNotAnswerInTimeLeaveNothingAndMayBeTriedAgain() {
        server.withTraders();
        InMemoryPartitions.Books before = server.partitions.books();
        server.partitions.pause();
        CompletableFuture<Response> waiting = api.postLater(DEPOSITS,
                "{\"reference\":\"d1\",\"amount\":5,\"currency\":\"CNY\"}");
        server.awaitWaiting(1);

        server.partitions.pass(Duration.ofMinutes(1));

        assertThat(waiting.join().status()).isEqualTo(503);
        assertThat(waiting.join().code()).isEqualTo("ACTIVITY_TIMED_OUT");
        assertThat(waiting.join().json().path("retryable").asBoolean()).isTrue();
        assertThat(waiting.join().header("Retry-After")).isEqualTo("1");
        server.partitions.resume();
        assertThat(server.partitions.books()).isEqualTo(before);
        assertThat(api.deposit("alice", "d1", 5).status()).isEqualTo(201);
    }
}
