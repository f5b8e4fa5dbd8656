package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.TradeId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TradesTest {
    private final TestServer server = new TestServer().withTraders();
    private final TestClient api = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anOrderBecomesATradeWhoseIdDerivesFromIt() {
        Response created = api.order("shop", "A1", 300);

        String id = TradeId.of(new AccountId("shop"), "A1").toString();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json()).isEqualTo(TestClient.parse("""
                {"tradeId":"%s","merchant":"shop","outTradeNo":"A1","amount":300,
                 "currency":"CNY","subject":"tea","status":"CREATED",
                 "createdAt":"2026-01-31T08:00:00.123456Z",
                 "expiresAt":"2026-01-31T08:30:00.123456Z"}""".formatted(id)));
        assertThat(api.get("/v1/trades/" + id).json()).isEqualTo(created.json());
    }

    @Test
    void theSameOrderAgainIs200WithTheFirstTrade() {
        Response first = api.order("shop", "A1", 300);
        server.partitions.pass(Duration.ofMinutes(1));

        Response again = server.unchanging(() -> api.order("shop", "A1", 300));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void theSameOrderNumberWithOtherContentIsAConflict() {
        api.order("shop", "A1", 300);

        Response other = server.unchanging(() -> api.order("shop", "A1", 301));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("ORDER_EXISTS_WITH_OTHER_CONTENT");
        assertThat(other.text("detail")).contains("'A1'").contains("300 CNY");
    }

    @Test
    void theSameOrderNumberInAnotherCurrencyIsAConflictToo() {
        api.order("shop", "A1", 300);

        Response other = server.unchanging(() -> api.post("/v1/trades",
                TestClient.order("shop", "A1", 300, "").replace("CNY", "USD")));

        assertThat(other.code()).isEqualTo("ORDER_EXISTS_WITH_OTHER_CONTENT");
    }

    @Test
    void theSameOrderNumberOfAnotherMerchantIsAnotherTrade() {
        api.open("shop2", "MERCHANT", "CNY");
        api.order("shop", "A1", 300);

        assertThat(api.order("shop2", "A1", 999).status()).isEqualTo(201);
    }

    @Test
    void anUnknownMerchantIs404() {
        Response unknown = server.unchanging(() -> api.order("nobody", "A1", 300));

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("MERCHANT_NOT_FOUND");
        assertThat(unknown.text("field")).isEqualTo("merchant");
        assertThat(unknown.text("detail")).isEqualTo("there is no account 'nobody' (merchant)");
    }

    @Test
    void aConsumerAsMerchantIs422() {
        Response wrong = server.unchanging(() -> api.order("alice", "A1", 300));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.code()).isEqualTo("NOT_A_MERCHANT");
        assertThat(wrong.text("detail"))
                .isEqualTo("merchant must be a MERCHANT account: 'alice' is a CONSUMER account");
    }

    @Test
    void anotherCurrencyThanTheMerchantsIs422() {
        Response wrong = server.unchanging(() -> api.post("/v1/trades",
                TestClient.order("shop", "A1", 300, "").replace("CNY", "USD")));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.code()).isEqualTo("CURRENCY_MISMATCH");
        assertThat(wrong.text("field")).isEqualTo("currency");
    }

    @Test
    void anUnpaidTradeClosesAndAgainAnswersTheSame() {
        String id = api.order("shop", "A1", 300).text("tradeId");

        Response closed = api.close(id);
        server.partitions.pass(Duration.ofMinutes(1));
        Response again = server.unchanging(() -> api.post("/v1/trades/" + id + "/close", "{}"));

        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.text("status")).isEqualTo("CLOSED");
        assertThat(closed.text("closedAt")).isEqualTo("2026-01-31T08:00:00.123456Z");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(closed.json());
    }

    @Test
    void aPaidTradeCannotBeClosed() {
        String id = api.orderAndPay("shop", "A1", 300, "alice").text("tradeId");

        Response refused = server.unchanging(() -> api.close(id));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TRADE_ALREADY_PAID");
    }

    @Test
    void aTradeJustBeingPaidCannotBeClosedYet() {
        String id = api.order("shop", "A1", 300).text("tradeId");
        server.partitions.pause();
        var paying = api.postLater("/v1/trades/" + id + "/payments", "{\"payer\":\"alice\"}");
        server.awaitWaiting(1);

        Response refused = server.unchanging(() -> api.close(id));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TRADE_BEING_PAID");
        assertThat(refused.json().path("retryable").asBoolean()).isTrue();
        assertThat(api.get("/v1/trades/" + id).text("status")).isEqualTo("PAYING");
        server.partitions.resume();
        assertThat(paying.join().status()).isEqualTo(200);
    }

    @Test
    void anUnknownTradeIs404HoweverItIsAskedFor() {
        String id = "0".repeat(32);
        Response read = server.unchanging(() -> api.get("/v1/trades/" + id));
        Response closed = server.unchanging(() -> api.close(id));
        Response paid = server.unchanging(() -> api.pay(id, "alice"));

        assertThat(read.status()).isEqualTo(404);
        assertThat(read.code()).isEqualTo("TRADE_NOT_FOUND");
        assertThat(closed.code()).isEqualTo("TRADE_NOT_FOUND");
        assertThat(paid.code()).isEqualTo("TRADE_NOT_FOUND");
    }

    @Test
    void anUnpaidTradeClosesByItselfWhenItsTimeIsUp() {
        String id = api.post("/v1/trades",
                TestClient.order("shop", "A1", 300, ",\"expiresInSeconds\":60")).text("tradeId");

        server.partitions.pass(Duration.ofSeconds(59));
        assertThat(api.get("/v1/trades/" + id).text("status")).isEqualTo("CREATED");
        server.partitions.pass(Duration.ofSeconds(1));
        assertThat(api.get("/v1/trades/" + id).text("status")).isEqualTo("CLOSED");
    }
}
