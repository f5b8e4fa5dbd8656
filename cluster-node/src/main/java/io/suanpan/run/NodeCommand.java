package io.suanpan.run;

import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.localcassandra.FreePorts;
import io.suanpan.node.DevelopmentKey;
import io.suanpan.node.NodeOptions;
import io.suanpan.run.RunSettings.Access;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The command lines of all nodes. A node's ports are the same each time that it is started. */
final class NodeCommand {
    private static final String HOST = "127.0.0.1:";

    private static final Currency CNY = Currency.getInstance("CNY");

    private final RunSettings settings;
    private final List<Integer> remotingPorts;
    private final List<Integer> newsPorts;

    NodeCommand(RunSettings settings) {
        this.settings = settings;
        this.remotingPorts = freePorts();
        this.newsPorts = freePorts();
    }

    private List<Integer> freePorts() {
        return Stream.generate(FreePorts::pick).limit(settings.nodes()).toList();
    }

    /**
     * JVM flags, main class and arguments.
     *
     * @param node from 1
     * @param state a folder of this node alone
     * @param cassandra HOST:PORT
     */
    List<String> arguments(int node, Path log, Path state, String cassandra) {
        List<String> arguments = new ArrayList<>(NodeProgram.of(settings.home())
                .java(Memory.nodeHeap(settings.nodes()), log));
        arguments.addAll(arguments.indexOf("-cp"), properties());
        arguments.addAll(List.of("--name", "node-" + node, "--http-port",
                Integer.toString(settings.port() + node - 1), "--cassandra", cassandra, "--state",
                state.toString()));
        arguments.addAll(settings.partitions().isPresent()
                ? List.of("--partitions", Integer.toString(settings.partitions().getAsInt()))
                : List.of("--new-partitions", Integer.toString(newPartitions(settings.nodes(),
                        Runtime.getRuntime().availableProcessors()))));
        if (!settings.bankPorts().isEmpty()) {
            arguments.addAll(List.of("--channels", channels(), "--bank-news",
                    HOST + newsPorts.get(node - 1)));
        }
        if (settings.access() != Access.OPEN) {
            arguments.addAll(List.of("--auth", "dev", "--dev-credentials",
                    DevelopmentKey.folder(settings.data()).toString()));
        }
        if (node == 1) {
            arguments.add("--create-schema");
        }
        if (settings.nodes() > 1) {
            arguments.addAll(List.of("--discovery", "config", "--contact-points", contactPoints(),
                    "--remoting", HOST + remotingPorts.get(node - 1), "--management",
                    management(node)));
        }
        return arguments;
    }

    /** One for every two cores, for the store needs the other; docs/decisions/partitions.md has the measurement. */
    static int newPartitions(int nodes, int cores) {
        return Math.max(nodes, cores / 2);
    }

    private String channels() {
        List<Integer> ports = settings.bankPorts();
        return IntStream.rangeClosed(1, ports.size())
                .mapToObj(number -> new ChannelName(CNY, new ChannelId(BankProcess.name(number)))
                        + "=http://" + HOST + ports.get(number - 1))
                .collect(Collectors.joining(","));
    }

    private List<String> properties() {
        return switch (settings.access()) {
            case OPEN, AUTHENTICATED -> List.of();
            case MERCHANTS_TRUSTED ->
                List.of("-Dsuanpan.security.payer-consent=trusted-merchants");
        };
    }

    private String contactPoints() {
        return IntStream.rangeClosed(1, settings.nodes()).mapToObj(this::management)
                .collect(Collectors.joining(","));
    }

    /** Where a node has it that is told nothing else. */
    private String management(int node) {
        return HOST + (settings.port() + node - 1 + NodeOptions.TO_MANAGEMENT);
    }
}
