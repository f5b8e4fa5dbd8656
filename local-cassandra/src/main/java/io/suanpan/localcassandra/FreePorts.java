package io.suanpan.localcassandra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for a server that binds them seconds later. They are taken from below the range that systems hand out to
 * outgoing connections, which would otherwise often take such a port in the meantime.
 */
final class FreePorts {
    private static final int FIRST = 15_000;
    private static final int LAST = 30_000;
    private static final int ATTEMPTS = 200;

    private FreePorts() {}

    /** A port that nobody listens on at 127.0.0.1, other than {@code taken}. */
    static int pick(int taken) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (port != taken && isFree(port)) {
                return port;
            }
        }
        throw new LocalCassandraException("no free port found between " + FIRST + " and " + LAST);
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
