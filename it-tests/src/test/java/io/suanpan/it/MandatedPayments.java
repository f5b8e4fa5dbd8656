package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

/** Payments under a mandate, some before a restart: what was drawn stays counted, and no more is drawn than is allowed. */
final class MandatedPayments {
    /** What the consumer's bill has of them: a deposit, and the payments that the mandate allows. */
    static final int RECORDS = 6;

    private static final int ALLOWED = RECORDS - 1;
    private static final int BEFORE_THE_RESTART = 3;
    private static final String MANDATES = "/v1/consumers/eve/mandates";

    void grantAndCharge(RunningSuanpan suanpan) throws Exception {
        suanpan.put("/v1/accounts/eve", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        suanpan.put("/v1/accounts/bus", "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
        suanpan.post("/v1/accounts/eve/deposits",
                "{\"reference\":\"d1\",\"amount\":1000,\"currency\":\"CNY\"}");
        assertThat(suanpan.post(MANDATES, """
                {"merchant":"bus","mandateNo":"m1","currency":"CNY","maxPerPayment":1,
                 "maxPerMonth":%d,"validUntil":"%s"}"""
                .formatted(ALLOWED, Instant.now().plus(Duration.ofDays(1)))).status())
                .isEqualTo(201);
        for (int number = 0; number < BEFORE_THE_RESTART; number++) {
            charge(suanpan, number, 201);
        }
    }

    private static void charge(RunningSuanpan suanpan, int number, int status) throws Exception {
        NodeApi.Reply reply = suanpan.post("/v1/payments", """
                {"merchant":"bus","outTradeNo":"o%d","payer":"eve","mandateNo":"m1",
                 "amount":1,"currency":"CNY","subject":"a ride"}""".formatted(number));
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(status);
        if (status == 403) {
            assertThat(reply.body().get("code").asText()).isEqualTo("MANDATE_EXCEEDED");
        }
    }

    /** After a restart: a repeat draws nothing, and what is left can be drawn. */
    void goesOn(RunningSuanpan suanpan) throws Exception {
        for (int number = 0; number < BEFORE_THE_RESTART; number++) {
            charge(suanpan, number, 200);
        }
        for (int number = BEFORE_THE_RESTART; number < ALLOWED; number++) {
            charge(suanpan, number, 201);
        }
        charge(suanpan, ALLOWED, 403);

        assertThat(suanpan.get(MANDATES + "/bus/m1").body().get("drawn").asLong())
                .isEqualTo(ALLOWED);
        assertThat(suanpan.get("/v1/accounts/eve").body().get("available").asLong())
                .isEqualTo(1000 - ALLOWED);
        Patience.until(Duration.ofSeconds(30), () -> suanpan.get(MANDATES).body()
                .findValuesAsText("mandateNo").contains("m1"));
    }
}
