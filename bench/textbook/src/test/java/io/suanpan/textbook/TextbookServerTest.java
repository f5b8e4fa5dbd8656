package io.suanpan.textbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.peer.PostgresServer;
import io.suanpan.bench.peer.TextbookServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service as the bench starts it: a process of its own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TextbookServerTest {
    @Test
    void itServesAndIsGoneAfterClose() {
        try (PostgresServer postgres = postgres()) {
            TextbookServer server = TextbookServer.start(System.getProperty("java.class.path"),
                    postgres, 4);
            Api api = new Api(server.target().toString());

            assertThat(api.get("/health/ready").status()).isEqualTo(200);
            assertThat(api.openAccount("anna", "CONSUMER", "CNY").status()).isEqualTo(201);
            server.close();

            assertThat(ProcessHandle.of(server.pid())).isEmpty();
        }
    }

    private static PostgresServer postgres() {
        try {
            return PostgresServer.start(TextbookServer.POSTGRES_SETTINGS);
        } catch (BenchFailure e) {
            Assumptions.assumeFalse(e.getMessage().contains("not installed"), e.getMessage());
            throw e;
        }
    }
}
