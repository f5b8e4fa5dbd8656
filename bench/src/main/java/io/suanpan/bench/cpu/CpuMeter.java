package io.suanpan.bench.cpu;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The CPU clocks of a node, its Cassandra and this process. The node is who listens at its address; a
 * Suanpan's command line names its Cassandra, and those that name the same are nodes of the same cluster.
 */
public final class CpuMeter {
    private static final String CASSANDRA_OPTION = "--cassandra";
    private static final double NS_PER_S = 1e9;

    private final List<ProcessHandle> nodes;
    private final List<ProcessHandle> cassandra;

    private CpuMeter(List<ProcessHandle> nodes, List<ProcessHandle> cassandra) {
        this.nodes = nodes;
        this.cassandra = cassandra;
    }

    /** @param cassandra where it listens, unless that is what the node's command line says */
    public static CpuMeter of(InetSocketAddress node, Optional<InetSocketAddress> cassandra) {
        Optional<ProcessHandle> listener = LocalProcesses.listeningAt(node);
        Optional<String> named = listener.flatMap(CpuMeter::cassandraOf);
        List<ProcessHandle> nodes = named.isPresent()
                ? ProcessHandle.allProcesses()
                        .filter(process -> isNode(process, listener.get(), named)).toList()
                : listener.stream().toList();
        return new CpuMeter(nodes,
                cassandra.or(() -> named.flatMap(CpuMeter::parse))
                        .flatMap(LocalProcesses::listeningAt).stream().toList());
    }

    /** HOST:PORT, or nothing if it is not. */
    public static Optional<InetSocketAddress> parse(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        try {
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(new InetSocketAddress(hostAndPort.substring(0, colon),
                            Integer.parseInt(hostAndPort.substring(colon + 1))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public CpuSeconds read() {
        return new CpuSeconds(used(nodes), used(cassandra),
                used(List.of(ProcessHandle.current())));
    }

    /** How many nodes are known to take part. */
    public int nodes() {
        return nodes.size();
    }

    /** What Cassandra has had written to disks so far; empty if that cannot be known. */
    public OptionalLong cassandraBytesWritten() {
        return cassandra.size() == 1
                ? LocalProcesses.bytesWritten(cassandra.getFirst())
                : OptionalLong.empty();
    }

    private static boolean isNode(ProcessHandle process, ProcessHandle known,
            Optional<String> cassandra) {
        return process.equals(known) || process.info().command().equals(known.info().command())
                && cassandraOf(process).equals(cassandra)
                && mainClass(process).equals(mainClass(known));
    }

    /** The first word that is a qualified class' name. */
    private static Optional<String> mainClass(ProcessHandle process) {
        return LocalProcesses.commandLine(process).stream()
                .filter(word -> word.matches("([a-z]\\w*\\.)+[A-Z]\\w*")).findFirst();
    }

    private static Optional<String> cassandraOf(ProcessHandle process) {
        List<String> words = LocalProcesses.commandLine(process);
        int option = words.indexOf(CASSANDRA_OPTION);
        return option < 0 || option + 1 == words.size()
                ? Optional.empty()
                : Optional.of(words.get(option + 1));
    }

    private static OptionalDouble used(List<ProcessHandle> processes) {
        double seconds = 0;
        for (ProcessHandle process : processes) {
            Optional<Duration> used = process.info().totalCpuDuration();
            if (used.isEmpty()) {
                return OptionalDouble.empty();
            }
            seconds += used.get().toNanos() / NS_PER_S;
        }
        return processes.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }
}
