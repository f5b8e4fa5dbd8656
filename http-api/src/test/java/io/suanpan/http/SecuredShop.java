package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a shop with a plan of fees or settlement: a {@link SecuredServer}, its finance and its merchant. */
abstract class SecuredShop {
    static final String SETTLEMENTS = "/v1/accounts/shop/settlements";
    @TempDir
    private Path folder;
    SecuredServer secured;
    TestServer server;
    TestClient finance;
    TestClient shop;

    @BeforeEach
    void start() {
        secured = new SecuredServer(folder, false);
        server = secured.server;
        finance = secured.operator("finance");
        shop = secured.merchant("shop");
    }

    @AfterEach
    void stop() {
        secured.close();
    }

    /** Periods end at midnight, in Shanghai, and are paid out at once. */
    void settleEveryMidnight() {
        secured.approve(finance.put("/v1/accounts/shop/settlement-plan",
                "{\"version\":1,\"payTo\":\"shop-out\",\"payoutDays\":0,\"reason\":\"contract\"}"));
    }

    /** Anna, who has 9,800, pays. @return the trade's id */
    String sell(String outTradeNo, long fen) {
        String trade = shop.order("shop", outTradeNo, fen).text("tradeId");
        assertThat(secured.consumer("anna").pay(trade, "anna").status()).isEqualTo(200);
        return trade;
    }

    /** The lines of a settlement's statement. */
    List<String> statement(String date) {
        Response file = shop.get(SETTLEMENTS + "/" + date + "/statement");
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        assertThat(file.text()).endsWith("\r\n");
        return List.of(file.text().split("\r\n"));
    }

    static void assertRefused(Response response, String refusal, String field) {
        assertThat(response.status() + " " + response.code()).as(response.text())
                .isEqualTo(refusal);
        assertThat(response.text("field")).isEqualTo(field == null ? "" : field);
    }
}
