package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.TradeId;
import java.time.Duration;

/** A trade that is split, of which a restart finds a part refunded. */
final class SplitTrades {
    /** What the bills of payer and guide have of it: a deposit, a payment and two refunds; a part and two returns. */
    static final int RECORDS = 4 + 3;

    private static final String TRADE = "/v1/trades/"
            + TradeId.of(new AccountId("tours"), "s1");

    void payAndRefund(RunningSuanpan suanpan) throws Exception {
        suanpan.put("/v1/accounts/dan", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        suanpan.put("/v1/accounts/guide", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        suanpan.put("/v1/accounts/tours", "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
        suanpan.post("/v1/accounts/dan/deposits",
                "{\"reference\":\"d1\",\"amount\":100,\"currency\":\"CNY\"}");
        assertThat(suanpan.post("/v1/payments", """
                {"merchant":"tours","outTradeNo":"s1","payer":"dan","amount":100,
                 "currency":"CNY","subject":"the old town",
                 "split":{"parts":[{"account":"guide","basisPoints":3333}]}}""").status())
                .isEqualTo(201);
        refund(suanpan, "r1", 50, 201);
    }

    private static void refund(RunningSuanpan suanpan, String number, long fen, int status)
            throws Exception {
        NodeApi.Reply reply = suanpan.post(TRADE + "/refunds",
                "{\"outRefundNo\":\"%s\",\"amount\":%d,\"currency\":\"CNY\"}"
                        .formatted(number, fen));
        assertThat(reply.status()).as("%s: %s", number, reply.body()).isEqualTo(status);
    }

    private static void has(RunningSuanpan suanpan, String account, long fen) throws Exception {
        Patience.until(Duration.ofSeconds(30), () -> suanpan.get("/v1/accounts/" + account)
                .body().get("available").asLong() == fen);
    }

    /** After a restart: each has what it had, and what is left is refunded to the fen. */
    void goesOn(RunningSuanpan suanpan) throws Exception {
        refund(suanpan, "r1", 50, 200);
        has(suanpan, "guide", 33 - 16);
        has(suanpan, "tours", 67 - 34);

        refund(suanpan, "r2", 50, 201);

        assertThat(suanpan.get(TRADE).body().get("split").findValuesAsText("returned"))
                .containsExactly("33", "67");
        has(suanpan, "guide", 0);
        has(suanpan, "tours", 0);
        has(suanpan, "dan", 100);
        Patience.until(Duration.ofSeconds(30), () -> suanpan.get("/v1/consumers/guide/records")
                .body().findValuesAsText("kind").size() == 3);
    }
}
