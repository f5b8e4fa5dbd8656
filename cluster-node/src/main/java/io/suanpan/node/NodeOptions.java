package io.suanpan.node;

import io.suanpan.partition.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The node's command line. */
@Command(name = "node", description = "One node of Suanpan.", sortOptions = false)
public final class NodeOptions {
    private static final Duration DRAIN_IN_CLUSTER = Duration.ofSeconds(2);
    private static final int LONGEST_DRAIN_SECONDS = 60;

    @Option(names = "--name", defaultValue = "node-1", description = "What logs call this node.")
    private String name;

    @Option(names = "--http-host", defaultValue = "127.0.0.1", description = "Where the HTTP API listens.")
    private String httpHost;

    @Option(names = "--http-port", defaultValue = "8080", description = "Port of the HTTP API.")
    private int httpPort;

    @Option(names = "--cassandra", required = true, description = "Cassandra, as HOST:PORT.")
    private String cassandra;

    @Option(names = "--create-schema", description = "Create keyspace and tables; without it, wait until they are there.")
    private boolean createSchema;

    @Option(names = "--partitions", description = "Number of partitions; must be what the data has, if there is any.")
    private Integer partitions;

    @Option(names = "--resident-memory", paramLabel = "MEGABYTES", description = "For accounts and trades in memory, all partitions together (default: a third of the heap).")
    private Integer residentMegabytes;

    @Option(names = "--state", paramLabel = "DIR", description = "A folder of this node alone.")
    private Path state;

    @Option(names = "--remoting", defaultValue = "127.0.0.1:0", description = "Where the other nodes reach this one, as HOST:PORT.")
    private String remoting;

    @Option(names = "--management", defaultValue = "127.0.0.1:0", description = "Where the other nodes ask whether there is a cluster, as HOST:PORT.")
    private String management;

    @Option(names = "--discovery", defaultValue = "none", description = "How the other nodes are found: none, config or kubernetes-api.")
    private Discovery discovery;

    @Option(names = "--contact-points", split = ",", description = "With config: the --management of all nodes, as HOST:PORT,HOST:PORT.")
    private List<String> contactPoints = List.of();

    @Option(names = "--required-contact-points", description = "How many of them must answer before a new cluster is formed (default: most of the contact points).")
    private Integer requiredContactPoints;

    @Option(names = "--drain", paramLabel = "SECONDS", description = "How long to answer 'not ready' before stopping (default: 2 in a cluster, 0 alone).")
    private Integer drainSeconds;

    /** @throws NodeFailure if the arguments are not of this shape */
    public static NodeOptions parse(String[] args) {
        NodeOptions options = new NodeOptions();
        try {
            new CommandLine(options).parseArgs(args);
        } catch (ParameterException e) {
            throw new NodeFailure(e.getMessage());
        }
        options.check();
        return options;
    }

    private void check() {
        cassandra();
        remoting();
        management();
        contactPoints();
        if (state != null && !Files.isDirectory(state)) {
            throw new NodeFailure("--state must be a folder that is there: " + state);
        }
        if (residentMegabytes != null && residentMegabytes < 1) {
            throw new NodeFailure("--resident-memory must be >= 1 MB: " + residentMegabytes);
        }
        if (drainSeconds != null && (drainSeconds < 0 || drainSeconds > LONGEST_DRAIN_SECONDS)) {
            throw new NodeFailure("--drain must be 0 to " + LONGEST_DRAIN_SECONDS + " seconds: "
                    + drainSeconds);
        }
        switch (discovery) {
            case NONE -> {
            }
            case CONFIG -> {
                requireFixedManagement();
                if (!contactPoints().contains(management())) {
                    throw new NodeFailure("--contact-points must name all nodes, this one too: "
                            + management() + " is not in '" + String.join(",", contactPoints)
                            + "'");
                }
                requireMajority();
            }
            case KUBERNETES_API -> {
                requireFixedManagement();
                if (requiredContactPoints == null || requiredContactPoints < 1) {
                    throw new NodeFailure("--required-contact-points must be more than half of the"
                            + " replicas with --discovery kubernetes-api: "
                            + requiredContactPoints);
                }
            }
        }
    }

    private void requireFixedManagement() {
        if (management().port() == 0) {
            throw new NodeFailure("--management must have a port that the other nodes know with"
                    + " --discovery " + discovery + ": '" + management + "'");
        }
    }

    /** Fewer could form one cluster while the rest form another. */
    private void requireMajority() {
        int all = contactPoints.size();
        if (requiredContactPoints() <= all / 2 || requiredContactPoints() > all) {
            throw new NodeFailure("--required-contact-points must be more than half of the " + all
                    + " contact points and no more than all: " + requiredContactPoints());
        }
    }

    public String name() {
        return name;
    }

    public HostPort http() {
        return new HostPort(httpHost, httpPort);
    }

    public HostPort cassandra() {
        return HostPort.parse("--cassandra", cassandra);
    }

    public boolean createsSchema() {
        return createSchema;
    }

    public OptionalInt partitions() {
        return partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions);
    }

    /** What each partition may keep in memory, if this node has to host all {@code partitions}. */
    public Memory memory(int partitions) {
        Memory memory = Memory.ofNode(Runtime.getRuntime().maxMemory(), partitions);
        return residentMegabytes == null
                ? memory
                : memory.withResidentBytes(residentMegabytes * 1024L * 1024 / partitions);
    }

    /** A folder of this node alone, which is there. */
    public Optional<Path> state() {
        return Optional.ofNullable(state);
    }

    public HostPort remoting() {
        return HostPort.parse("--remoting", remoting);
    }

    public HostPort management() {
        return HostPort.parse("--management", management);
    }

    public Discovery discovery() {
        return discovery;
    }

    public List<HostPort> contactPoints() {
        return contactPoints.stream().map(text -> HostPort.parse("--contact-points", text))
                .toList();
    }

    public int requiredContactPoints() {
        return requiredContactPoints == null
                ? contactPoints.size() / 2 + 1
                : requiredContactPoints;
    }

    /** How long this node says that it is not ready before it stops serving. */
    public Duration drain() {
        if (drainSeconds != null) {
            return Duration.ofSeconds(drainSeconds);
        }
        return discovery == Discovery.NONE ? Duration.ZERO : DRAIN_IN_CLUSTER;
    }
}
