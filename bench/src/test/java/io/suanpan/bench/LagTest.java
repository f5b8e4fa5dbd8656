package io.suanpan.bench;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bench.measure.Patience;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How far the read models are behind, as users see it. */
@Timeout(value = 30, unit = SECONDS)
class LagTest {
    private static final String[] SAMPLED = {"--connections", "2", "--json", "--lag-samples", "5"};

    @Test
    void theTimeUntilAPaymentShowsIsMeasuredInBothReadModels() {
        try (FakeServer server = FakeServer.healthy().showingAfter(Duration.ofMillis(100))) {
            BenchRun run = BenchRun.against(server, SAMPLED);

            for (String list : new String[]{"consumerRecords", "merchantTrades"}) {
                JsonNode lag = run.json().get("lag").get(list);
                assertThat(lag.get("samples").asInt()).as(list).isBetween(3, 6);
                assertThat(lag.get("p50Ms").asDouble()).as(list).isBetween(90.0, 1_000.0);
                assertThat(lag.get("missed").asInt()).as(list).isZero();
            }
            assertThat(run.json().at("/lag/queries").asLong()).isGreaterThan(10);
        }
    }

    @Test
    void whatDoesNotShowInTimeIsToldAndNotTakenForALag() {
        BenchCommand bench = BenchRun.impatient();
        bench.patience = new Patience(Duration.ofMillis(300), Duration.ofMillis(500),
                Duration.ofMillis(300), Duration.ofMillis(200));
        try (FakeServer server = FakeServer.healthy().showingAfter(Duration.ofHours(1))) {
            BenchRun run = BenchRun.of(bench, server, SAMPLED);

            JsonNode lag = run.json().at("/lag/merchantTrades");
            assertThat(lag.get("samples").asInt()).isZero();
            assertThat(lag.has("p50Ms")).isFalse();
            assertThat(lag.get("missed").asInt()).isPositive();
        }
    }

    @Test
    void withoutSamplesNothingIsLookedFor() {
        try (FakeServer server = FakeServer.healthy()) {
            BenchRun run = BenchRun.against(server, "--json", "--lag-samples", "0");

            assertThat(run.json().has("lag")).isFalse();
            assertThat(server.reads().resources()).containsExactly("accounts");
        }
    }
}
