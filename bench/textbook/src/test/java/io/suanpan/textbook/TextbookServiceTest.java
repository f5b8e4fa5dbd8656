package io.suanpan.textbook;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.peer.PostgresServer;
import io.suanpan.textbook.Api.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service on a real PostgreSQL. After each test the books are looked at: their sum is zero. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TextbookServiceTest {
    private static final int POOL = 16;
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static PostgresServer postgres;
    private static TextbookService service;
    private static Api api;

    private String payer;
    private String merchant;

    @BeforeAll
    static void start() {
        try {
            postgres = PostgresServer.start();
        } catch (BenchFailure e) {
            Assumptions.assumeFalse(e.getMessage().contains("not installed"), e.getMessage());
            throw e;
        }
        service = new TextbookService(0, "127.0.0.1:" + postgres.port() + "/postgres", POOL);
        api = new Api("http://127.0.0.1:" + service.port());
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void openAccounts() {
        int test = TESTS.incrementAndGet();
        payer = "payer-" + test;
        merchant = "shop-" + test;
        api.openAccount(payer, "CONSUMER");
        api.openAccount(merchant, "MERCHANT");
        assertThat(api.deposit(payer, "d1", 1_000).status()).isEqualTo(201);
    }

    @AfterEach
    void theBooksSumToZero() {
        for (JsonNode line : api.get("/v1/ledger").json().path("items")) {
            assertThat(line.path("sum").asLong()).as(line.toString()).isZero();
        }
        postgres.psql("postgres", """
                do $$ begin
                  assert not exists (select from account where balance !=
                    (select coalesce(sum(amount), 0) from entry where account = id)), 'balances';
                  assert not exists (select from account where postings !=
                    (select count(*) from entry where account = id)), 'postings';
                  assert not exists (select from entry where trade is not null group by trade
                    having sum(amount) != 0 or count(*) != 2), 'each trade';
                end $$""");
    }

    @Test
    void aPaymentMovesMoneyAndIsInEveryList() {
        Response paid = pay("o1", 300);

        assertThat(paid.status()).isEqualTo(201);
        assertThat(paid.text("status")).isEqualTo("PAID");
        assertThat(api.available(payer)).isEqualTo(700);
        assertThat(api.available(merchant)).isEqualTo(300);
        JsonNode records = api.get("/v1/consumers/" + payer + "/records").json().path("items");
        assertThat(records).extracting(item -> item.path("kind").asText())
                .containsExactly("PAYMENT", "DEPOSIT");
        assertThat(records.get(0).path("tradeId").asText()).isEqualTo(paid.text("tradeId"));
        assertThat(api.get("/v1/merchants/" + merchant + "/trades").json().path("items").get(0))
                .isEqualTo(paid.json());
        assertThat(api.get("/v1/trades/" + paid.text("tradeId")).json()).isEqualTo(paid.json());
        JsonNode statement = api.get("/v1/accounts/" + payer + "/statement").json().path("items");
        assertThat(statement).extracting(item -> item.path("balance").asLong())
                .containsExactly(700L, 1_000L);
        assertThat(statement).extracting(item -> item.path("direction").asText())
                .containsExactly("DEBIT", "CREDIT");
    }

    @Test
    void aRepetitionIsAnsweredWithTheFirstOutcome() {
        Response first = pay("o1", 600);
        Response again = pay("o1", 600);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(api.available(payer)).isEqualTo(400);
        assertThat(pay("o1", 5).code()).isEqualTo("ORDER_EXISTS_WITH_OTHER_CONTENT");
        assertThat(api.deposit(payer, "d1", 1_000).status()).isEqualTo(200);
        assertThat(api.deposit(payer, "d1", 7).code())
                .isEqualTo("DEPOSIT_EXISTS_WITH_OTHER_CONTENT");
        assertThat(api.available(payer)).isEqualTo(400);
    }

    @Test
    void theSamePaymentSixteenTimesAtOnceIsPaidOnce() {
        List<Response> answers = join(IntStream.range(0, 16)
                .mapToObj(_ -> api.postAsync("/v1/payments", payment("o1", payer, 100))).toList());

        assertThat(answers.stream().collect(groupingBy(Response::status, counting())))
                .isEqualTo(Map.of(201, 1L, 200, 15L));
        assertThat(answers).extracting(Response::json).containsOnly(answers.get(0).json());
        assertThat(api.available(payer)).isEqualTo(900);
        assertThat(api.available(merchant)).isEqualTo(100);
    }

    @Test
    void insufficientFundsAreRefusedWithNothingChanged() {
        Response refused = pay("o1", 1_001);

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(api.available(payer)).isEqualTo(1_000);
        assertThat(api.available(merchant)).isZero();
        assertThat(api.get("/v1/merchants/" + merchant + "/trades").json().path("items"))
                .isEmpty();
        assertThat(pay("o1", 1_000).status()).isEqualTo(201);
    }

    @Test
    void aTradeIsCreatedAndThenPaidOnce() {
        Response created = api.post("/v1/trades", """
                {"merchant":"%s","outTradeNo":"o1","amount":40,"currency":"CNY","subject":"tea"}"""
                .formatted(merchant));
        String payments = "/v1/trades/" + created.text("tradeId") + "/payments";

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("status")).isEqualTo("CREATED");
        List<Response> answers = join(IntStream.range(0, 8)
                .mapToObj(_ -> api.postAsync(payments, "{\"payer\":\"" + payer + "\"}"))
                .toList());
        assertThat(answers).extracting(answer -> answer.text("status")).containsOnly("PAID");
        assertThat(api.available(payer)).isEqualTo(960);
        api.openAccount("other-" + payer, "CONSUMER");
        assertThat(api.post(payments, "{\"payer\":\"other-" + payer + "\"}").code())
                .isEqualTo("TRADE_ALREADY_PAID");
        assertThat(api.post("/v1/trades/" + created.text("tradeId") + "/close", "").code())
                .isEqualTo("TRADE_ALREADY_PAID");
    }

    @Test
    void aClosedTradeAndAPayerInAnotherCurrencyAreRefused() {
        Response created = api.post("/v1/trades", """
                {"merchant":"%s","outTradeNo":"o1","amount":40,"currency":"CNY","subject":"tea"}"""
                .formatted(merchant));
        String trade = "/v1/trades/" + created.text("tradeId");
        api.openAccount("euro-" + payer, "CONSUMER", "EUR");

        assertThat(api.post(trade + "/payments", "{\"payer\":\"euro-" + payer + "\"}").code())
                .isEqualTo("CURRENCY_MISMATCH");
        assertThat(api.post(trade + "/close", "").text("status")).isEqualTo("CLOSED");
        assertThat(api.post(trade + "/payments", "{\"payer\":\"" + payer + "\"}").code())
                .isEqualTo("TRADE_CLOSED");
        assertThat(api.available(payer)).isEqualTo(1_000);
    }

    @Test
    void listsArePagedWithoutGapOrRepetition() {
        IntStream.range(0, 5).forEach(order -> pay("o" + order, 10));

        assertThat(pages("/v1/consumers/" + payer + "/records", "outTradeNo"))
                .containsExactly("o4", "o3", "o2", "o1", "o0", "");
        assertThat(pages("/v1/merchants/" + merchant + "/trades", "outTradeNo"))
                .containsExactly("o4", "o3", "o2", "o1", "o0");
        assertThat(pages("/v1/accounts/" + merchant + "/statement", "number"))
                .containsExactly("5", "4", "3", "2", "1");
        assertThat(api.get("/v1/merchants/" + merchant + "/trades?cursor=nonsense").code())
                .isEqualTo("INVALID_CURSOR");
        assertThat(api.get("/v1/merchants/" + merchant + "/trades?status=CLOSED").json()
                .path("items")).isEmpty();
    }

    @Test
    void payersOfOneMerchantDoNotDeadlock() {
        int payers = 4; // fewer than connections: the same two accounts meet often
        int each = 100;
        for (int i = 0; i < payers; i++) {
            api.openAccount(payer + "-" + i, "CONSUMER");
            api.deposit(payer + "-" + i, "d1", 1_000);
        }
        List<CompletableFuture<Response>> asked = new ArrayList<>();
        for (int order = 0; order < each; order++) {
            for (int i = 0; i < payers; i++) {
                asked.add(api.postAsync("/v1/payments",
                        payment(i + "-" + order, payer + "-" + i, 1)));
                asked.add(api.postAsync("/v1/accounts/" + payer + "-" + i + "/deposits",
                        "{\"reference\":\"r%d\",\"amount\":2,\"currency\":\"CNY\"}"
                                .formatted(order)));
            }
        }

        assertThat(join(asked)).extracting(Response::status).containsOnly(201);
        assertThat(api.available(merchant)).isEqualTo(payers * each);
        assertThat(api.available(payer + "-0")).isEqualTo(1_000 + each);
        assertThat(postgres.log()).doesNotContain("deadlock");
    }

    private Response pay(String outTradeNo, long amount) {
        return api.post("/v1/payments", payment(outTradeNo, payer, amount));
    }

    private String payment(String outTradeNo, String from, long amount) {
        return """
                {"merchant":"%s","outTradeNo":"%s","payer":"%s","amount":%d,"currency":"CNY",\
                "subject":"tea"}""".formatted(merchant, outTradeNo, from, amount);
    }

    /** A field of all items, two a page. */
    private static List<String> pages(String path, String field) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(path + "?limit=2" + cursor).json();
            page.path("items").forEach(item -> found.add(item.path(field).asText()));
            cursor = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asText();
        } while (cursor != null);
        return found;
    }

    private static List<Response> join(List<CompletableFuture<Response>> asked) {
        return asked.stream().map(CompletableFuture::join).toList();
    }
}
