package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.accounting.Ledger;
import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.partition.CutDay;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Days, vouchers, trial balances and closing a day, over HTTP. */
class AccountingTest {
    /** When {@link InMemoryPartitions} begin, in Shanghai: 16:00 of this day. */
    private static final String DAY = "2026-01-31";
    private static final String NEXT = "2026-02-01";

    private final TestServer server = new TestServer().withTraders();
    private final TestClient api = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    private String trade(String number, long amount) {
        String trade = api.order("shop", number, amount).text("tradeId");
        api.pay(trade, "alice");
        return trade;
    }

    private Response trialBalance(String day) {
        return api.get("/v1/accounting/trial-balance?day=" + day);
    }

    private Response close(String day) {
        return api.post("/v1/accounting/days/" + day + "/close", "");
    }

    private static List<String> lines(Response balance) {
        return StreamSupport.stream(balance.json().path("items").spliterator(), false)
                .map(line -> line.path("subject").asText() + " " + line.path("opening") + " "
                        + line.path("debit") + " " + line.path("credit") + " "
                        + line.path("closing"))
                .toList();
    }

    @Test
    void aDaysTrialBalanceHasEverySubjectOnItsSide() {
        trade("A1", 1280);
        api.deposit("shop", "own", 500);

        Response balance = trialBalance(DAY);

        assertThat(balance.status()).isEqualTo(200);
        assertThat(lines(balance)).containsExactly("1003 0 10500 0 10500",
                "220301 0 1280 10000 8720", "220302 0 0 1780 1780");
        assertThat(balance.json().path("balanced").asBoolean()).isTrue();
        assertThat(balance.text("status")).isEqualTo("OPEN");
        assertThat(balance.text("zone")).isEqualTo("Asia/Shanghai");
        assertThat(lines(trialBalance(NEXT))).containsExactly("1003 10500 0 0 10500",
                "220301 8720 0 0 8720", "220302 1780 0 0 1780");
    }

    @Test
    void aVoucherSaysWhatItIsOfAndWhatItBooks() {
        String trade = trade("A1", 1280);

        List<JsonNode> vouchers = vouchers("day=" + DAY + "&limit=1");

        assertThat(vouchers).hasSize(2).extracting(v -> v.path("business").asText())
                .containsExactlyInAnyOrder("DEPOSIT_OF_CONSUMER", "PAYMENT");
        JsonNode payment = vouchers.stream()
                .filter(v -> v.path("business").asText().equals("PAYMENT")).findFirst().get();
        assertThat(payment.path("businessId").asText()).isEqualTo(trade);
        assertThat(payment.path("late").asBoolean()).isFalse();
        assertThat(payment.path("entries")).extracting(entry -> entry.path("subject").asText()
                + " " + entry.path("side").asText() + " " + entry.path("amount"))
                .containsExactly("220301 DEBIT 1280", "220302 CREDIT 1280");
        assertThat(vouchers("day=" + DAY + "&subject=220302")).containsExactly(payment);
        assertThat(vouchers("day=" + NEXT)).isEmpty();
    }

    private List<JsonNode> vouchers(String query) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            Response page = api.get("/v1/accounting/vouchers?" + query + cursor);
            page.json().path("items").forEach(all::add);
            cursor = page.json().path("next").isNull() ? "" : "&cursor=" + page.text("next");
        } while (!cursor.isEmpty());
        return all;
    }

    @Test
    void whatComesToAClosedDayIsBookedOnTheNextAndSaysSo() {
        Response closed = close(DAY);
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.text("status")).isEqualTo("CLOSED");

        String late = trade("A2", 300);

        assertThat(close(DAY).json()).isEqualTo(closed.json());
        assertThat(trialBalance(DAY).json()).isEqualTo(closed.json());
        assertThat(vouchers("day=" + DAY)).hasSize(1);
        assertThat(vouchers("day=" + NEXT)).singleElement().satisfies(voucher -> {
            assertThat(voucher.path("businessId").asText()).isEqualTo(late);
            assertThat(voucher.path("late").asBoolean()).isTrue();
            assertThat(voucher.path("eventDay").asText()).isEqualTo(DAY);
            assertThat(voucher.path("day").asText()).isEqualTo(NEXT);
        });
        assertThat(api.get("/v1/accounting/days").json().path("items"))
                .extracting(day -> day.path("day").asText() + " " + day.path("status").asText()
                        + " " + day.path("vouchers") + " " + day.path("late"))
                .containsExactly(NEXT + " OPEN 1 1", DAY + " CLOSED 1 0");
    }

    @Test
    void daysAreClosedOneAfterAnother() {
        server.partitions.pass(Duration.ofDays(1));
        trade("A3", 10);

        Response refused = close(NEXT);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("EARLIER_DAY_OPEN");
        assertThat(refused.text("detail")).contains(DAY).contains(NEXT);
        assertThat(close(DAY).status()).isEqualTo(200);
        assertThat(close(NEXT).status()).isEqualTo(200);
        // nothing was booked on it, and nothing will be
        assertThat(close("2026-01-15").status()).isEqualTo(200);
    }

    @Test
    void aDayThatIsNotOverStaysOpen() {
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();

        Response refused = close(today);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("DAY_NOT_OVER");
        assertThat(refused.text("detail")).contains(today);
        assertThat(trialBalance(today).text("status")).isEqualTo("OPEN");
    }

    @Test
    void aDayEndsEarlyWithAReasonAndThenTheNextMay() {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        close(DAY);

        Response ahead = closeEarly(today.plusDays(1));
        Response closed = closeEarly(today);

        assertThat(ahead.status()).isEqualTo(409);
        assertThat(ahead.code()).isEqualTo("DAY_NOT_OVER");
        assertThat(ahead.text("detail")).contains(today.toString())
                .contains(today.plusDays(1).toString());
        assertThat(closed.text("status")).isEqualTo("CLOSED");
        assertThat(close(today.toString()).json()).isEqualTo(closed.json());
        trade("A5", 300);
        assertThat(vouchers("day=" + today.plusDays(1))).singleElement()
                .satisfies(voucher -> assertThat(voucher.path("late").asBoolean()).isTrue());
        assertThat(closeEarly(today.plusDays(1)).text("status")).isEqualTo("CLOSED");
        assertThat(closeEarly(today.plusDays(3)).code()).isEqualTo("DAY_NOT_OVER");
    }

    private Response closeEarly(LocalDate day) {
        return api.post("/v1/accounting/days/" + day + "/close",
                "{\"reason\":\"the shop closes at noon\"}");
    }

    @Test
    void booksThatDoNotBalanceAreNotClosed() {
        server.books.altered = ledger -> Ledger
                .parse(ledger.text().replace("1003 CNY 0 10000 0", "1003 CNY 0 10001 0"));

        Response refused = close(DAY);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("BOOKS_OUT_OF_BALANCE");
        assertThat(refused.text("detail")).contains("CNY").contains("10001").contains("10000");
        assertThat(trialBalance(DAY).json().path("balanced").asBoolean()).isFalse();
        assertThat(trialBalance(DAY).text("status")).isEqualTo("CUT");
        server.books.altered = ledger -> ledger;
        assertThat(close(DAY).text("status")).isEqualTo("CLOSED");
    }

    @Test
    void aDayWhoseJournalsCannotBeCutOrReadIsNotClosed() {
        server.partitions.failWith(command -> command instanceof CutDay cut
                && cut.target().number() == 2
                        ? Optional.of(CompletableFuture.completedFuture(new Answer.Refused(
                                new Refusal(Reason.UNAVAILABLE, "partition 2 is not there"))))
                        : Optional.empty());
        Response unavailable = close(DAY);
        assertThat(unavailable.status()).isEqualTo(503);
        assertThat(unavailable.code()).isEqualTo("UNAVAILABLE");
        assertThat(trialBalance(DAY).text("status")).isEqualTo("OPEN");

        server.partitions.heal();
        server.books.behind = true;
        Response behind = close(DAY);
        assertThat(behind.status()).isEqualTo(503);
        assertThat(behind.code()).isEqualTo("BOOKS_BEHIND");

        server.books.behind = false;
        assertThat(close(DAY).status()).isEqualTo(200);
    }

    @Test
    void badQuestionsAreToldWhatIsWrong() {
        assertRefused(api.get("/v1/accounting/trial-balance"), "MISSING_PARAMETER", "day");
        assertRefused(trialBalance("2026-02-30"), "INVALID_DAY", "2026-02-30");
        assertRefused(trialBalance("today"), "INVALID_DAY", "today");
        assertRefused(close("2026-2-1"), "INVALID_DAY", "2026-2-1");
        assertRefused(api.post("/v1/accounting/days/" + DAY + "/close", "{\"reason\":\"\"}"),
                "INVALID_REASON", "reason");
        assertRefused(api.get("/v1/accounting/vouchers?day=" + DAY + "&subject=9999"),
                "UNKNOWN_SUBJECT", "9999");
        assertRefused(api.get("/v1/accounting/vouchers?day=" + DAY + "&cursor=x"),
                "INVALID_CURSOR", "cursor");
        assertRefused(api.get("/v1/accounting/days?limit=0"), "INVALID_LIMIT", "0");
    }

    private static void assertRefused(Response response, String code, String word) {
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo(code);
        assertThat(response.text("detail")).contains(word);
    }
}
