package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.TradeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments of which a bank is to collect a part. */
class BankPartsTest {
    private static final TradeId TRADE = TradeId.of(new AccountId("shop"), "1");
    private static final CollectionId FIRST = new CollectionId(TRADE, 1);
    private static final String PART = "{\"from\":\"alice-card\",\"amount\":300}";

    private final TestServer server = new TestServer();
    private final TestClient api = server.client();

    @BeforeEach
    void open() {
        server.withTraders();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Response orderAndPay(String more) {
        return api.post("/v1/payments", "{\"merchant\":\"shop\",\"outTradeNo\":\"1\","
                + "\"payer\":\"alice\",\"amount\":1000,\"currency\":\"CNY\",\"subject\":\"tea\""
                + more + "}");
    }

    private Response orderAndPay() {
        return orderAndPay(",\"bank\":" + PART);
    }

    private Response read() {
        return api.get("/v1/trades/" + TRADE);
    }

    private void assertHas(String account, long available, long reserved, long incoming) {
        var found = api.get("/v1/accounts/" + account);
        assertThat(found.number("available")).as(account).isEqualTo(available);
        assertThat(found.number("reserved")).as(account).isEqualTo(reserved);
        assertThat(found.number("incoming")).as(account).isEqualTo(incoming);
    }

    @Test
    void whileTheBankIsAskedNothingIsPaidAndNobodyPretendsToKnow() {
        Response made = orderAndPay();

        assertThat(made.status()).isEqualTo(202);
        assertThat(made.text("status")).isEqualTo("PAYING");
        assertThat(made.json().get("bank").get("status").asText()).isEqualTo("RESERVED");
        assertThat(made.json().get("bank").get("instructionNumber").asText())
                .matches("c[0-9]+-[0-9a-f]{32}");
        assertHas("alice", 9_300, 700, 0);
        assertHas("shop", 0, 0, 1_000);
        assertThat(server.unchanging(this::orderAndPay).json()).isEqualTo(made.json());
        server.partitions.bankSays(FIRST, new BankWord.Unknown());
        assertThat(read().status()).isEqualTo(200);
        assertThat(read().json().get("bank").get("status").asText()).isEqualTo("UNKNOWN");
        assertThat(read().text("status")).isEqualTo("PAYING");
    }

    @Test
    void whenTheBankHasCollectedAllOfItHappens() {
        orderAndPay();

        server.partitions.bankSays(FIRST, new BankWord.Paid("B17"));

        assertThat(read().text("status")).isEqualTo("PAID");
        assertHas("alice", 9_300, 0, 0);
        assertHas("shop", 1_000, 0, 0);
        assertThat(api.get("/v1/accounts/channel:CNY").number("available")).isEqualTo(-10_300);
        assertThat(orderAndPay().status()).isEqualTo(200);
        var posting = api.get("/v1/accounts/alice/statement").json().get("items").get(0);
        assertThat(posting.get("amount").asLong()).isEqualTo(700);
        assertThat(posting.get("business").asText()).isEqualTo("PAYMENT");
        assertThat(api.get("/v1/consumers/alice/records").json().get("items").get(0).get("amount")
                .asLong()).as("the whole").isEqualTo(1_000);
    }

    @Test
    void whenTheBankNeverWillNothingHappensAndTheTradeIsPayableUnderANewNumber() {
        Response first = orderAndPay();

        server.partitions.bankSays(FIRST, new BankWord.Refused(NotPaid.OUTSIDE_FUNDS_SHORT));

        assertThat(read().text("status")).isEqualTo("CREATED");
        assertThat(read().json().get("bank").get("status").asText()).isEqualTo("FAILED");
        assertThat(read().json().get("bank").get("reason").asText())
                .isEqualTo("OUTSIDE_FUNDS_SHORT");
        assertHas("alice", 10_000, 0, 0);
        assertHas("shop", 0, 0, 0);
        Response second = orderAndPay();
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json().get("bank").get("instructionNumber"))
                .isNotEqualTo(first.json().get("bank").get("instructionNumber"));
        server.partitions.bankSays(new CollectionId(TRADE, 2), new BankWord.Paid("B18"));
        assertThat(read().text("status")).isEqualTo("PAID");
    }

    @Test
    void allOfItMayBeTheBanks() {
        Response made = orderAndPay(",\"bank\":{\"from\":\"alice-card\",\"amount\":1000}");

        assertThat(made.status()).isEqualTo(202);
        assertHas("alice", 10_000, 0, 0);
        server.partitions.bankSays(FIRST, new BankWord.Paid("B17"));
        assertHas("alice", 10_000, 0, 0);
        assertHas("shop", 1_000, 0, 0);
    }

    @Test
    void aTradeThatExistsIsPaidTheSameWay() {
        api.post("/v1/trades", "{\"merchant\":\"shop\",\"outTradeNo\":\"1\",\"amount\":1000,"
                + "\"currency\":\"CNY\",\"subject\":\"tea\",\"kind\":\"ESCROW\"}");
        String pay = "{\"payer\":\"alice\",\"bank\":" + PART + "}";

        Response made = api.post("/v1/trades/" + TRADE + "/payments", pay);

        assertThat(made.status()).isEqualTo(202);
        server.partitions.bankSays(FIRST, new BankWord.Paid("B17"));
        assertThat(read().text("status")).isEqualTo("HELD");
        assertThat(api.post("/v1/trades/" + TRADE + "/payments", pay).status()).isEqualTo(200);
        assertHas("shop", 0, 0, 0);
    }

    @Test
    void meanwhileItCannotBeClosedOrPaidOtherwise() {
        orderAndPay();

        Response other = server.unchanging(
                () -> orderAndPay(",\"bank\":{\"from\":\"alice-card\",\"amount\":301}"));

        assertThat(other.status() + " " + other.code()).isEqualTo("409 TRADE_BEING_PAID");
        assertThat(other.text("detail")).endsWith("with another bank part");
        assertThat(server.unchanging(() -> orderAndPay("")).code()).isEqualTo("TRADE_BEING_PAID");
        assertThat(api.post("/v1/trades/" + TRADE + "/close", "").code())
                .isEqualTo("TRADE_BEING_PAID");
        assertThat(api.post("/v1/accounts/shop/close", "{}").code())
                .isEqualTo("ACCOUNT_NOT_EMPTY");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "bank":{"from":"card","amount":1001}      | 422 BANK_PART_EXCEEDS_AMOUNT | 1001 CNY
            "bank":{"from":"card","amount":0}         | 400 INVALID_AMOUNT           | bank.amount
            "bank":{"from":"card","amount":-1}        | 400 INVALID_AMOUNT           | bank.amount
            "bank":{"from":"a card","amount":1}       | 400 INVALID_ID               | bank.from
            "bank":{"from":"card"}                    | 400 MISSING_FIELD            | bank.amount
            "bank":7                                  | 400 WRONG_TYPE               | bank
            "bank":{"from":"card","amount":1},"mandateNo":"m1" | 400 INVALID_BANK_PART | m1
            """)
    void whatCannotBeIsRefusedAndChangesNothing(String more, String problem, String named) {
        Response refused = server.unchanging(() -> orderAndPay("," + more));

        assertThat(refused.status() + " " + refused.code()).isEqualTo(problem);
        assertThat(refused.text("detail")).contains(named);
        assertThat(read().code()).isEqualTo("TRADE_NOT_FOUND");
    }

    @Test
    void whereNoBankCollectsItIsRefusedAndNothingIsThere() {
        server.partitions.withoutBank();

        Response refused = server.unchanging(this::orderAndPay);

        assertThat(refused.status() + " " + refused.code()).isEqualTo("422 NO_CHANNEL");
        assertThat(read().code()).isEqualTo("TRADE_NOT_FOUND");
    }

    @Test
    void aRefundGoesToThePayersBalance() {
        orderAndPay();
        server.partitions.bankSays(FIRST, new BankWord.Paid("B17"));

        Response refund = api.post("/v1/trades/" + TRADE + "/refunds",
                "{\"outRefundNo\":\"r1\",\"amount\":1000,\"currency\":\"CNY\"}");

        assertThat(refund.status()).isEqualTo(201);
        assertHas("alice", 10_300, 0, 0);
        assertHas("shop", 0, 0, 0);
    }
}
