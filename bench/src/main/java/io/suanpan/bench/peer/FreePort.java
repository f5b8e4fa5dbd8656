package io.suanpan.bench.peer;

import io.suanpan.bench.client.BenchFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that binds it a moment later: from below the range that systems hand out to outgoing
 * connections, of which the load makes many.
 */
final class FreePort {
    private static final int FIRST = 15_000;
    private static final int LAST = 30_000;
    private static final int ATTEMPTS = 200;

    private FreePort() {}

    static int pick() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException _) {
                // taken: another one
            }
        }
        throw new BenchFailure("no free port found between " + FIRST + " and " + LAST);
    }
}
