package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.partition.Partitions.NoAnswerException;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaymentsTest {
    private static final Currency CNY = Currency.getInstance("CNY");

    private final TestServer server = new TestServer().withTraders();
    private final TestClient api = server.client();

    @AfterEach
    void moneyAddsUpAndStop() {
        assertThat(server.partitions.sums().get(CNY)).isEqualTo(Money.zero(CNY));
        server.close();
    }

    private long available(String account) {
        return api.get("/v1/accounts/" + account).number("available");
    }

    @Test
    void payingATradeMovesTheMoneyAndAnswersThePaidTrade() {
        String id = api.order("shop", "A1", 300).text("tradeId");

        Response paid = api.pay(id, "alice");

        assertThat(paid.status()).isEqualTo(200);
        assertThat(paid.text("status")).isEqualTo("PAID");
        assertThat(paid.text("payer")).isEqualTo("alice");
        assertThat(paid.text("paidAt")).isEqualTo("2026-01-31T08:00:00.123456Z");
        assertThat(available("alice")).isEqualTo(9_700);
        assertThat(available("shop")).isEqualTo(300);
    }

    @Test
    void payingAgainIs200WithTheFirstOutcome() {
        String id = api.order("shop", "A1", 300).text("tradeId");
        Response first = api.pay(id, "alice");

        Response again = server.unchanging(() -> api.pay(id, "alice"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void aRepeatWhileTheFirstIsUnderWayWaitsForItsOutcome() {
        String path = "/v1/trades/" + api.order("shop", "A1", 300).text("tradeId") + "/payments";
        server.partitions.pause();
        CompletableFuture<Response> first = api.postLater(path, "{\"payer\":\"alice\"}");
        CompletableFuture<Response> second = api.postLater(path, "{\"payer\":\"alice\"}");
        server.awaitWaiting(2);

        server.partitions.resume();

        assertThat(first.join().status()).isEqualTo(200);
        assertThat(second.join().json()).isEqualTo(first.join().json());
        assertThat(available("alice")).isEqualTo(9_700);
    }

    @Test
    void merchantAndPayerAreLookedForAtOnce() {
        Set<AccountId> asked = ConcurrentHashMap.newKeySet();
        CompletableFuture<Void> bothAsked = new CompletableFuture<>();
        server.partitions.failWith(command -> {
            if (command instanceof GetAccount get && asked.add(get.target())
                    && asked.size() == 2) {
                bothAsked.complete(null);
            }
            return Optional.of(bothAsked.thenCompose(_ -> CompletableFuture
                    .failedFuture(new NoAnswerException(command))));
        });

        CompletableFuture<Response> answer = api.postLater("/v1/payments",
                "{\"merchant\":\"shop\",\"outTradeNo\":\"A1\",\"payer\":\"bob\",\"amount\":5,"
                        + "\"currency\":\"CNY\",\"subject\":\"tea\"}");

        assertThat(bothAsked).succeedsWithin(Duration.ofSeconds(10));
        assertThat(answer.join().status()).isEqualTo(504);
        assertThat(asked).containsExactlyInAnyOrder(new AccountId("shop"), new AccountId("bob"));
    }

    @Test
    void tooLittleMoneyIs402AndTheTradeStaysPayable() {
        String id = api.order("shop", "A1", 300).text("tradeId");

        Response refused = server.unchanging(() -> api.pay(id, "bob"));

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(refused.text("detail"))
                .isEqualTo("account 'bob' has 0 CNY available, 300 CNY is needed");
        assertThat(api.pay(id, "alice").status()).isEqualTo(200);
    }

    @Test
    void anotherPayerOfAPaidTradeIs409() {
        String id = api.orderAndPay("shop", "A1", 300, "alice").text("tradeId");

        Response refused = server.unchanging(() -> api.pay(id, "bob"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TRADE_ALREADY_PAID");
    }

    @Test
    void anotherPayerOfATradeBeingPaidIs409AndMayTryAgain() {
        String id = api.order("shop", "A1", 300).text("tradeId");
        server.partitions.pause();
        api.postLater("/v1/trades/" + id + "/payments", "{\"payer\":\"alice\"}");
        server.awaitWaiting(1);

        Response refused = server.unchanging(() -> api.pay(id, "bob"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TRADE_BEING_PAID");
        server.partitions.resume();
    }

    @Test
    void aClosedTradeIs409() {
        String id = api.order("shop", "A1", 300).text("tradeId");
        api.close(id);

        Response refused = server.unchanging(() -> api.pay(id, "alice"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void anUnknownPayerIs404() {
        String id = api.order("shop", "A1", 300).text("tradeId");

        Response paying = server.unchanging(() -> api.pay(id, "nobody"));
        Response ordering = server.unchanging(() -> api.orderAndPay("shop", "A2", 300, "nobody"));

        assertThat(paying.status()).isEqualTo(404);
        assertThat(paying.code()).isEqualTo("PAYER_NOT_FOUND");
        assertThat(paying.text("field")).isEqualTo("payer");
        assertThat(ordering.code()).isEqualTo("PAYER_NOT_FOUND");
    }

    @Test
    void aMerchantAsPayerIs422() {
        String id = api.order("shop", "A1", 300).text("tradeId");

        Response paying = server.unchanging(() -> api.pay(id, "shop"));
        Response ordering = server.unchanging(() -> api.orderAndPay("shop", "A2", 300, "shop"));

        assertThat(paying.status()).isEqualTo(422);
        assertThat(paying.code()).isEqualTo("NOT_A_CONSUMER");
        assertThat(ordering.code()).isEqualTo("NOT_A_CONSUMER");
    }

    @Test
    void aPayerInAnotherCurrencyIs422() {
        api.open("uma", "CONSUMER", "USD");
        String id = api.order("shop", "A1", 300).text("tradeId");

        Response paying = server.unchanging(() -> api.pay(id, "uma"));
        Response ordering = server.unchanging(() -> api.orderAndPay("shop", "A2", 300, "uma"));

        assertThat(paying.status()).isEqualTo(422);
        assertThat(paying.code()).isEqualTo("CURRENCY_MISMATCH");
        assertThat(ordering.status()).isEqualTo(422);
        assertThat(ordering.code()).isEqualTo("CURRENCY_MISMATCH");
    }

    @Test
    void oneCallCreatesAndPays() {
        Response paid = api.orderAndPay("shop", "A1", 300, "alice");

        assertThat(paid.status()).isEqualTo(201);
        assertThat(paid.text("status")).isEqualTo("PAID");
        assertThat(available("alice")).isEqualTo(9_700);
    }

    @Test
    void oneCallAgainIs200WithTheFirstOutcome() {
        Response first = api.orderAndPay("shop", "A1", 300, "alice");
        server.partitions.pass(Duration.ofDays(40));

        Response again = server.unchanging(() -> api.orderAndPay("shop", "A1", 300, "alice"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void oneCallAnswersDoneEvenWhenTheMoneyIsGoneSince() {
        api.orderAndPay("shop", "A1", 10_000, "alice");

        assertThat(api.orderAndPay("shop", "A1", 10_000, "alice").status()).isEqualTo(200);
    }

    @Test
    void oneCallWithTooLittleMoneyIs402AndLeavesAPayableTrade() {
        Response refused = api.orderAndPay("shop", "A1", 300, "bob");

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(available("bob")).isZero();
        assertThat(available("shop")).isZero();
        assertThat(api.orderAndPay("shop", "A1", 300, "alice").status()).isEqualTo(201);
    }

    @Test
    void oneCallWithOtherContentIsAConflictWhoeverPays() {
        api.orderAndPay("shop", "A1", 300, "alice");

        for (String payer : new String[]{"alice", "bob", "nobody", "shop"}) {
            Response refused = server.unchanging(() -> api.orderAndPay("shop", "A1", 301, payer));

            assertThat(refused.status()).as(payer).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("ORDER_EXISTS_WITH_OTHER_CONTENT");
        }
    }

    @Test
    void oneCallWithAnotherPayerOfAPaidOrderIs409() {
        api.orderAndPay("shop", "A1", 300, "alice");

        Response refused = server.unchanging(() -> api.orderAndPay("shop", "A1", 300, "bob"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TRADE_ALREADY_PAID");
    }

    @Test
    void oneCallOnAClosedTradeIs409() {
        api.close(api.order("shop", "A1", 300).text("tradeId"));

        assertThat(server.unchanging(() -> api.orderAndPay("shop", "A1", 300, "alice")).code())
                .isEqualTo("TRADE_CLOSED");
    }

    @Test
    void oneCallForAnUnknownMerchantIs404() {
        Response refused = server.unchanging(() -> api.orderAndPay("nobody", "A1", 300, "alice"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("MERCHANT_NOT_FOUND");
    }

    @Test
    void oneCallForAConsumerAsMerchantIs422() {
        Response refused = server.unchanging(() -> api.orderAndPay("bob", "A1", 300, "alice"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("NOT_A_MERCHANT");
    }

    @Test
    void accountsThatDoNotAnswerInTimeLeaveTheTradePayable() {
        String id = api.order("shop", "A1", 300).text("tradeId");
        InMemoryPartitions.Books before = server.partitions.books();
        server.partitions.pause();
        var waiting = api.postLater("/v1/trades/" + id + "/payments", "{\"payer\":\"alice\"}");
        server.awaitWaiting(1);

        server.partitions.pass(Duration.ofSeconds(10));

        assertThat(waiting.join().status()).isEqualTo(503);
        assertThat(waiting.join().code()).isEqualTo("ACTIVITY_TIMED_OUT");
        server.partitions.resume();
        assertThat(server.partitions.books()).isEqualTo(before);
        assertThat(api.pay(id, "alice").status()).isEqualTo(200);
    }
}
