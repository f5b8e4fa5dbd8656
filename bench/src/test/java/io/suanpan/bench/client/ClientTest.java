package io.suanpan.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClientTest {
    /** Asks, and will not have the connection broken. */
    private record Demanding() implements Exchange {
        @Override
        public void write(RequestWriter out) {
            out.get("/");
        }

        @Override
        public Turn answered(Response response, long tookNs) {
            return Turn.Standing.FINISHED;
        }

        @Override
        public Turn lost() {
            throw new BenchFailure("lost once too often");
        }
    }

    @Test
    void anExchangeThatGivesUpOnABrokenConnectionEndsTheRun() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Client client = new Client(new Target("127.0.0.1", server.getLocalPort()), 1,
                        Duration.ofSeconds(1))) {
            Thread.ofVirtual().start(() -> hangUpOnce(server));

            assertThat(client.run(Demanding::new)).failsWithin(5, TimeUnit.SECONDS)
                    .withThrowableThat().withMessageContaining("lost once too often");
        }
    }

    private static void hangUpOnce(ServerSocket server) {
        try (Socket accepted = server.accept()) {
            accepted.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
