package io.suanpan.bench;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One payment of many that is acknowledged and wrong in the ledger is found, and said. */
@Timeout(value = 30, unit = SECONDS)
class MoneyTest {
    private static final int SOME_ORDER = 20;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "LOSES_THE_MONEY   | the ledger is not at rest .*reserved 0, incoming 0, sum -[1-9]",
            "KEEPS_IT_RESERVED | the ledger is not at rest .*reserved [1-9].*sum 0",
            "ONLY_SAYS_SO      | bench-\\w+-m\\d should have available [1-9]",
            "PAYS_TWICE        | bench-\\w+-c\\d+ should have available [1-9]",
            "NEVER_TELLS       | the outcome of 1 payments is still not known"})
    void aWrongPaymentMakesTheRunFailAndAPersonIsTold(Conduct conduct, String finding) {
        try (FakeServer server = FakeServer.once(SOME_ORDER, conduct)) {
            BenchRun run = BenchRun.against(server, "--connections", "4", "--json");

            assertThat(run.out().lines()).hasSize(1);
            assertThat(run.json().get("moneyAddsUp").asBoolean()).isFalse();
            assertThat(run.err()).containsPattern("the money does not add up: " + finding);
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void theTextSaysThatTheMoneyDoesNotAddUpAndWhere() {
        try (FakeServer server = FakeServer.once(SOME_ORDER, Conduct.LOSES_THE_MONEY)) {
            BenchRun run = BenchRun.against(server, "--connections", "4");

            assertThat(run.out()).containsPattern("errors +0\n")
                    .containsPattern("money +DOES NOT ADD UP\n +the ledger is not at rest")
                    .containsPattern("bench-\\w+-m\\d should have available");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }
}
