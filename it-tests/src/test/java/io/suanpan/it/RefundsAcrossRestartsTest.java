package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.it.NodeApi.Reply;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.TradeId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trade's refunds over HTTP, more than it was paid with and many at a time, of real processes that are all
 * killed in the midst of it; each returns its part of the merchant's fee. Trades in escrow, trades that are split, and
 * payments under a mandate, go on behind it; a day's books stay closed.
 */
class RefundsAcrossRestartsTest {
    private static final String TRADE = "/v1/trades/" + TradeId.of(new AccountId("shop"), "o1");
    private static final int PAID = 300;
    /** Of what the shop is paid, so that most refunds return nothing of it and some all they give. */
    private static final int FEE = PAID / 10;
    private static final int ASKED_FOR = 400;
    private static final int BEFORE_THE_KILL = 100;
    private static final int AT_A_TIME = 8;

    @TempDir
    static Path data;

    @Test
    void neverIsMoreRefundedThanWasPaidAndWhatWasToldStaysTrue() throws Exception {
        Set<Integer> told = ConcurrentHashMap.newKeySet();
        ClosedBooks books = new ClosedBooks();
        EscrowTrades escrow = new EscrowTrades();
        MandatedPayments mandated = new MandatedPayments();
        SplitTrades split = new SplitTrades();
        try (RunningSuanpan first = RunningSuanpan.start(data).awaitReady()) {
            books.tradeAndClose(first);
            pay(first);
            escrow.payAndShip(first);
            mandated.grantAndCharge(first);
            split.payAndRefund(first);
            try (ExecutorService callers = Executors.newFixedThreadPool(AT_A_TIME)) {
                refundAll(first, callers, told);
                while (told.size() < BEFORE_THE_KILL) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                first.killEverything();
            }
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL).hasSizeLessThan(PAID);
        Set<Integer> toldBefore = Set.copyOf(told);
        try (RunningSuanpan again = RunningSuanpan.start(data).awaitReady()) {
            for (int number : toldBefore) {
                assertThat(refund(again, number).status()).as("refund " + number).isEqualTo(200);
            }
            try (ExecutorService callers = Executors.newFixedThreadPool(AT_A_TIME)) {
                for (Future<?> each : refundAll(again, callers, told)) {
                    each.get();
                }
            }

            assertThat(told).hasSize(PAID);
            bothSidesSeeThem(again);
            escrow.goesOn(again);
            mandated.goesOn(again);
            split.goesOn(again);
            books.hold(again);
            everyTableIsAsTheJournalSays(again);
        }
    }

    private static void pay(RunningSuanpan suanpan) throws Exception {
        suanpan.put("/v1/accounts/anna", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        suanpan.put("/v1/accounts/shop", "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
        assertThat(suanpan.put("/v1/accounts/shop/fee-plan", """
                {"version":1,"currency":"CNY","rateMillionths":100000,"reason":"contract"}""")
                .status())
                .isEqualTo(201);
        suanpan.post("/v1/accounts/anna/deposits",
                "{\"reference\":\"d1\",\"amount\":%d,\"currency\":\"CNY\"}".formatted(PAID));
        assertThat(suanpan.post("/v1/payments", """
                {"merchant":"shop","outTradeNo":"o1","payer":"anna","amount":%d,"currency":"CNY",
                 "subject":"tea"}""".formatted(PAID)).status()).isEqualTo(201);
    }

    private static Reply refund(RunningSuanpan suanpan, int number)
            throws IOException, InterruptedException {
        return suanpan.post(TRADE + "/refunds", """
                {"outRefundNo":"r%d","amount":1,"currency":"CNY","whenShort":"%s"}"""
                .formatted(number, number % 2 == 0 ? "WAIT" : "REFUSE"));
    }

    /** Asks for all of them; {@code told} gets those that are done. */
    private static List<Future<?>> refundAll(RunningSuanpan suanpan, ExecutorService callers,
            Set<Integer> told) {
        return IntStream.range(0, ASKED_FOR).<Future<?>>mapToObj(number -> callers.submit(() -> {
            Reply reply = refund(suanpan, number);
            if (reply.status() < 300) {
                assertThat(reply.body().get("status").asText()).isEqualTo("COMPLETED");
                told.add(number);
            } else {
                assertThat(reply.body().get("code").asText()).isEqualTo("REFUND_EXCEEDS_PAID");
            }
            return null;
        })).toList();
    }

    private static void bothSidesSeeThem(RunningSuanpan suanpan) throws Exception {
        JsonNode trade = suanpan.get(TRADE).body();
        assertThat(trade.get("status").asText()).isEqualTo("PAID");
        assertThat(trade.get("refunded").asLong()).isEqualTo(PAID);
        assertThat(trade.get("refundable").asLong()).isZero();
        assertThat(trade.get("fee").asLong()).isEqualTo(FEE);
        assertThat(trade.get("feeReturned").asLong()).isEqualTo(FEE);
        assertThat(suanpan.get("/v1/accounts/shop/fee-plan").body().get("version").asLong())
                .isEqualTo(1);
        assertThat(suanpan.get("/v1/accounts/anna").body().get("available").asLong())
                .isEqualTo(PAID);
        assertThat(suanpan.get("/v1/accounts/shop").body().get("available").asLong()).isZero();
        eventually(() -> suanpan.get("/v1/merchants/shop/trades").body()
                .findValuesAsText("refunded").contains(Integer.toString(PAID)));
        eventually(() -> suanpan.get("/v1/consumers/anna/records?limit=200").body()
                .findValuesAsText("outRefundNo").size() == 200);
        eventually(() -> suanpan.get("/v1/accounts/shop/statement").body()
                .findValuesAsText("business").contains("REFUND"));
    }

    private static void everyTableIsAsTheJournalSays(RunningSuanpan suanpan) throws Exception {
        JsonNode verdict = suanpan.verified();
        assertThat(verdict.get("equal").asBoolean()).isTrue();
        assertThat(verdict.get("waitingRefunds").asLong()).isZero();
        assertThat(verdict.at("/compared/ledger_days").asLong()).as("%s", verdict).isPositive();
        assertThat(verdict.at("/compared/consumer_records").asLong())
                .isEqualTo(PAID + 2 + ClosedBooks.RECORDS + EscrowTrades.RECORDS
                        + MandatedPayments.RECORDS
                        + SplitTrades.RECORDS);
    }

    private static void eventually(Patience.Question question) throws Exception {
        Patience.until(Duration.ofSeconds(30), question);
    }
}
