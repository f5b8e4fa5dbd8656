package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The limits on connections, and on how slow one may be, over real sockets. */
class ConnectionLimitsTest {
    private static final String COUNTED = "suanpan.http.limits.exempt = \"\"\n";
    private static final String ACCOUNT = Wire.get("/v1/accounts/alice");
    /** A connection is cut when it had no whole request for 0.9 s, a silent one after 0.6 s. */
    private static final String HURRIED = """
            suanpan.http { head-timeout = 300ms, body-timeout = 300ms, server.idle-timeout = 600ms }""";

    private static TestServer open(String limits) {
        return new TestServer(HttpApi.Security.OPEN, limits);
    }

    private static void assertLast(RawExchange answer, int status, String code) {
        assertThat(answer.status()).as(answer.response()).isEqualTo(status);
        assertThat(answer.head()).contains("Connection: close").contains("Retry-After: 1")
                .contains("Content-Type: application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        Contract.validate("Problem", TestClient.parse(answer.body()));
    }

    private static Wire served(String from, TestServer server) {
        Wire wire = new Wire(from, server.port());
        assertThat(wire.exchange(ACCOUNT).status()).isEqualTo(404);
        return wire;
    }

    /** Tries until the server has noticed that a connection is closed. */
    private static void assertSoonServed(String from, TestServer server) {
        assertThat(Stream.generate(() -> {
            try (Wire wire = new Wire(from, server.port())) {
                return wire.exchange(ACCOUNT).status();
            }
        }).limit(1_000).anyMatch(status -> status == 404)).isTrue();
    }

    @Test
    void anAddressWithTooManyConnectionsIsRefusedAndNoOther() {
        try (TestServer server = open(
                COUNTED + "suanpan.http.limits.connections { max = 8, max-per-address = 2 }");
                Wire first = served("127.0.0.2", server)) {
            Wire second = served("127.0.0.2", server);
            try (Wire third = new Wire("127.0.0.2", server.port())) {
                assertLast(third.exchange(ACCOUNT), 429, "TOO_MANY_CONNECTIONS");
                assertThat(third.isClosedByServer()).isTrue();
            }
            try (Wire silent = new Wire("127.0.0.2", server.port())) {
                assertThat(silent.isClosedByServer()).isTrue();
            }
            served("127.0.0.3", server).close();
            assertThat(first.exchange(ACCOUNT).status()).isEqualTo(404);

            second.close();
            assertSoonServed("127.0.0.2", server);
            assertThat(server.refused("connections.max-per-address")).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aNodeWithTooManyConnectionsIsBusyForEverybody() {
        try (TestServer server = open("suanpan.http.limits.connections.max = 2")) {
            Wire first = served("127.0.0.2", server);
            Wire second = served("127.0.0.3", server);
            try (Wire third = new Wire("127.0.0.4", server.port())) {
                assertLast(third.exchange(ACCOUNT), 503, "BUSY");
            }
            assertThat(first.exchange(ACCOUNT).status()).isEqualTo(404);

            first.close();
            assertSoonServed("127.0.0.4", server);
            second.close();
            assertThat(server.refused("connections.max")).isPositive();
        }
    }

    @Test
    void anAddressThatOpensConnectionsTooFastIsRefusedAndNoOther() {
        try (TestServer server = open(COUNTED
                + "suanpan.http.limits.connections.opened-per-address { burst = 3, per-second = 1 }")) {
            long refused = Stream.generate(() -> {
                try (Wire wire = new Wire("127.0.0.2", server.port())) {
                    return wire.exchange(ACCOUNT);
                }
            }).limit(10).filter(answer -> answer.status() != 404)
                    .peek(answer -> assertLast(answer, 429, "TOO_MANY_CONNECTIONS")).count();

            assertThat(refused).isBetween(3L, 7L);
            served("127.0.0.3", server).close();
            assertThat(server.refused("connections.opened-per-address")).isEqualTo(refused);
        }
    }

    @Test
    void aNodeThatIsConnectedToTooFastIsBusyForEverybody() {
        try (TestServer server = open(
                "suanpan.http.limits.connections.opened { burst = 3, per-second = 1 }")) {
            for (int i = 2; i < 5; i++) {
                served("127.0.0." + i, server).close();
            }
            try (Wire wire = new Wire("127.0.0.9", server.port())) {
                assertLast(wire.exchange(ACCOUNT), 503, "BUSY");
            }
        }
    }

    /** Bytes one after another, as long as the server takes them; how many it took. */
    private static int trickle(Wire wire, String head, int bytes) throws InterruptedException {
        wire.send(head);
        for (int i = 0; i < bytes; i++) {
            if (!wire.send("a")) {
                return i;
            }
            Thread.sleep(100);
        }
        return bytes;
    }

    @Test
    void aHeadThatTricklesIsCutWith408() throws InterruptedException {
        try (TestServer server = open(HURRIED); Wire wire = new Wire("127.0.0.1", server.port())) {
            long before = server.refused("head-timeout");

            int taken = trickle(wire, "GET /v1/accounts/alice HTTP/1.1\r\nX: ", 100);

            assertThat(taken).isBetween(5, 60);
            RawExchange answer = wire.receive();
            assertThat(answer.status()).as(answer.response()).isEqualTo(408);
            assertThat(answer.head()).contains("Connection: close");
            assertThat(answer.body()).contains("REQUEST_TIMEOUT");
            assertThat(server.refused("head-timeout")).isEqualTo(before + 1);
        }
    }

    @Test
    void aConnectionThatIsMerelyIdleIsClosedWithoutAWord() {
        try (TestServer server = open(HURRIED); Wire wire = served("127.0.0.1", server)) {
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aConnectionIsServedAsLongAsRequestsCome() throws InterruptedException {
        try (TestServer server = open(HURRIED); Wire wire = served("127.0.0.1", server)) {
            for (int i = 0; i < 8; i++) {
                Thread.sleep(250);
                assertThat(wire.exchange(ACCOUNT).status()).isEqualTo(404);
            }
        }
    }

    @Test
    void aBodyThatTricklesIsCutWith408() throws InterruptedException {
        try (TestServer server = open(HURRIED); Wire wire = new Wire("127.0.0.1", server.port())) {
            int taken = trickle(wire, "POST /v1/trades HTTP/1.1\r\nHost: x\r\nContent-Type:"
                    + " application/json\r\nContent-Length: 1000\r\n\r\n", 100);

            assertThat(taken).isLessThan(60);
            assertThat(wire.receive().status()).isEqualTo(408);
        }
    }

    /** Its answer is there at once; what nobody reads must not keep the connection. */
    @Test
    void aRefusedBodyThatTricklesIsCut() throws InterruptedException {
        try (TestServer server = open(HURRIED); Wire wire = new Wire("127.0.0.1", server.port())) {
            int taken = trickle(wire, "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 1000"
                    + "\r\n\r\n", 100);

            assertThat(taken).isLessThan(60);
            assertThat(wire.receive().status()).isEqualTo(404);
        }
    }

    @Test
    void openConnectionsAreInTheMetrics() {
        try (TestServer server = open("")) {
            Wire first = served("127.0.0.1", server);
            long open = server.metric("suanpan_http_connections");
            Wire second = served("127.0.0.1", server);
            assertThat(server.metric("suanpan_http_connections")).isEqualTo(open + 1);

            second.close();
            first.close();
            long deadline = System.nanoTime() + 5_000_000_000L;
            while (server.metric("suanpan_http_connections") != open - 1) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }
}
