package io.suanpan.bench.cpu;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes of this machine, found by what Linux shows under /proc; elsewhere none is found. */
final class LocalProcesses {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String WRITTEN = "write_bytes: ";

    private LocalProcesses() {}

    /** The one process that listens there, if it is here and may be looked at. */
    static Optional<ProcessHandle> listeningAt(InetSocketAddress address) {
        if (!isHere(address)) {
            return Optional.empty();
        }
        Set<String> sockets = Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(PROC.resolve("net").resolve(table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(socket -> socket[STATE].equals(LISTENING)
                        && socket[LOCAL_ADDRESS].endsWith(":%04X".formatted(address.getPort())))
                .map(socket -> "socket:[" + socket[INODE] + "]").collect(Collectors.toSet());
        List<ProcessHandle> owners = ProcessHandle.allProcesses()
                .filter(process -> hasOpen(process, sockets::contains)).toList();
        return owners.size() == 1 ? Optional.of(owners.getFirst()) : Optional.empty();
    }

    /** A process' command line, word by word. */
    static List<String> commandLine(ProcessHandle process) {
        try {
            return List.of(Files.readString(folder(process).resolve("cmdline")).split("\0"));
        } catch (IOException _) {
            return List.of(); // it has ended, or it is somebody else's
        }
    }

    /** What it has had written to disks, commit logs and merging included. */
    static OptionalLong bytesWritten(ProcessHandle process) {
        try {
            return Files.readAllLines(folder(process).resolve("io")).stream()
                    .filter(line -> line.startsWith(WRITTEN))
                    .mapToLong(line -> Long.parseLong(line.substring(WRITTEN.length())))
                    .findFirst();
        } catch (IOException _) {
            return OptionalLong.empty(); // it has ended, or it is somebody else's
        }
    }

    private static boolean isHere(InetSocketAddress address) {
        try {
            return !address.isUnresolved()
                    && NetworkInterface.getByInetAddress(address.getAddress()) != null;
        } catch (SocketException _) {
            return false;
        }
    }

    private static boolean hasOpen(ProcessHandle process, Predicate<String> file) {
        try (Stream<Path> files = Files.list(folder(process).resolve("fd"))) {
            return files.anyMatch(link -> file.test(target(link)));
        } catch (IOException _) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return ""; // closed meanwhile
        }
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException _) {
            return Stream.empty();
        }
    }

    private static Path folder(ProcessHandle process) {
        return PROC.resolve(Long.toString(process.pid()));
    }
}
