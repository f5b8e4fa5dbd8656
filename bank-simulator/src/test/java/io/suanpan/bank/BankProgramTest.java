package io.suanpan.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bank.BankClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as it is started, in a process of its own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BankProgramTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path data;

    @Test
    void killedInTheMiddleOfManyRequestsItKnowsAllThatItAnswered() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < 3; round++) {
            try (BankProcess bank = BankProcess.start(CLASS_PATH, 0, data)) {
                BankClient client = new BankClient(bank.address());
                assertNothingIsLost(client, acknowledged);
                int before = acknowledged.size();
                hammer(client, "r" + round, acknowledged, bank, before + 300);
            }
        }
        try (BankProcess bank = BankProcess.start(CLASS_PATH, 0, data)) {
            assertThat(acknowledged.size()).isGreaterThanOrEqualTo(900);
            assertNothingIsLost(new BankClient(bank.address()), acknowledged);
        }
    }

    /** Sixteen callers; the bank is killed once it has answered so often. */
    private static void hammer(BankClient client, String prefix, Set<String> acknowledged,
            BankProcess bank, int killAt) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 16; caller++) {
                String name = prefix + "-" + caller + "-";
                callers.submit(() -> {
                    for (int i = 0;; i++) { // until the bank is gone
                        if (client.collect(name + i, "anna", 1).status() == 200) {
                            acknowledged.add(name + i);
                        }
                        if (acknowledged.size() >= killAt) {
                            enough.countDown();
                        }
                    }
                });
            }
            enough.await();
            bank.kill();
        }
    }

    private static void assertNothingIsLost(BankClient client, Set<String> acknowledged)
            throws IOException {
        for (String number : acknowledged) {
            Answer answer = client.get("/instructions/" + number);
            assertThat(answer.text("status")).as(answer.body()).isEqualTo("EXECUTED");
        }
        Answer books = client.get("/books");
        assertThat(books.json().path("sum").asLong()).isZero();
        assertThat(client.send("PUT", "/accounts/custody", "{}").json().path("balance").asLong())
                .isEqualTo(books.json().path("executions").asLong())
                .isGreaterThanOrEqualTo(acknowledged.size());
    }

    @Test
    void whatWasPendingWhenItWasKilledComesToItsEnd() throws Exception {
        try (BankProcess bank = BankProcess.start(CLASS_PATH, 0, data)) {
            BankClient client = new BankClient(bank.address());
            client.send("PUT", "/temper", "{\"pendMillis\":3600000}");
            client.send("PUT", "/faults/n1", "{\"faults\":[\"PEND\"]}");
            assertThat(client.collect("n1", "anna", 5).text("status")).isEqualTo("PENDING");
            bank.kill();
        }
        try (BankProcess bank = BankProcess.start(CLASS_PATH, 0, data)) {
            BankClient client = new BankClient(bank.address());
            while (!client.get("/instructions/n1").text("status").equals("EXECUTED")) {
                Thread.sleep(20);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "POST|/instructions||400|WRONG_TYPE",
            "POST|/instructions|{|400|MALFORMED_JSON",
            "POST|/instructions|[]|400|WRONG_TYPE",
            "POST|/instructions|{\"a\":1}|400|UNKNOWN_FIELD",
            "POST|/instructions|{\"number\":\"n\",\"number\":\"m\"}|400|MALFORMED_JSON",
            "POST|/instructions|{\"number\":\"n\"}|400|MISSING_FIELD",
            "POST|/instructions|AMOUNT 0|400|INVALID_AMOUNT",
            "POST|/instructions|AMOUNT -1|400|INVALID_AMOUNT",
            "POST|/instructions|AMOUNT 1.5|400|INVALID_AMOUNT",
            "POST|/instructions|AMOUNT 1e3|400|INVALID_AMOUNT",
            "POST|/instructions|AMOUNT \"1\"|400|INVALID_AMOUNT",
            "POST|/instructions|AMOUNT 10000000000001|400|INVALID_AMOUNT",
            "POST|/instructions|AMOUNT 99999999999999999999|400|INVALID_AMOUNT",
            "POST|/instructions|NUMBER a b|400|INVALID_NUMBER",
            "POST|/instructions|NUMBER |400|INVALID_NUMBER",
            "POST|/instructions|OUTSIDE custody|422|SAME_ACCOUNT",
            "POST|/instructions|OUTSIDE world|400|INVALID_OUTSIDE",
            "POST|/instructions|CURRENCY EUR|422|OTHER_CURRENCY",
            "POST|/instructions|NOTAFTER tomorrow|400|INVALID_NOT_AFTER",
            "POST|/instructions|NOTAFTER +1000000000-12-31T23:59:59Z|400|INVALID_NOT_AFTER",
            "GET|/instructions/a%20b||400|INVALID_NUMBER",
            "GET|/instructions/n1||404|NOT_KNOWN",
            "DELETE|/instructions/n1||405|METHOD_NOT_ALLOWED",
            "GET|/nothing||404|PATH_NOT_FOUND",
            "GET|/statements/2026-02-30.csv||400|INVALID_DATE",
            "GET|/statements/2020-01-01.csv||404|NO_STATEMENT",
            "GET|/statements/2020-01-01.csv?account=anna||400|INVALID_ACCOUNT",
            "GET|/statements/2020-01-01.csv?x=y||400|UNKNOWN_PARAMETER",
            "PUT|/temper|{\"faults\":{\"DROP\":1.5}}|400|INVALID_PROBABILITY",
            "PUT|/temper|{\"faults\":{\"NO\":1}}|400|UNKNOWN_FIELD",
            "PUT|/temper|{\"lateMillis\":-1}|400|INVALID_LATE_MILLIS",
            "PUT|/faults/n1|{\"faults\":[\"NO\"]}|400|INVALID_FAULTS",
            "PUT|/faults/n1|{\"faults\":\"DROP\"}|400|WRONG_TYPE",
            "PUT|/accounts/world|{}|400|INVALID_ACCOUNT",
            "GET|/accounts/nobody||404|ACCOUNT_NOT_FOUND",
            "POST|/outages|{\"kind\":\"NO\",\"millis\":5}|400|INVALID_KIND"})
    void whatIsWrongIsNamedAndChangesNothing(String method, String path, String body, int status,
            String code) throws Exception {
        BankClient client = new BankClient(shared().address());
        String before = client.get("/books").body();

        Answer answer = client.send(method, path, body(body == null ? "" : body));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(client.get("/books").body()).isEqualTo(before);
    }

    private static String body(String text) {
        String[] words = text.split(" ", 2);
        String value = words.length > 1 ? words[1] : "";
        boolean isWhole = !words[0].matches("[A-Z]+");
        return isWhole
                ? text
                : """
                        {"number":"%s","kind":"COLLECT","ours":"custody","outside":"%s","amount":%s,\
                        "currency":"%s","notAfter":"%s"}"""
                        .formatted(
                                words[0].equals("NUMBER") ? value : "n1",
                                words[0].equals("OUTSIDE") ? value : "anna",
                                words[0].equals("AMOUNT") ? value : "5",
                                words[0].equals("CURRENCY") ? value : "CNY",
                                words[0].equals("NOTAFTER") ? value : "2099-01-01T00:00:00Z");
    }

    private static BankProcess shared;

    /** One for all that must change nothing. */
    private static synchronized BankProcess shared() throws IOException {
        if (shared == null) {
            shared = BankProcess.start(CLASS_PATH, 0,
                    Files.createTempDirectory("bank-shared"));
        }
        return shared;
    }
}
