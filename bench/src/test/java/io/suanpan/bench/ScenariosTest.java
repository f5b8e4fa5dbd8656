package io.suanpan.bench;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each scenario asks, and what it takes for an error. */
@Timeout(value = 30, unit = SECONDS)
class ScenariosTest {
    private static BenchRun bench(FakeServer server, String scenario) {
        return BenchRun.against(server, "--connections", "4", "--json", "--lag-samples", "0",
                "--scenario", scenario);
    }

    @Test
    void ordersArePaidInASecondCall() {
        try (FakeServer server = FakeServer.healthy()) {
            BenchRun run = bench(server, "order-then-pay");

            assertThat(server.tradesOrdered()).as("first calls")
                    .isGreaterThanOrEqualTo((int) server.payments());
            assertThat(run.number("payments")).isPositive();
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @Test
    void anOrderLeftOpenInItsSecondCallIsSettled() {
        try (FakeServer server = FakeServer.once(20, Conduct.HANGS_UP)) {
            BenchRun run = bench(server, "order-then-pay");

            assertThat(server.tradesOrdered()).isPositive();
            assertThat(run.json().get("stillOpen").asLong()).isZero();
            assertThat(run.json().get("moneyAddsUp").asBoolean()).as(run.err()).isTrue();
        }
    }

    @Test
    void zipfPaysSomeMerchantsMoreThanOthers() {
        try (FakeServer server = FakeServer.healthy()) {
            BenchRun run = bench(server, "zipf");

            assertThat(server.paymentsOf("-m0")).isGreaterThan(2 * server.paymentsOf("-m4"));
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @Test
    void mixedQueriesFourTimesForEachPaymentAndKeepsTheirLatenciesApart() {
        try (FakeServer server = FakeServer.healthy()) {
            BenchRun run = bench(server, "mixed");

            JsonNode queries = run.json().get("queries");
            assertThat(queries.get("count").asDouble() / run.number("payments")).isBetween(3.5,
                    4.5);
            assertThat(queries.get("p99Ms").asDouble()).isPositive();
            assertThat(server.reads().resources()).containsExactlyInAnyOrder("consumers/records",
                    "merchants/trades", "accounts/statement", "trades", "accounts");
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @Test
    void refusalsForInsufficientFundsAndRepeatsAreNoErrors() {
        try (FakeServer server = FakeServer.healthy()) {
            BenchRun run = bench(server, "refusals");

            long payments = run.number("payments");
            assertThat(payments).isPositive();
            assertThat(run.json().at("/refusals/count").asDouble() / payments).isBetween(0.8, 1.2);
            assertThat(run.json().at("/repeats/count").asDouble() / payments).isBetween(0.8, 1.2);
            assertThat(run.number("errors")).isZero();
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @Test
    void whoPaysWithoutTheMoneyIsAnError() {
        try (FakeServer server = FakeServer.always(Conduct.GIVES_CREDIT)) {
            BenchRun run = bench(server, "refusals");

            assertThat(run.errors("PAID_WITHOUT_FUNDS")).isEqualTo(run.number("errors"))
                    .isPositive();
            assertThat(run.json().has("refusals")).isFalse();
            // What was acknowledged is in the books, rightly or not.
            assertThat(run.json().get("moneyAddsUp").asBoolean()).as(run.err()).isTrue();
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aRepeatWithAnotherOutcomeIsAnError() {
        try (FakeServer server = FakeServer.always(Conduct.FORGETS_WHEN)) {
            BenchRun run = bench(server, "refusals");

            assertThat(run.errors("OTHER_OUTCOME")).isPositive();
            assertThat(run.json().has("repeats")).isFalse();
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void anUnexpectedRefusalIsAnErrorInEveryScenario() {
        for (String scenario : new String[]{"payment", "order-then-pay", "hot", "zipf", "mixed",
                "refusals"}) {
            try (FakeServer server = FakeServer.always(Conduct.REFUSES)) {
                BenchRun run = bench(server, scenario);

                assertThat(run.number("payments")).as(scenario).isZero();
                assertThat(run.errors("NOT_A_CONSUMER")).as(scenario)
                        .isEqualTo(run.number("errors")).isPositive();
                assertThat(run.exitCode()).isEqualTo(1);
            }
        }
    }
}
