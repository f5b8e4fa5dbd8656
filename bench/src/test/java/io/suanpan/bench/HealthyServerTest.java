package io.suanpan.bench;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run does and prints when nothing goes wrong. */
@Timeout(value = 30, unit = SECONDS)
class HealthyServerTest {
    private final FakeServer server = FakeServer.healthy();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void jsonIsOneObjectWithTheFiguresAndAllThatIsOnStandardOutput() {
        BenchRun run = BenchRun.against(server, "--connections", "4", "--json");

        assertThat(run.out().lines()).as("told: %s", run.err()).hasSize(1);
        JsonNode figures = run.json();
        assertThat(figures.isObject()).isTrue();
        assertThat(figures.get("paymentsPerSecond").asDouble()).isPositive();
        assertThat(figures.get("p50Ms").asDouble()).isPositive();
        assertThat(figures.get("p99Ms").asDouble())
                .isGreaterThanOrEqualTo(figures.get("p50Ms").asDouble());
        assertThat(figures.get("errors").isIntegralNumber()).isTrue();
        assertThat(figures.get("errors").asLong()).isZero();
        assertThat(figures.get("errorsByCode")).isEmpty();
        assertThat(figures.get("moneyAddsUp").asBoolean()).isTrue();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aPersonReadsTheFiguresAndThatTheMoneyAddsUp() {
        BenchRun run = BenchRun.against(server, "--connections", "4");

        assertThat(run.out()).containsPattern("[\\d,]+ payments in 1\\.\\d s over 4 connections to "
                + server.url())
                .containsPattern("throughput +[\\d,]+ payments/s").contains("p50 ", "p99 ")
                .containsPattern("errors +0\n").containsPattern("money +adds up");
        assertThat(run.err()).contains("warming up", "measuring");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void paymentsGoToAllMerchants() {
        BenchRun run = BenchRun.against(server, "--connections", "4", "--json");

        assertThat(server.merchantsPaid()).hasSize(5);
        assertThat(run.json().get("scenario").asText()).isEqualTo("payment");
    }

    @Test
    void hotPaymentsGoToOneMerchant() {
        BenchRun run = BenchRun.against(server, "--connections", "4", "--json", "--scenario",
                "hot");

        assertThat(server.merchantsPaid()).hasSize(1);
        assertThat(run.json().get("scenario").asText()).isEqualTo("hot");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void asManyConnectionsAreOpenedAsAskedForAndKept() {
        BenchRun run = BenchRun.against(server, "--connections", "3", "--json");

        assertThat(server.loadConnections()).isEqualTo(3);
        assertThat(run.number("connections")).isEqualTo(3);
    }

    @Test
    void whatTheWarmUpBringsIsNotInTheFigures() {
        BenchCommand bench = BenchRun.impatient();
        bench.shortestWarmUp = Duration.ofSeconds(1);
        try (FakeServer coldServer = new FakeServer(
                order -> order <= 50 ? Conduct.REFUSES : Conduct.PAYS)) {
            BenchRun run = BenchRun.of(bench, coldServer, "--connections", "4", "--json");

            assertThat(run.number("errors")).as("refused in the warm-up").isZero();
            assertThat(run.number("payments")).isPositive().isLessThan(coldServer.payments());
            assertThat(run.json().get("seconds").asDouble()).isBetween(1.0, 1.9);
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void aWarmUpCanBeANumberOfPayments() {
        BenchRun run = BenchRun.against(server, "--connections", "4", "--warm-up", "500", "--json");

        assertThat(run.err()).containsPattern("warming up \\(discarded\\) [\\d,]+ of 500");
        assertThat(run.number("payments") + 500).isLessThanOrEqualTo(server.payments());
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aLaterRunPaysAmongTheAccountsOfAnEarlierOne() {
        BenchRun first = BenchRun.against(server, "--connections", "4", "--json");
        String name = first.json().get("accountsOf").asText();

        BenchRun second = BenchRun.against(server, "--connections", "4", "--json", "--accounts-of",
                name);

        assertThat(second.err()).doesNotContain("opening", "funding");
        assertThat(second.json().get("accountsOf").asText()).isEqualTo(name);
        assertThat(second.number("payments")).isPositive();
        assertThat(second.json().get("moneyAddsUp").asBoolean()).as(second.err()).isTrue();
        assertThat(second.exitCode()).isZero();
    }
}
