package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.WithdrawalId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Withdrawals and top-ups through the real bank, which pays and collects and does not say so, says so late, rejects, and
 * is killed; and the node and its store are killed too; and payments of which the bank collects a part. In the end each
 * account outside has got what it was to get, and given what it was to give, once, or nothing, and the bank's books are ours.
 * A consumer's limit counts what a day used before the kill.
 */
class BankOrdersAcrossRestartsTest {
    private static final int ORDERS = 80;
    /** Of so many orders one is a payment too, with a bank part. */
    private static final int PAID_EVERY = 5;
    /** What anna's balance gives for each. */
    private static final int REST = 70;
    private static final Pattern BANK_PID = Pattern.compile("the bank has pid (\\d+)");
    private static final String BAD_TEMPER = """
            {"seed":%d,"lateMillis":7000,"pendMillis":2500,"beginMillis":3000,"outageMillis":1500,
             "faults":{"BEGIN_LATE":0.15,"FAIL_BEFORE":0.1,"PEND":0.15,"REJECT_LIMIT_EXCEEDED":0.15,
             "ANSWER_LATE":0.15,"DROP":0.25,"FAIL_AFTER":0.15,"GARBLE":0.1,"TRUNCATE":0.05,
             "CROSS":0.1,"QUERY_DROP":0.15,"QUERY_FAIL":0.1,"QUERY_CROSS":0.1,"GO_DOWN":0.03}}""";

    private static final int BREAKS_ARE_OPEN = 1;
    /** What a consumer may withdraw on a day: more than anna does, and all that ben does. */
    private static final int LIMIT = 10_000;
    /** As many as a node has where nobody says otherwise. */
    private static final Partitioning PARTITIONING = new Partitioning(4);

    @TempDir
    static Path data;
    private static final RealBank BANK = new RealBank();

    @AfterAll
    static void close() {
        BANK.close();
    }

    @Test
    void nobodyIsPaidOrCreditedTwiceAndTheBanksBooksAreOurs() throws Exception {
        try (RunningSuanpan first = start()) {
            fund(first);
            assertThat(withdraw(first, 1, LIMIT - 4_000)).isIn(200, 202);
            BANK.ask("PUT", "/temper", BAD_TEMPER.formatted(1));
            order(first, 0, ORDERS / 2);
            killTheBank(first);
            order(first, ORDERS / 2, ORDERS);
            BANK.ask("PUT", "/temper", BAD_TEMPER.formatted(2));
            eventually(() -> ended(first) > ORDERS / 4);
            first.killEverything();
        }
        try (RunningSuanpan again = start()) {
            whatWasUsedOfADayOutlivedTheKill(again);
            BANK.ask("PUT", "/temper", BAD_TEMPER.formatted(3));
            order(again, 0, ORDERS); // whoever heard nothing asks again
            eventually(() -> ended(again) == ORDERS && paidOrOpen(again) == ORDERS / PAID_EVERY);

            theBooksAgree(again);
            theStatementAgreesButForWhatTheBankMisstates(again);
            everyTableIsAsTheJournalSays(again);
        }
    }

    private static RunningSuanpan start() throws Exception {
        return BANK.startWith(Map.of("SUANPAN_NODE_OPTS",
                "-Dsuanpan.users.consumer.CNY.withdrawal.daily=" + LIMIT), data);
    }

    private void fund(RunningSuanpan suanpan) throws Exception {
        BANK.fund(suanpan);
        suanpan.put("/v1/accounts/ben", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        suanpan.post("/v1/accounts/ben/deposits",
                "{\"reference\":\"d1\",\"amount\":%d,\"currency\":\"CNY\"}".formatted(LIMIT));
        suanpan.put("/v1/accounts/shop", "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
    }

    private static int withdraw(RunningSuanpan suanpan, int number, int amount) throws Exception {
        return suanpan.post("/v1/accounts/ben/withdrawals", """
                {"withdrawalNo":"b%d","to":"ben-card","amount":%d,"currency":"CNY"}"""
                .formatted(number, amount)).status();
    }

    private static void whatWasUsedOfADayOutlivedTheKill(RunningSuanpan suanpan)
            throws Exception {
        assertThat(withdraw(suanpan, 2, 4_001)).isEqualTo(422);
        assertThat(withdraw(suanpan, 1, LIMIT - 4_000)).isIn(200, 202);
        assertThat(withdraw(suanpan, 3, 4_000)).isIn(200, 202);

        assertThat(suanpan.get("/v1/accounts/ben/limits").body().get("withdrawals").toString())
                .isEqualTo("{\"daily\":%d,\"used\":%d,\"left\":0}".formatted(LIMIT, LIMIT));
        eventually(() -> suanpan.get("/v1/accounts/ben/withdrawals/b3").body().get("status")
                .asText().equals("PAID"));
        JsonNode channel = suanpan.get("/v1/channels").body().get("channels").get(0);
        assertThat(channel.get("id").asText()).isEqualTo("bank");
        assertThat(channel.get("breaker").asText()).isEqualTo("CLOSED");
    }

    /** Every second one comes in, the others go out. */
    private static boolean isTopUp(int number) {
        return number % 2 == 1;
    }

    /** Some may not be begun much later than now. A top-up and a withdrawal may have one number. */
    private static void order(RunningSuanpan suanpan, int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            boolean isTopUp = isTopUp(number);
            assertThat(suanpan.post(path(number), """
                    {"%s":"n%d","%s":"out-%d","amount":%d,"currency":"CNY",
                     "validForSeconds":%d}""".formatted(isTopUp ? "topUpNo" : "withdrawalNo",
                    number / 2, isTopUp ? "from" : "to", number, amount(number),
                    number % 3 == 0 ? 3 : 600)).status()).isIn(200, 202);
            if (number % PAID_EVERY == 0) {
                assertThat(pay(suanpan, number)).isIn(200, 201, 202);
            }
        }
    }

    /** One that failed before gets another attempt, under another number. */
    private static int pay(RunningSuanpan suanpan, int number) throws Exception {
        return suanpan.post("/v1/payments", """
                {"merchant":"shop","outTradeNo":"c%d","payer":"anna","amount":%d,
                 "currency":"CNY","subject":"tea","bank":{"from":"card-%d","amount":%d}}"""
                .formatted(number, amount(number) + REST, number, amount(number))).status();
    }

    private static String payment(RunningSuanpan suanpan, int number) throws Exception {
        return suanpan.get("/v1/trades/" + TradeId.of(new AccountId("shop"), "c" + number)).body()
                .get("status").asText();
    }

    private static int paidOrOpen(RunningSuanpan suanpan) throws Exception {
        int ended = 0;
        for (int number = 0; number < ORDERS; number += PAID_EVERY) {
            ended += payment(suanpan, number).equals("PAYING") ? 0 : 1;
        }
        return ended;
    }

    private static String path(int number) {
        return "/v1/accounts/anna/" + (isTopUp(number) ? "top-ups" : "withdrawals");
    }

    private static BankOrderId order(int number) {
        AccountId anna = new AccountId("anna");
        String ownNumber = "n" + number / 2;
        return isTopUp(number)
                ? new TopUpId(anna, ownNumber)
                : new WithdrawalId(anna, ownNumber);
    }

    private static int amount(int number) {
        return 100 + number;
    }

    private static String status(RunningSuanpan suanpan, int number) throws Exception {
        return suanpan.get(path(number) + "/n" + number / 2).body().get("status").asText();
    }

    private static int ended(RunningSuanpan suanpan) throws Exception {
        int ended = 0;
        for (int number = 0; number < ORDERS; number++) {
            String status = status(suanpan, number);
            ended += status.equals("PAID") || status.equals("FAILED") ? 1 : 0;
        }
        return ended;
    }

    private static void killTheBank(RunningSuanpan suanpan) throws Exception {
        long readyBefore = suanpan.said().split("bank ready", -1).length;
        ProcessHandle.of(Long.parseLong(BANK_PID.matcher(suanpan.said()).results().toList()
                .getLast().group(1))).orElseThrow().destroyForcibly();
        eventually(() -> suanpan.said().split("bank ready", -1).length > readyBefore);
    }

    private void theBooksAgree(RunningSuanpan suanpan) throws Exception {
        long came = 0;
        long collected = 0;
        int paid = 0;
        for (int number = 0; number < ORDERS; number += PAID_EVERY) {
            boolean isPaid = payment(suanpan, number).equals("PAID");
            collected += isPaid ? amount(number) : 0;
            paid += isPaid ? 1 : 0;
            assertThat(BANK.ask("GET", "/accounts/card-" + number, "").path("balance")
                    .asLong(RealBank.OUTSIDE))
                    .as("card-%d", number)
                    .isEqualTo(RealBank.OUTSIDE - (isPaid ? amount(number) : 0));
        }
        assertThat(paid).isPositive();
        assertThat(suanpan.get("/v1/accounts/shop").body().get("available").asLong())
                .isEqualTo(collected + paid * REST);
        int topUps = 0;
        int withdrawals = 0;
        for (int number = 0; number < ORDERS; number++) {
            boolean isPaid = status(suanpan, number).equals("PAID");
            long moved = !isPaid ? 0 : isTopUp(number) ? amount(number) : -amount(number);
            JsonNode outside = BANK.ask("GET", "/accounts/out-" + number, "");
            assertThat(outside.path("balance").asLong(RealBank.OUTSIDE)).as("out-%d", number)
                    .isEqualTo(RealBank.OUTSIDE - moved);
            came += moved;
            topUps += isPaid && isTopUp(number) ? 1 : 0;
            withdrawals += isPaid && !isTopUp(number) ? 1 : 0;
        }
        assertThat(topUps).isBetween(1, ORDERS / 2 - 1); // the bank also rejects some
        assertThat(withdrawals).isBetween(1, ORDERS / 2 - 1);
        assertThat(BANK.ask("GET", "/accounts/custody", "").get("balance").asLong())
                .isEqualTo(RealBank.FUNDED + came + collected - LIMIT);
        JsonNode anna = suanpan.get("/v1/accounts/anna").body();
        assertThat(anna.get("available").asLong()).isEqualTo(RealBank.FUNDED + came - paid * REST);
        assertThat(anna.get("reserved").asLong()).isZero();
        assertThat(anna.get("incoming").asLong()).isZero();
        assertThat(suanpan.get("/v1/accounts/ben").body().get("available").asLong()).isZero();
        assertThat(suanpan.get("/v1/accounts/channel:CNY").body().get("available").asLong())
                .isEqualTo(-RealBank.FUNDED - came - collected); // ben's came and went
        assertHasRecords(suanpan, "withdrawalNo", withdrawals);
        assertHasRecords(suanpan, "topUpNo", topUps);
        eventually(() -> suanpan.api(1).metric("suanpan_instructions_open") == 0);
    }

    private static void assertHasRecords(RunningSuanpan suanpan, String number, int records)
            throws Exception {
        eventually(() -> suanpan.get("/v1/consumers/anna/records?limit=200").body()
                .findValuesAsText(number).size() == records);
    }

    /** The funding was never instructed by us. */
    private void theStatementAgreesButForWhatTheBankMisstates(RunningSuanpan suanpan)
            throws Exception {
        List<String> paid = new ArrayList<>();
        for (int number = 0; number < ORDERS; number++) {
            if (status(suanpan, number).equals("PAID")) {
                BankOrderId id = order(number);
                paid.add(InstructionNumber.of(id, PARTITIONING.partitionOf(id)).value());
            }
        }
        BANK.ask("PUT", "/temper", "{}");
        BANK.ask("PUT", "/faults/" + paid.get(0), "{\"faults\":[\"STATEMENT_OMIT\"]}");
        BANK.ask("PUT", "/faults/" + paid.get(1), "{\"faults\":[\"STATEMENT_ALTER\"]}");
        String day = BANK.ask("POST", "/business-day/close", "").get("closed").asText();

        assertThat(check(suanpan, day)).isEqualTo(BREAKS_ARE_OPEN);
        assertThat(breaks(suanpan, day, "OPEN")).containsExactlyInAnyOrder(
                "UNKNOWN_NUMBER funding", "MISSING_AT_BANK " + paid.get(0),
                "AMOUNT_DIFFERS " + paid.get(1));

        BANK.ask("PUT", "/faults/" + paid.get(0), "{\"faults\":[]}");
        BANK.ask("PUT", "/faults/" + paid.get(1), "{\"faults\":[]}");
        String funding = suanpan.get(breaks(day) + "&kind=UNKNOWN_NUMBER").body()
                .at("/items/0/id").asText();
        for (String step : List.of("explanation", "closing")) {
            assertThat(suanpan.post("/v1/reconciliation/breaks/" + funding + "/" + step,
                    "{\"reason\":\"our own transfer\"}").status()).isEqualTo(200);
        }
        assertThat(check(suanpan, day)).isZero();
        assertThat(breaks(suanpan, day, "CLOSED")).hasSize(3);
    }

    private int check(RunningSuanpan suanpan, String day) throws Exception {
        return RunningSuanpan.begin("io.suanpan.node.CheckMain", "--cassandra",
                suanpan.cassandraAddress(), "--bank", BANK.address(), "--day", day)
                .waitFor();
    }

    private static String breaks(String day) {
        return "/v1/reconciliation/breaks?currency=CNY&day=" + day;
    }

    private static List<String> breaks(RunningSuanpan suanpan, String day, String state)
            throws Exception {
        List<String> found = new ArrayList<>();
        suanpan.get(breaks(day) + "&state=" + state).body().get("items").forEach(item -> found
                .add(item.get("kind").asText() + " " + item.get("number").asText()));
        return found;
    }

    private static void everyTableIsAsTheJournalSays(RunningSuanpan suanpan) throws Exception {
        JsonNode verdict = suanpan.verified();
        assertThat(verdict.get("equal").asBoolean()).isTrue();
        assertThat(verdict.get("unfinished").asInt()).isZero();
    }

    private static void eventually(Patience.Question question) throws Exception {
        Patience.until(Duration.ofMinutes(3), question);
    }
}
