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
    private static final Set<Integer> RESERVED = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** A port that nobody listens on at 127.0.0.1, and that this process {@link #reserve reserves}. */
    public static int pick() {
        return pickWith();
    }

    /**
     * The same, with others at these distances above it.
     *
     * @throws LocalCassandraException if none is found
     */
    public static int pickWith(int... distances) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (reserve(port) && IntStream.of(distances).allMatch(each -> reserve(port + each))) {
                return port;
            }
        }
        throw new LocalCassandraException("no free port found between " + FIRST + " and " + LAST);
    }

    /**
     * Keeps a port for a server that will bind it: none is picked or reserved twice by one process.
     *
     * @return false if something listens on it at 127.0.0.1, or it is reserved already
     */
    public static boolean reserve(int port) {
        return isFree(port) && RESERVED.add(port);
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
