package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.TradeId;
import java.time.Duration;

/** Trades in escrow that a restart finds in every stage: held, shipped, soon to be released, released, partly refunded. */
final class EscrowTrades {
    /** What the consumer's bill has of them: a deposit, five payments and a refund. */
    static final int RECORDS = 7;

    private static final String BEN = "{\"payer\":\"ben\"}";
    private static final String WAYBILL = "{\"waybill\":\"SF-1\"}";

    private static String trade(String number) {
        return "/v1/trades/" + TradeId.of(new AccountId("inn"), number);
    }

    void payAndShip(RunningSuanpan suanpan) throws Exception {
        suanpan.put("/v1/accounts/ben", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        suanpan.put("/v1/accounts/inn", "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
        suanpan.post("/v1/accounts/ben/deposits",
                "{\"reference\":\"d1\",\"amount\":500,\"currency\":\"CNY\"}");
        pay(suanpan, "held", 600);
        pay(suanpan, "shipped", 600);
        pay(suanpan, "soon", 5);
        pay(suanpan, "released", 600);
        pay(suanpan, "refunded", 600);
        for (String number : new String[]{"shipped", "soon", "released", "refunded"}) {
            done(suanpan, number, "/shipments", WAYBILL, 201);
        }
        done(suanpan, "refunded", "/refunds",
                "{\"outRefundNo\":\"r1\",\"amount\":30,\"currency\":\"CNY\"}", 201);
        done(suanpan, "released", "/receipts", BEN, 201);
    }

    private static void pay(RunningSuanpan suanpan, String number, int seconds) throws Exception {
        assertThat(suanpan.post("/v1/trades", """
                {"merchant":"inn","outTradeNo":"%s","amount":100,"currency":"CNY",
                 "subject":"a room","kind":"ESCROW","confirmWithinSeconds":%d}"""
                .formatted(number, seconds)).status()).isEqualTo(201);
        done(suanpan, number, "/payments", BEN, 200);
    }

    private static void done(RunningSuanpan suanpan, String number, String step, String body,
            int status) throws Exception {
        NodeApi.Reply reply = suanpan.post(trade(number) + step, body);
        assertThat(reply.status()).as("%s%s: %s", number, step, reply.body()).isEqualTo(status);
    }

    private static String status(RunningSuanpan suanpan, String number) throws Exception {
        return suanpan.get(trade(number)).body().get("status").asText();
    }

    /** After a restart: what was said stays true, and what waited goes on. */
    void goesOn(RunningSuanpan suanpan) throws Exception {
        assertThat(status(suanpan, "held")).isEqualTo("HELD");
        done(suanpan, "released", "/receipts", BEN, 200);
        Patience.until(Duration.ofSeconds(30), () -> "RELEASED".equals(status(suanpan, "soon")));
        done(suanpan, "shipped", "/release", "{\"reason\":\"by the court\"}", 201);
        done(suanpan, "refunded", "/receipts", BEN, 201);

        assertThat(suanpan.get("/v1/accounts/inn").body().get("available").asLong())
                .isEqualTo(100 + 100 + 100 + 70);
        assertThat(suanpan.get("/v1/accounts/ben").body().get("available").asLong()).isEqualTo(30);
        Patience.until(Duration.ofSeconds(30), () -> isListed(suanpan));
    }

    private static boolean isListed(RunningSuanpan suanpan) throws Exception {
        JsonNode items = suanpan.get("/v1/merchants/inn/trades?status=RELEASED").body()
                .get("items");
        return items.size() == 4 && suanpan.get("/v1/merchants/inn/trades?status=HELD").body()
                .get("items").size() == 1;
    }
}
