package io.suanpan.bench;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.assertj.core.data.Offset;
import io.suanpan.bench.measure.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are no payments, and answers that do not come. */
@Timeout(value = 30, unit = SECONDS)
class FaultyServerTest {
    private static final int CONNECTIONS = 4;
    /** Of a row of orders, those in flight at its two ends may be measured or not. */
    private static final Offset<Long> AT_THE_EDGES = within(2L * CONNECTIONS + 4);

    private static BenchRun bench(FakeServer server) {
        return BenchRun.against(server, "--connections", "" + CONNECTIONS, "--json");
    }

    private static Conduct oneInTenOfEach(int order) {
        return switch (order % 10) {
            case 1 -> Conduct.IS_BUSY;
            case 2 -> Conduct.LEAVES_IT_PENDING;
            case 3 -> Conduct.REFUSES;
            case 4 -> Conduct.BREAKS;
            case 5 -> Conduct.HIDES_BEHIND_A_GATEWAY;
            case 6 -> Conduct.ORDERS_ONLY;
            default -> Conduct.PAYS;
        };
    }

    @Test
    void answersThatAreNoPaymentAreCountedByTheirCode() {
        try (FakeServer server = new FakeServer(FaultyServerTest::oneInTenOfEach)) {
            BenchRun run = bench(server);

            long all = run.number("payments") + run.number("errors");
            assertThat(all).as("orders measured").isGreaterThan(10 * AT_THE_EDGES.value);
            assertThat(run.json().get("errorsByCode").fieldNames()).toIterable()
                    .containsExactlyInAnyOrder("BUSY", "OUTCOME_PENDING", "NOT_A_CONSUMER",
                            "INTERNAL_ERROR", "HTTP_502", "NOT_PAID")
                    .allSatisfy(code -> assertThat(run.errors(code)).as(code).isCloseTo(all / 10,
                            AT_THE_EDGES));
            assertThat(run.number("payments")).isCloseTo(all * 4 / 10, AT_THE_EDGES);
            assertThat(run.number("errors")).isEqualTo(sumByCode(run));
            assertThat(run.exitCode()).as("there were errors").isEqualTo(1);
        }
    }

    @Test
    void whatWasLeftOpenIsRepeatedUntilItsOutcomeIsKnown() {
        try (FakeServer server = new FakeServer(FaultyServerTest::oneInTenOfEach)) {
            BenchCommand bench = BenchRun.impatient();
            bench.patience = Patience.USUAL; // a busy machine must not end the asking early
            BenchRun run = BenchRun.of(bench, server, "--connections", "" + CONNECTIONS, "--json");

            long refused = server.orders() * 2L / 10;
            assertThat(server.payments()).isCloseTo(server.orders() - refused, within(2L));
            assertThat(run.json().get("moneyAddsUp").asBoolean()).as(run.err()).isTrue();
        }
    }

    @Test
    void aLimitOnHowOftenAccountsAreOpenedSlowsTheRunAndDoesNotEndIt() {
        try (FakeServer server = FakeServer.healthy().holdingBack(1000 * CONNECTIONS)) {
            BenchRun run = bench(server);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.number("errors")).isZero();
        }
    }

    @Test
    void aBusyServerIsAskedAgainOnlyWhenItSaid() {
        // All connections pause from the first moment for a second: half the way into the figures.
        BenchCommand bench = BenchRun.impatient();
        bench.shortestWarmUp = Duration.ofMillis(500);
        try (FakeServer server = FakeServer.always(Conduct.IS_BUSY).askingToRetryAfter(1)) {
            BenchRun run = BenchRun.of(bench, server, "--connections", "" + CONNECTIONS, "--json");

            assertThat(run.number("payments")).isZero();
            assertThat(run.errors("BUSY")).isEqualTo(run.number("errors")).isPositive();
            assertThat(server.orders()).isBetween(CONNECTIONS, 3 * CONNECTIONS);
            assertThat(run.json().get("moneyAddsUp").asBoolean()).as(run.err()).isTrue();
        }
    }

    @Test
    void droppedConnectionsAreErrorsAndTheLoadGoesOn() {
        try (FakeServer server = new FakeServer(
                order -> order % 10 == 0 ? Conduct.HANGS_UP : Conduct.PAYS)) {
            BenchRun run = bench(server);

            long all = run.number("payments") + run.number("errors");
            assertThat(all).as("orders measured").isGreaterThan(10 * AT_THE_EDGES.value);
            assertThat(run.errors("CONNECTION_LOST")).isEqualTo(run.number("errors"))
                    .isCloseTo(all / 10, AT_THE_EDGES);
            assertThat(server.loadConnections()).isGreaterThan(CONNECTIONS);
            assertThat(run.json().get("moneyAddsUp").asBoolean()).as(run.err()).isTrue();
            assertThat(run.exitCode()).as("there were errors").isEqualTo(1);
        }
    }

    @Test
    void aServerThatGoesAwayEndsTheRunWithALineThatNamesIt() {
        try (FakeServer server = FakeServer.once(100, Conduct.GOES_AWAY)) {
            BenchRun run = bench(server);

            assertThat(run.lastLineOfErr()).isEqualTo("suanpan: the server at " + server.url()
                    + " went away: it can no longer be reached");
            assertThat(run.out()).isEmpty();
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatIsNotReadyGetsNoLoad() {
        try (FakeServer server = FakeServer.healthy().notReady()) {
            BenchRun run = bench(server);

            assertThat(run.err().lines()).containsExactly("suanpan: the server at "
                    + server.url() + " is not ready: /health/ready answers 503");
            assertThat(server.loadConnections()).isZero();
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aRefusalWhileSettingUpEndsTheRunAndIsTold() {
        try (FakeServer server = FakeServer.healthy().openingNoAccounts()) {
            BenchRun run = bench(server);

            assertThat(run.lastLineOfErr()).startsWith("suanpan: opening bench-")
                    .endsWith("failed after 1 attempts: 400 INVALID_ID: not with me");
            assertThat(run.out()).isEmpty();
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    private static long sumByCode(BenchRun run) {
        long sum = 0;
        for (var count : run.json().get("errorsByCode")) {
            sum += count.asLong();
        }
        return sum;
    }
}
