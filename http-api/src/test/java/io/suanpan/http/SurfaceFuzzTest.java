package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.http.FuzzInputs.Input;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.security.TestIssuer;
import io.suanpan.kernel.Money;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred thousand requests made from the description, right and wrong ones: whatever comes, the answer is
 * one that the description has; it gives nothing away; who is refused for what the request itself is has
 * changed nothing; and at the end no connection and no place is left taken. FuzzTest exchanges parts of
 * good requests; this one knows the description and the framing.
 */
class SurfaceFuzzTest {
    private static final long SEED = 20261122;
    private static final int INPUTS_EACH = 25_000;
    private static final Currency CNY = Currency.getInstance("CNY");
    /** What a defect would show: classes, files, stack traces. */
    private static final List<String> INNARDS = List.of("Exception", "Throwable", "\tat ", "\\tat ",
            ".java", ".scala", "java.", "scala.", "io.suanpan", "org.apache", "pekko",
            "com.fasterxml");
    /** Refused for what the request is, not for what it asks of money. */
    private static final Set<Integer> CHANGES_NOTHING = Set.of(400, 401, 403, 404, 405, 408, 413,
            414, 415, 429, 431);
    private static final Set<ProblemType> BY_THE_MANDATE = Set.of(ProblemType.CONSENT_REQUIRED,
            ProblemType.MANDATE_REVOKED, ProblemType.MANDATE_EXPIRED, ProblemType.MANDATE_EXCEEDED);
    /** High enough to be met by nobody here. */
    private static final String LIMITS = """
            suanpan.http.limits.requests {
              per-merchant { burst = 1000000, per-second = 1000000 }
              per-consumer { burst = 1000000, per-second = 1000000 }
              per-operator { burst = 1000000, per-second = 1000000 }
            }
            suanpan.http.limits.connections.opened { burst = 1000000, per-second = 1000000 }""";

    @TempDir
    Path folder;

    /** One server and what is sent to it, one request after another. */
    private static final class Run implements Callable<Map<Integer, Integer>> {
        private final TestServer server;
        private final long seed;
        private final FuzzInputs inputs;
        private final Map<Integer, Integer> answers = new TreeMap<>();
        private Wire wire;

        Run(TestServer server, long seed, List<String> credentials, List<String> trades) {
            this.server = server;
            this.seed = seed;
            this.inputs = new FuzzInputs(seed, credentials, trades);
        }

        @Override
        public Map<Integer, Integer> call() {
            wire = new Wire("127.0.0.1", server.port());
            for (int i = 0; i < INPUTS_EACH; i++) {
                Input input = inputs.next();
                String which = "seed " + seed + ", input " + i + ":\n" + input.bytes();
                int before = server.partitions.events();
                RawExchange answer = ask(input);
                answers.merge(answer.status(), 1, Integer::sum);
                check(which, input, answer);
                if (CHANGES_NOTHING.contains(answer.status()) && !hasBegun(answer)) {
                    assertThat(server.partitions.events()).as(which).isEqualTo(before);
                }
            }
            wire.close();
            return answers;
        }

        /** A payment under a mandate has begun, and its order is made, before the mandate refuses it. */
        private static boolean hasBegun(RawExchange answer) {
            return BY_THE_MANDATE.stream().anyMatch(code -> answer.body()
                    .contains("\"code\":\"" + code + "\""));
        }

        /** On the one connection as long as it lasts; what has no certain end gets its own. */
        private RawExchange ask(Input input) {
            if (!input.isWhole()) {
                return RawExchange.sendAndFinish(server.port(), input.bytes());
            }
            RawExchange answer = wire.exchange(input.bytes());
            if (answer.status() == 0 || answer.head().contains("Connection: close")) {
                wire.close();
                wire = new Wire("127.0.0.1", server.port());
            }
            return answer;
        }

        private static void check(String which, Input input, RawExchange answer) {
            if (answer.status() == 0) {
                assertThat(input.isWhole()).as("%s\nis not answered", which).isFalse();
                return;
            }
            String text = new String(answer.body().getBytes(StandardCharsets.ISO_8859_1),
                    StandardCharsets.UTF_8);
            if (answer.status() >= 400) {
                assertThat(answer.status()).as("%s\n%s", which, text)
                        .satisfiesAnyOf(status -> assertThat(status).isLessThan(500),
                                status -> assertThat(status).isIn(503, 504));
                assertThat(answer.head()).as(which)
                        .contains("Content-Type: application/problem+json");
            }
            if (answer.status() < 400 && !text.startsWith("{")) {
                return; // documentation and metrics
            }
            assertThat(INNARDS.stream().anyMatch(answer.response()::contains))
                    .as("%s\n%s", which, text).isFalse();
            if (!text.isEmpty()) {
                JsonNode json = TestClient.parse(text);
                if (answer.status() >= 400) {
                    assertThat(ProblemType.valueOf(json.path("code").asText()).status())
                            .as(which).isEqualTo(answer.status());
                }
                describe(which, input, answer, text, json);
            }
        }

        private static void describe(String which, Input input, RawExchange answer, String text,
                JsonNode json) {
            try {
                Contract.check(input.method(), input.target(), new TestClient.Response(
                        answer.status(), headers(answer), text, json));
            } catch (AssertionError e) {
                throw new AssertionError(which, e);
            }
        }

        private static HttpHeaders headers(RawExchange answer) {
            return HttpHeaders.of(Arrays.stream(answer.head().split("\r\n")).skip(1)
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.groupingBy(line -> line[0], Collectors
                            .mapping(line -> line.length > 1 ? line[1] : "", Collectors.toList()))),
                    (_, _) -> true);
        }
    }

    private static Run open(TestServer server, long seed) {
        return new Run(server.withTraders(), seed, List.of(), List.of(
                server.client().order("shop", "n1", 3).text("tradeId"),
                server.client().orderAndPay("shop", "n2", 30, "alice").text("tradeId"),
                "0".repeat(32)));
    }

    private static Run secured(SecuredServer secured, long seed) {
        Instant now = Instant.now();
        return new Run(secured.server, seed, List.of(secured.key("shop"), secured.key("rival"),
                TestIssuer.token(now, "anna", "consumer"), TestIssuer.token(now, "bob", "consumer"),
                TestIssuer.token(now, "olga", "admin", "finance"),
                TestIssuer.token(now, "otto", "viewer", "support"),
                TestIssuer.token(now.minusSeconds(100_000), "old", "admin")),
                List.of(secured.paid, secured.unpaid, "0".repeat(32)));
    }

    @Test
    void whateverIsSentTheAnswerIsOneOfTheDescribed() throws Exception {
        try (TestServer first = new TestServer(HttpApi.Security.OPEN, LIMITS);
                TestServer second = new TestServer(HttpApi.Security.OPEN, LIMITS);
                SecuredServer third = new SecuredServer(folder, false, LIMITS);
                SecuredServer fourth = new SecuredServer(folder, true, LIMITS);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Map<Integer, Integer> answers = new TreeMap<>();
            for (Future<Map<Integer, Integer>> run : threads.invokeAll(
                    List.of(open(first, SEED), open(second, SEED + 1), secured(third, SEED + 2),
                            secured(fourth, SEED + 3)))) {
                run.get().forEach((status, count) -> answers.merge(status, count, Integer::sum));
            }

            assertThat(answers.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(4 * INPUTS_EACH);
            assertThat(answers.keySet()).as("%s", answers).contains(200, 201, 400, 401, 402, 403,
                    404, 405, 409, 413, 414, 415, 422, 431);
            for (TestServer server : List.of(first, second, third.server, fourth.server)) {
                assertNothingIsLeft(server);
            }
        }
    }

    private static void assertNothingIsLeft(TestServer server) throws InterruptedException {
        assertThat(server.partitions.sums().get(CNY)).isEqualTo(Money.zero(CNY));
        assertThat(server.metric("suanpan_http_in_flight")).isZero();
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (server.metric("suanpan_http_connections") > 0) {
            assertThat(System.nanoTime()).as("connections of which none is used")
                    .isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
