package io.suanpan.localcassandra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports for a server that binds them seconds later. They are taken from below the range that systems hand out to
 * outgoing connections, which would otherwise often take such a port in the meantime.
 */
public final class FreePorts {
    private static final int FIRST = 15_000;
    private static final int LAST = 30_000;
    private static final int ATTEMPTS = 200;
    private static final Set<Integer> PICKED = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /**
     * A port that nobody listens on at 127.0.0.1, other than {@code taken} and those that this process picked before.
     *
     * @throws LocalCassandraException if none is found
     */
    public static int pick(int... taken) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (IntStream.of(taken).noneMatch(other -> other == port) && isFree(port)
                    && PICKED.add(port)) {
                return port;
            }
        }
        throw new LocalCassandraException("no free port found between " + FIRST + " and " + LAST);
    }

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
