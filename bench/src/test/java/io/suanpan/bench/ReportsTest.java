package io.suanpan.bench;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JSON's and the page's content. */
@Timeout(value = 60, unit = SECONDS)
class ReportsTest {
    private static final Pattern DATA = Pattern.compile(
            "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    private final FakeServer server = FakeServer.healthy();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everySecondOfTheMeasurementIsInTheTimeline() {
        BenchRun run = BenchRun.against(server, "--connections", "4", "--json", "--seconds", "3");

        JsonNode timeline = run.json().get("timeline");
        assertThat(timeline.get("errors")).hasSize(3);
        assertThat(timeline.at("/payments/p50Ms")).hasSize(3);
        long counted = 0;
        for (JsonNode count : timeline.at("/payments/count")) {
            assertThat(count.asLong()).isPositive();
            counted += count.asLong();
        }
        assertThat(counted).isBetween(run.number("payments") * 9 / 10,
                run.number("payments") + 4);
    }

    @Test
    void percentilesRiseAndEndAtTheLargest() {
        JsonNode figures = BenchRun.against(server, "--connections", "4", "--json").json();

        assertThat(figures.get("p90Ms").asDouble())
                .isGreaterThanOrEqualTo(figures.get("p50Ms").asDouble());
        assertThat(figures.get("p99Ms").asDouble())
                .isLessThanOrEqualTo(figures.get("p999Ms").asDouble());
        assertThat(figures.get("p999Ms").asDouble())
                .isLessThanOrEqualTo(figures.get("maxMs").asDouble());
        assertThat(figures.at("/distribution/payments/0/0").asDouble()).isZero();
    }

    /** The fake server is in this process, and has no Cassandra. */
    @Test
    void processorTimeIsToldOfWhomItIsKnownAndOfNobodyElse() {
        JsonNode figures = BenchRun.against(server, "--connections", "4", "--json").json();

        assertThat(figures.get("clientCpuSeconds").asDouble()).isPositive();
        assertThat(figures.get("nodeCpuSeconds").asDouble()).isPositive();
        assertThat(figures.get("nodes").asInt()).isEqualTo(1);
        assertThat(figures.get("nodeCpuMsPerPayment").asDouble()).isPositive();
        assertThat(figures.has("cassandraCpuSeconds")).isFalse();
        assertThat(figures.has("cassandraCpuMsPerPayment")).isFalse();
    }

    @Test
    void theTextSaysWhoseProcessorTimeIsNotKnown() {
        assertThat(BenchRun.against(server, "--connections", "4").out())
                .containsPattern("cpu +node [\\d.]+ ms, Cassandra not measured, client [\\d.]+ ms");
    }

    @Test
    void aSweepMeasuresEachNumberOfConnectionsOnTheSameAccounts() {
        BenchRun run = BenchRun.against(server, "--sweep", "1,3", "--json");

        JsonNode steps = run.json().get("sweep");
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).get("connections").asInt()).isEqualTo(1);
        assertThat(steps.get(1).get("connections").asInt()).isEqualTo(3);
        assertThat(steps).allSatisfy(
                step -> assertThat(step.get("payments").asLong()).isPositive());
        assertThat(run.err().lines().filter(line -> line.contains("opening accounts  20 of")
                || line.contains("opening accounts  25 of 25"))).hasSize(1);
        assertThat(run.err().lines().filter(line -> line.startsWith("warming up"))).hasSize(2);
        // Of both: an order number that came twice would have been one payment.
        assertThat(run.json().get("moneyAddsUp").asBoolean()).as(run.err()).isTrue();
        assertThat(server.loadConnections()).isEqualTo(4);
    }

    @Test
    void thePageNeedsNothingElseAndHasTheFigures() throws Exception {
        Path page = folder.resolve("report.html");

        BenchRun run = BenchRun.against(server, "--connections", "4", "--json", "--scenario",
                "mixed", "--report", page.toString());

        String html = Files.readString(page);
        assertThat(html).doesNotContainPattern("(?i)<script[^>]+src|<link|<img|@import|\\burl\\(")
                .doesNotContain("sourceMappingURL", "{{settings", "{{results", "{{data",
                        "{{library",
                        "{{charts", "{{scenario")
                .contains("default-src 'none'")
                .contains("Chart.js v", "drain are not in the figures", "Latency of queries",
                        "processors", "adds up");
        Matcher data = DATA.matcher(html);
        assertThat(data.find()).isTrue();
        assertThat(new ObjectMapper().readTree(data.group(1))).isEqualTo(run.json());
    }
}
