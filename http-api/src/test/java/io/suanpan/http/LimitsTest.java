package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.security.ApiKey;
import io.suanpan.http.security.TestIssuer;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every limit on requests, over real sockets: what who passes it is answered, and what is counted. */
class LimitsTest {
    /** This machine's addresses count like all others, and each test sets what it is about. */
    private static final String COUNTED = "suanpan.http.limits.exempt = \"\"\n";
    private static final String ACCOUNT = Wire.get("/v1/accounts/alice");

    @TempDir
    Path folder;

    private static TestServer open(String limits) {
        return new TestServer(HttpApi.Security.OPEN, limits);
    }

    /** The answers to the same request, sent so often. */
    private static List<RawExchange> repeated(TestServer server, String from, int times,
            String request) {
        try (Wire wire = new Wire(from, server.port())) {
            return IntStream.range(0, times).mapToObj(_ -> wire.exchange(request)).toList();
        }
    }

    private static void assertRefused(RawExchange answer, int status, String code) {
        assertThat(answer.status()).as(answer.response()).isEqualTo(status);
        assertThat(answer.head()).contains("Retry-After: 1")
                .contains("Content-Type: application/problem+json");
        Contract.validate("Problem", TestClient.parse(answer.body()));
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void anAddressThatAsksTooOftenIsRefusedAndNoOther() {
        try (TestServer server = open(COUNTED
                + "suanpan.http.limits.requests.per-address { burst = 5, per-second = 1 }")) {
            List<RawExchange> answers = repeated(server, "127.0.0.2", 20, ACCOUNT);

            assertThat(answers.subList(0, 5)).allMatch(it -> it.status() == 404);
            assertRefused(answers.stream().filter(it -> it.status() == 429).findFirst()
                    .orElseThrow(), 429, "TOO_MANY_REQUESTS");
            assertThat(repeated(server, "127.0.0.3", 5, ACCOUNT))
                    .allMatch(it -> it.status() == 404);
            assertThat(server.refused("requests.per-address")).isEqualTo(
                    answers.stream().filter(it -> it.status() == 429).count());
        }
    }

    @Test
    void whatHasNoRouteIsCountedAndProbesAreNot() {
        try (TestServer server = open(COUNTED
                + "suanpan.http.limits.requests.per-address { burst = 2, per-second = 1 }")) {
            assertThat(repeated(server, "127.0.0.2", 10, Wire.get("/nothing")))
                    .anyMatch(it -> it.status() == 429);
            assertThat(
                    repeated(server, "127.0.0.3", 10, "DELETE /docs HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .anyMatch(it -> it.status() == 429);
            assertThat(repeated(server, "127.0.0.2", 10, Wire.get("/health/live")))
                    .allMatch(it -> it.status() == 200);
        }
    }

    @Test
    void whoGuessesKeysIsRefusedBeforeTheyAreLookedAt() {
        try (SecuredServer secured = new SecuredServer(folder, false, """
                suanpan.http.limits.exempt = "127.0.0.1"
                suanpan.http.limits.requests.per-address { burst = 5, per-second = 1 }""")) {
            List<RawExchange> answers = repeated(secured.server, "127.0.0.2", 20,
                    Wire.get("/v1/accounts/shop", "Authorization: Bearer sk_x_y"));

            assertThat(answers.subList(0, 5)).allMatch(it -> it.status() == 401);
            assertThat(answers.stream().filter(it -> it.status() == 429).count())
                    .isGreaterThan(5);
        }
    }

    @Test
    void aProxysWordCountsIfItIsTrusted() {
        try (TestServer server = open("""
                suanpan.http.limits.exempt = ""
                suanpan.http.limits.trusted-proxies = "127.0.0.2"
                suanpan.http.limits.requests.per-address { burst = 5, per-second = 1 }""")) {
            String first = Wire.get("/v1/accounts/alice", "X-Forwarded-For: 192.0.2.1");
            String second = Wire.get("/v1/accounts/alice",
                    "X-Forwarded-For: 192.0.2.1, 192.0.2.2");

            assertThat(repeated(server, "127.0.0.2", 20, first))
                    .anyMatch(it -> it.status() == 429);
            assertThat(repeated(server, "127.0.0.2", 5, second))
                    .allMatch(it -> it.status() == 404);
            assertThat(IntStream.range(0, 20).mapToObj(i -> repeated(server, "127.0.0.3", 1,
                    Wire.get("/v1/accounts/alice", "X-Forwarded-For: 198.51.100." + i)).getFirst()))
                    .anyMatch(it -> it.status() == 429);
        }
    }

    @Test
    void aPrincipalThatAsksTooOftenIsRefusedWhateverKeysItHas() {
        try (SecuredServer secured = new SecuredServer(folder, false, """
                suanpan.http.limits.requests.per-merchant { burst = 8, per-second = 1 }
                suanpan.http.limits.requests.per-consumer { burst = 8, per-second = 1 }""")) {
            String other = secured.store(ApiKey.make(new AccountId("shop"),
                    Instant.now().minusSeconds(1), Optional.empty()));
            List<TestClient.Response> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(secured.merchant("shop").get("/v1/accounts/shop"));
                answers.add(secured.server.client().with(other).get("/v1/accounts/shop"));
            }

            TestClient.Response refused = answers.stream().filter(it -> it.status() == 429)
                    .findFirst().orElseThrow();
            assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.text("detail"))
                    .isEqualTo("a merchant may make 1 requests a second, 8 at once");
            assertThat(answers.stream().filter(it -> it.status() == 200).count()).isBetween(5L,
                    18L);
            assertThat(secured.merchant("rival").get("/v1/accounts/rival").status())
                    .isEqualTo(200);
            assertThat(secured.consumer("anna").get("/v1/accounts/anna").status()).isEqualTo(200);
            assertThat(secured.server.refused("requests.per-merchant")).isPositive();
            assertThat(secured.server.refused("requests.per-consumer")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"consumer, bob, consumer, /v1/accounts/bob", "operator, otto, viewer, /v1/ledger"})
    void whoHasATokenHasARateOfItsKind(String kind, String name, String role, String path) {
        try (SecuredServer secured = new SecuredServer(folder, false,
                "suanpan.http.limits.requests.per-" + kind + " { burst = 8, per-second = 1 }")) {
            String token = TestIssuer.token(Instant.now(), name, role);

            List<RawExchange> answers = repeated(secured.server, "127.0.0.1", 20,
                    Wire.get(path, "Authorization: Bearer " + token));

            assertThat(answers.subList(0, 8)).allMatch(it -> it.status() == 200);
            assertRefused(answers.stream().filter(it -> it.status() == 429).findFirst()
                    .orElseThrow(), 429, "TOO_MANY_REQUESTS");
            assertThat(secured.server.refused("requests.per-" + kind)).isPositive();
            assertThat(secured.merchant("shop").get("/v1/accounts/shop").status())
                    .isEqualTo(200);
        }
    }

    /** Commands that are not answered before {@link #answerAll}. */
    private static final class Silence {
        private final TestServer server;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final AtomicInteger asked = new AtomicInteger();

        Silence(TestServer server) {
            this.server = server;
            server.partitions.failWith(_ -> {
                asked.incrementAndGet();
                return Optional.of(answer);
            });
        }

        void await(int commands) {
            long deadline = System.nanoTime() + 5_000_000_000L;
            while (asked.get() < commands) {
                assertThat(System.nanoTime()).as("%s", asked).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }

        void answerAll() {
            server.partitions.heal();
            answer.complete(new Answer.Refused(
                    new Refusal(Reason.ACCOUNT_NOT_FOUND, "there is no such account")));
        }
    }

    /**
     * As many requests as there are places wait, one more is refused, a probe is not; all that wait
     * are answered, and then there are places again.
     */
    private static void assertPlaces(TestServer server, int places, String request,
            int status, String code) {
        Silence silence = new Silence(server);
        List<Wire> waiting = IntStream.range(0, places)
                .mapToObj(_ -> new Wire("127.0.0.2", server.port())).toList();
        waiting.forEach(wire -> wire.send(request));
        silence.await(places);

        assertRefused(repeated(server, "127.0.0.2", 1, request).getFirst(), status, code);
        assertThat(server.client().get("/health/ready").status()).isEqualTo(200);

        silence.answerAll();
        waiting.forEach(wire -> assertThat(wire.receive().status()).isEqualTo(404));
        waiting.forEach(Wire::close);
        assertThat(repeated(server, "127.0.0.2", 3 * places, request))
                .noneMatch(it -> it.status() == status);
        assertThat(server.metric("suanpan_http_in_flight")).isZero();
    }

    @Test
    void aNodeWithTooMuchUnderWayIsBusyForEverybody() {
        try (TestServer server = open("suanpan.http.limits.in-flight.max = 4")) {
            assertPlaces(server, 4, ACCOUNT, 503, "BUSY");
            assertThat(server.refused("in-flight.max")).isEqualTo(1);
        }
    }

    @Test
    void anAddressWithTooMuchUnderWayIsRefusedAndNoOther() {
        try (TestServer server = open(COUNTED
                + "suanpan.http.limits.in-flight { max = 8, max-per-address = 4 }")) {
            assertPlaces(server, 4, ACCOUNT, 429, "TOO_MANY_IN_FLIGHT");
            assertThat(server.refused("in-flight.max-per-address")).isEqualTo(1);

            Silence silence = new Silence(server);
            try (Wire greedy = new Wire("127.0.0.2", server.port());
                    Wire other = new Wire("127.0.0.3", server.port())) {
                greedy.send(ACCOUNT.repeat(10));
                silence.await(4);
                other.send(ACCOUNT);
                silence.await(5);
                silence.answerAll();
                assertThat(other.receive().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void aPrincipalWithTooMuchUnderWayIsRefusedAndNoOther() {
        try (SecuredServer secured = new SecuredServer(folder, false,
                "suanpan.http.limits.in-flight { max = 8, max-per-principal = 4 }")) {
            String olga = TestIssuer.token(Instant.now(), "olga", "viewer");

            assertPlaces(secured.server, 4,
                    Wire.get("/v1/accounts/anna", "Authorization: Bearer " + olga), 429,
                    "TOO_MANY_IN_FLIGHT");
            assertThat(secured.server.refused("in-flight.max-per-principal")).isEqualTo(1);
            assertThat(secured.server.refused("in-flight.max-per-address")).isZero();
        }
    }

    @Test
    void aConnectionHasOnlySoManyRequestsInHandAndTheOthersWait() {
        try (TestServer server = open("suanpan.http.server.pipelining-limit = 2");
                Wire eager = new Wire("127.0.0.1", server.port());
                Wire other = new Wire("127.0.0.1", server.port())) {
            Silence silence = new Silence(server);
            eager.send(ACCOUNT.repeat(10));
            silence.await(2);
            other.send(ACCOUNT);
            silence.await(3);
            assertThat(silence.asked.get()).isEqualTo(3);

            silence.answerAll();
            assertThat(other.receive().status()).isEqualTo(404);
            assertThat(eager.receive().status()).isEqualTo(404);
        }
    }

    /** Each way a body or a head can be too large or too late is in RawHttpTest; here it counts. */
    @Test
    void whatIsTooLargeOrTooLateIsCounted() {
        String post = "POST /v1/trades HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        try (TestServer server = open("suanpan.http.max-body-size = 1 KiB")) {
            assertCounted(server, "max-body-size",
                    post + "Content-Length: 1025\r\n\r\n" + " ".repeat(1025), 413);
            assertCounted(server, "body-timeout", post + "Content-Length: 2\r\n\r\n{", 408);
            assertCounted(server, "max-target-length", Wire.get("/" + "a".repeat(5000)), 414);
            assertCounted(server, "max-headers", Wire.get("/", "X: " + "a".repeat(5000)), 431);
        }
    }

    private static void assertCounted(TestServer server, String setting, String request,
            int status) {
        long before = server.refused(setting);
        assertThat(RawExchange.send(server.port(), request).status()).isEqualTo(status);
        assertThat(server.refused(setting)).as(setting).isEqualTo(before + 1);
    }
}
