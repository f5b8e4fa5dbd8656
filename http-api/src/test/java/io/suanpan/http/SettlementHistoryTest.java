package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bankorder.BankWord;
import io.suanpan.clearing.Clearing;
import io.suanpan.http.TestClient.Response;
import io.suanpan.http.readmodel.ReadModels.UnavailableException;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shop is settled for more days than its account remembers. */
class SettlementHistoryTest extends SecuredShop {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-31");
    private static final int DAYS = Clearing.MAX_PERIODS + 4;
    private static final String FORGOTTEN = SETTLEMENTS + "/" + FIRST;

    @BeforeEach
    void setPlan() {
        settleEveryMidnight();
    }

    private static LocalDate date(int day) {
        return FIRST.plusDays(day);
    }

    private void trade(int from, int to) {
        for (int day = from; day < to; day++) {
            sell("o" + day, 10 + day);
            server.partitions.pass(Duration.ofDays(1));
        }
    }

    private void pay(int day) {
        server.partitions.pass(Duration.ZERO); // the cut-off first, then the payout
        server.partitions.bankSays(WithdrawalId.ofSettlement(new AccountId("shop"), date(day), 1),
                new BankWord.Paid("B" + day));
    }

    /** Each day is paid out when it is over. */
    private void live(int days) {
        for (int day = 0; day < days; day++) {
            trade(day, day + 1);
            pay(day);
        }
    }

    private List<JsonNode> pages(int limit) {
        List<JsonNode> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = shop.get(SETTLEMENTS + "?limit=" + limit + cursor).json();
            page.get("items").forEach(found::add);
            assertThat(page.get("items").size()).isLessThanOrEqualTo(limit);
            cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asText();
        } while (cursor != null);
        return found;
    }

    @Test
    void allAreListedPageByPageTheNewestFirstEachAsItIsAlone() {
        live(DAYS);

        List<JsonNode> found = pages(8);
        assertThat(found).extracting(settlement -> settlement.get("date").asText())
                .containsExactlyElementsOf(IntStream.range(0, DAYS)
                        .mapToObj(day -> date(DAYS - 1 - day).toString()).toList());
        assertThat(pages(DAYS)).isEqualTo(found);
        assertThat(found).allSatisfy(settlement -> assertThat(
                shop.get(SETTLEMENTS + "/" + settlement.get("date").asText()).json())
                .isEqualTo(settlement));
    }

    @Test
    void aDateThatTheAccountHasForgottenIsServedAsItWasWithItsFile() {
        live(1);
        Response before = shop.get(FORGOTTEN);
        List<String> fileBefore = statement(FIRST.toString());
        for (int day = 1; day < DAYS; day++) {
            trade(day, day + 1);
            pay(day);
        }

        assertThat(shop.get(FORGOTTEN).json()).isEqualTo(before.json());
        assertThat(before.text("status")).isEqualTo("PAID");
        assertThat(before.text("withdrawalNo")).isEqualTo("settlement:2026-01-31:1");
        assertThat(statement(FIRST.toString())).isEqualTo(fileBefore)
                .last().isEqualTo("OWED,,,,,,10,CNY");
    }

    @Test
    void whatTheAccountKnowsNeedsNoReadModelAndWhatItHasForgottenDoes() {
        live(DAYS);
        server.readModels.failWith(new UnavailableException("gone", null));

        assertThat(shop.get(SETTLEMENTS + "/" + date(4)).number("owed")).isEqualTo(14);
        assertRefused(shop.get(SETTLEMENTS + "/" + date(DAYS)), "404 SETTLEMENT_NOT_FOUND", "day");
        assertThat(shop.get(FORGOTTEN).code()).isEqualTo("STORE_UNAVAILABLE");
        assertThat(shop.get(FORGOTTEN + "/statement").code()).isEqualTo("STORE_UNAVAILABLE");
        assertThat(shop.get(SETTLEMENTS).code()).isEqualTo("STORE_UNAVAILABLE");
    }

    @Test
    void aDateWithoutASettlementIsNamed() {
        live(DAYS);

        Response missing = shop.get(SETTLEMENTS + "/2026-01-30");
        assertRefused(missing, "404 SETTLEMENT_NOT_FOUND", "day");
        assertThat(missing.text("detail")).contains("no settlement of 2026-01-30");
        assertRefused(shop.get(SETTLEMENTS + "/2026-01-30/statement"),
                "404 SETTLEMENT_NOT_FOUND", "day");
    }

    /** With so many unpaid, the next period goes on; what it has then is before the end of the one after it. */
    @Test
    void aForgottenPeriodThatWentOnAfterItsCutOffHasItsWholeFile() {
        trade(0, Clearing.MAX_PERIODS + 1);
        sell("late", 7);
        for (int day = 0; day < Clearing.MAX_PERIODS; day++) {
            pay(day);
        }
        String wentOn = date(Clearing.MAX_PERIODS).toString();
        pay(Clearing.MAX_PERIODS);
        List<String> file = statement(wentOn);
        assertThat(file).last().isEqualTo("OWED,,,,,," + (10 + Clearing.MAX_PERIODS + 7) + ",CNY");

        for (int day = 0; day <= Clearing.MAX_PERIODS; day++) {
            server.partitions.pass(Duration.ofDays(1));
        }
        server.readModels.failWith(new UnavailableException("gone", null));
        assertThat(shop.get(SETTLEMENTS + "/" + wentOn).code()).isEqualTo("STORE_UNAVAILABLE");
        server.readModels.heal();
        assertThat(statement(wentOn)).isEqualTo(file);
    }

    @Test
    void aClosedAccountsSettlementsAreStillThere() {
        live(2);
        assertThat(shop.post("/v1/accounts/shop/withdrawals", "{\"withdrawalNo\":\"all\","
                + "\"to\":\"x\",\"amount\":200,\"currency\":\"CNY\"}").status())
                .isEqualTo(202);
        server.partitions.bankSays(new WithdrawalId(new AccountId("shop"), "all"),
                new BankWord.Paid("B"));
        List<String> file = statement(FIRST.toString());
        assertThat(shop.post("/v1/accounts/shop/close", "").text("status")).isEqualTo("CLOSED");

        assertThat(pages(1)).hasSize(2);
        assertThat(shop.get(FORGOTTEN).text("status")).isEqualTo("PAID");
        assertThat(statement(FIRST.toString())).isEqualTo(file);
        assertRefused(shop.get(SETTLEMENTS + "/2026-01-30"), "404 SETTLEMENT_NOT_FOUND", "day");
    }

    @Test
    void othersDoNotSeeThemAndWhoHasNoPlanHasNone() {
        live(1);

        for (String path : List.of(SETTLEMENTS, FORGOTTEN, FORGOTTEN + "/statement")) {
            assertThat(secured.merchant("rival").get(path).status()).isEqualTo(404);
            assertThat(secured.consumer("anna").get(path).status()).isEqualTo(403);
            assertThat(secured.operator("viewer").get(path).status()).isEqualTo(200);
        }
        assertRefused(secured.merchant("rival").get("/v1/accounts/rival/settlements"),
                "404 SETTLEMENT_PLAN_NOT_FOUND", "id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=0       | 400 INVALID_LIMIT     | limit  | '0'
            limit=201     | 400 INVALID_LIMIT     | limit  | '201'
            cursor=a%20b  | 400 INVALID_CURSOR    | cursor | 'a b'
            cursor=nobody | 400 INVALID_CURSOR    | cursor | next
            from=x        | 400 UNKNOWN_PARAMETER | from   | from
            """)
    void aWrongPageIsRefusedByName(String query, String refusal, String field, String detail) {
        live(1);

        Response response = shop.get(SETTLEMENTS + "?" + query);
        assertRefused(response, refusal, field);
        assertThat(response.text("detail")).contains(detail);
    }
}
