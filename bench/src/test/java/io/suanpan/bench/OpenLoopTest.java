package io.suanpan.bench;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests at a fixed rate, whatever the server does. */
@Timeout(value = 30, unit = SECONDS)
class OpenLoopTest {
    @Test
    void asManyRequestsAreBegunAsTheRateSays() {
        try (FakeServer server = FakeServer.healthy()) {
            BenchRun run = BenchRun.against(server, "--connections", "4", "--json", "--rate",
                    "200", "--seconds", "2");

            assertThat(run.number("payments")).isBetween(300L, 420L);
            assertThat(run.json().get("loop").asText()).isEqualTo("open");
            assertThat(run.number("ratePerSecond")).isEqualTo(200);
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    /**
     * Two of five seconds' requests, or 40 %, fall into stalls of 400 ms and wait 200 ms in the middle; but only
     * four of 400, those in flight, would have been seen to wait without the correction.
     */
    @Test
    void whatAStallKeptFromBeingSentIsInTheLatencies() {
        try (FakeServer server = FakeServer.healthy().stalling(Duration.ofMillis(400),
                Duration.ofMillis(1_000))) {
            BenchRun run = BenchRun.against(server, "--connections", "4", "--json", "--rate",
                    "400", "--seconds", "2", "--lag-samples", "0");

            assertThat(run.json().get("p90Ms").asDouble()).isGreaterThan(150);
            assertThat(run.number("begunLate")).isGreaterThan(run.number("payments") / 10);
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    /** One connection to a server that takes 100 ms for each can send ten a second of the hundred. */
    @Test
    void whatIsNeverSentIsCountedAndTold() {
        try (FakeServer server = FakeServer.healthy().stalling(Duration.ofMillis(100),
                Duration.ofMillis(100))) {
            BenchRun run = BenchRun.against(server, "--connections", "1", "--json", "--rate",
                    "100", "--seconds", "2", "--lag-samples", "0");

            assertThat(run.number("payments")).isBetween(5L, 40L);
            assertThat(run.number("neverBegun") + run.number("payments")).isBetween(150L, 205L);
        }
    }

    @Test
    void theTextSaysWhatWasLate() {
        try (FakeServer server = FakeServer.healthy()) {
            BenchRun run = BenchRun.against(server, "--connections", "4", "--rate", "100");

            assertThat(run.out()).containsPattern("loop +open, 100/s, latency from when each was"
                    + " due; [\\d,]+ began more than 10 ms late, [\\d,]+ never")
                    .contains("drain are not in the figures");
        }
    }
}
