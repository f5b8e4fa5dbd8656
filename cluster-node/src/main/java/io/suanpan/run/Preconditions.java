package io.suanpan.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What is checked before anything is started. */
final class Preconditions {
    private Preconditions() {}

    static void portIsFree(int port) {
        if (port < 1 || port > 65_535) {
            throw new RunFailure("--port must be 1 to 65535: " + port);
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new RunFailure("port " + port + " is taken: stop what uses it, or choose another"
                    + " with --port");
        }
    }

    static void oneNode(int nodes) {
        if (nodes != 1) {
            throw new RunFailure(
                    "--nodes must be 1, clusters of several are not there yet: " + nodes);
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
