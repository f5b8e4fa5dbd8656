package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.http.TestClient.Response;
import io.suanpan.http.readmodel.ReadModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListsTest {
    private static final String RECORDS = "/v1/consumers/alice/records";
    private static final String TRADES = "/v1/merchants/shop/trades";
    private static final String STATEMENT = "/v1/accounts/alice/statement";

    private final TestServer server = new TestServer().withTraders();
    private final TestClient api = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<String> each(Response page, String field) {
        List<String> values = new ArrayList<>();
        for (JsonNode item : page.json().path("items")) {
            values.add(item.path(field).asText());
        }
        return values;
    }

    @Test
    void aConsumerSeesPaymentsAndDepositsNewestFirst() {
        String id = api.orderAndPay("shop", "A1", 300, "alice").text("tradeId");

        Response records = api.get(RECORDS);

        assertThat(records.json()).isEqualTo(TestClient.parse("""
                {"items":[{"at":"2026-01-31T08:00:00.123456Z","kind":"PAYMENT","direction":"OUT",
                           "amount":300,"currency":"CNY","tradeId":"%s","merchant":"shop",
                           "outTradeNo":"A1","subject":"tea"},
                          {"at":"2026-01-31T08:00:00.123456Z","kind":"DEPOSIT","direction":"IN",
                           "amount":10000,"currency":"CNY","reference":"first"}],
                 "next":null}""".formatted(id)));
    }

    @Test
    void aMerchantSeesItsTrades() {
        api.order("shop", "A1", 1);
        api.orderAndPay("shop", "A2", 2, "alice");
        api.close(api.order("shop", "A3", 3).text("tradeId"));

        assertThat(each(api.get(TRADES), "outTradeNo")).containsExactly("A3", "A2", "A1");
        assertThat(each(api.get(TRADES), "status")).containsExactly("CLOSED", "PAID", "CREATED");
        assertThat(each(api.get(TRADES + "?status=PAID"), "outTradeNo")).containsExactly("A2");
    }

    @Test
    void oneOrderIsFoundByItsNumberOnTheWriteSide() {
        api.order("shop", "A1", 1);
        server.readModels.failWith(new IllegalStateException("must not be asked"));

        assertThat(each(api.get(TRADES + "?outTradeNo=A1"), "outTradeNo")).containsExactly("A1");
        assertThat(each(api.get(TRADES + "?outTradeNo=A9"), "outTradeNo")).isEmpty();
        assertThat(each(api.get(TRADES + "?outTradeNo=A1&status=PAID"), "status")).isEmpty();
        assertThat(each(api.get(TRADES + "?outTradeNo=A1&status=CREATED"), "status")).hasSize(1);
        assertThat(each(api.get(TRADES + "?outTradeNo=A1&to=2026-01-01T00:00:00Z"), "status"))
                .isEmpty();
    }

    @Test
    void aStatementShowsTheBalanceAfterEachPosting() {
        String id = api.orderAndPay("shop", "A1", 300, "alice").text("tradeId");

        assertThat(api.get(STATEMENT).json()).isEqualTo(TestClient.parse("""
                {"items":[{"number":2,"at":"2026-01-31T08:00:00.123456Z","direction":"DEBIT",
                           "amount":300,"currency":"CNY","balance":9700,"business":"PAYMENT",
                           "businessId":"%s"},
                          {"number":1,"at":"2026-01-31T08:00:00.123456Z","direction":"CREDIT",
                           "amount":10000,"currency":"CNY","balance":10000,"business":"DEPOSIT",
                           "businessId":"first"}],
                 "next":null}""".formatted(id)));
        assertThat(each(api.get("/v1/accounts/channel:CNY/statement"), "balance"))
                .containsExactly("-10000");
    }

    @Test
    void cursorsWalkThroughAllPagesWithoutGapOrRepeat() {
        for (int i = 0; i < 7; i++) {
            api.order("shop", "A" + i, 1);
        }

        List<String> seen = new ArrayList<>();
        Response page = api.get(TRADES + "?limit=3");
        seen.addAll(each(page, "outTradeNo"));
        while (!page.json().path("next").isNull()) {
            page = api.get(TRADES + "?limit=3&cursor=" + page.text("next"));
            seen.addAll(each(page, "outTradeNo"));
        }

        assertThat(seen).containsExactly("A6", "A5", "A4", "A3", "A2", "A1", "A0");
    }

    @Test
    void fromIsInclusiveAndToIsNot() {
        api.order("shop", "A1", 1);
        server.partitions.pass(Duration.ofSeconds(1));
        api.order("shop", "A2", 1);

        assertThat(each(api.get(TRADES + "?from=2026-01-31T08:00:01.123456Z"), "outTradeNo"))
                .containsExactly("A2");
        assertThat(each(api.get(TRADES + "?to=2026-01-31T08:00:01.123456Z"), "outTradeNo"))
                .containsExactly("A1");
    }

    @Test
    void anUnknownOwnerIs404() {
        for (String path : List.of("/v1/consumers/nobody/records", "/v1/merchants/nobody/trades",
                "/v1/accounts/nobody/statement", "/v1/accounts/channel:JPY/statement")) {
            Response unknown = server.unchanging(() -> api.get(path));

            assertThat(unknown.status()).as(path).isEqualTo(404);
            assertThat(unknown.code()).isEqualTo("ACCOUNT_NOT_FOUND");
            assertThat(unknown.text("field")).isEqualTo("id");
        }
    }

    @Test
    void anOwnerOfTheOtherTypeIs422() {
        Response records = api.get("/v1/consumers/shop/records");
        Response trades = api.get("/v1/merchants/alice/trades");

        assertThat(records.status()).isEqualTo(422);
        assertThat(records.code()).isEqualTo("NOT_A_CONSUMER");
        assertThat(trades.status()).isEqualTo(422);
        assertThat(trades.code()).isEqualTo("NOT_A_MERCHANT");
    }

    @Test
    void aCursorOfAnotherListIs400() {
        Response refused = api.get(RECORDS + "?cursor=other");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_CURSOR");
        assertThat(refused.text("field")).isEqualTo("cursor");
    }

    @Test
    void aStoreThatDoesNotAnswerIs503AndMayBeTriedAgain() {
        server.readModels
                .failWith(new ReadModels.UnavailableException("no node answered", null));

        for (String path : List.of(RECORDS, TRADES, STATEMENT)) {
            Response refused = api.get(path);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("STORE_UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.text()).doesNotContain("no node answered");
        }
        server.readModels.heal();
        assertThat(api.get(RECORDS).status()).isEqualTo(200);
    }

    @Test
    void theLedgerAddsUpEveryPartitionByCurrency() {
        api.open("uma", "CONSUMER", "USD");
        api.orderAndPay("shop", "A1", 300, "alice");

        Response ledger = api.get("/v1/ledger");

        assertThat(ledger.json()).isEqualTo(TestClient.parse("""
                {"items":[{"currency":"CNY","accounts":4,"available":0,"reserved":0,"incoming":0,
                           "sum":0},
                          {"currency":"USD","accounts":1,"available":0,"reserved":0,"incoming":0,
                           "sum":0}]}"""));
    }

    @Test
    void theLedgerShowsWhatIsUnderWay() {
        server.partitions.pause();
        api.postLater("/v1/payments", TestClient.order("shop", "A1", 300, ",\"payer\":\"alice\""));
        server.awaitWaiting(1);
        server.partitions.step();

        JsonNode line = api.get("/v1/ledger").json().path("items").path(0);

        assertThat(line.path("available").asLong()).isEqualTo(-300);
        assertThat(line.path("reserved").asLong()).isEqualTo(300);
        assertThat(line.path("incoming").asLong()).isEqualTo(300);
        assertThat(line.path("sum").asLong()).isZero();
        server.partitions.resume();
    }
}
