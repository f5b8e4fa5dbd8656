package io.suanpan.run;

import io.suanpan.localcassandra.FreePorts;
import io.suanpan.node.NodeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is checked before anything is started. */
final class Preconditions {
    private static final int MOST_NODES = 9;
    private static final int LAST_PORT = 65_535;

    private Preconditions() {}

    static void nodesAreFew(int nodes) {
        if (nodes < 1 || nodes > MOST_NODES) {
            throw new RunFailure("--nodes must be 1 to " + MOST_NODES + ": " + nodes);
        }
    }

    /** Of so many nodes: of their APIs, {@code port} being the first, and of their management. */
    static IntStream ports(int port, int nodes) {
        return IntStream.of(port, port + NodeOptions.TO_MANAGEMENT)
                .flatMap(first -> IntStream.range(first, first + nodes));
    }

    /** And nothing else that this process starts gets one of them. */
    static void portsAreFree(int port, int nodes) {
        int last = LAST_PORT - NodeOptions.TO_MANAGEMENT - nodes + 1;
        if (port < 1 || port > last) {
            throw new RunFailure("--port must be 1 to " + last + ": " + port);
        }
        ports(port, nodes).filter(each -> !FreePorts.reserve(each)).findFirst()
                .ifPresent(taken -> {
                    throw new RunFailure("port " + taken
                            + (taken < port + nodes ? "" : ", for metrics,")
                            + " is taken: stop what uses it, or choose another with --port");
                });
    }

    /** @param nodes on the {@link #ports} from {@code first} on */
    static void bankPortIsFree(int port, int first, int nodes) {
        if (port < 1 || port > LAST_PORT
                || ports(first, nodes).anyMatch(each -> each == port)) {
            throw new RunFailure("--bank-port must be 1 to " + LAST_PORT
                    + " and no node's port: " + port);
        }
        if (!FreePorts.reserve(port)) {
            throw new RunFailure("port " + port
                    + " is taken: stop what uses it, or choose another with --bank-port");
        }
    }

    /** @param file as /proc/meminfo; where there is none, nothing is checked */
    static void memoryIsThere(Path file, long neededMegabytes) {
        OptionalLong available = availableMegabytes(file);
        if (available.isPresent() && available.getAsLong() < neededMegabytes) {
            throw new RunFailure("needs " + neededMegabytes + " MB of memory, "
                    + available.getAsLong() + " MB are available: free some");
        }
    }

    private static OptionalLong availableMegabytes(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
