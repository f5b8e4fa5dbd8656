package io.suanpan.node;

import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.Memory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The node's command line. */
public final class NodeOptions {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String ANY_PORT = LOOPBACK + ":0";
    private static final int HTTP_DEFAULT = 8080;
    /** From a node's API to its management, unless told otherwise: beyond the nodes that run side by side. */
    public static final int TO_MANAGEMENT = 1000;
    private static final Duration DRAIN_IN_CLUSTER = Duration.ofSeconds(2);
    private static final int LONGEST_DRAIN_SECONDS = 60;

    private static final Options ALL = new Options();
    private static final Option NAME = option("name", "NAME",
            "What logs call this node (default: node-1).");
    private static final Option HTTP_HOST = option("http-host", "HOST",
            "Where the HTTP API listens (default: 127.0.0.1).");
    private static final Option HTTP_PORT = option("http-port", "PORT",
            "Port of the HTTP API (default: 8080).");
    private static final Option AUTH = option("auth", "METHOD",
            "Whether callers are asked for credentials: none (default), oauth or dev.");
    private static final Option DEV_CREDENTIALS = option("dev-credentials", "DIR",
            "With dev: the folder with the key that ./suanpan token signs with.");
    private static final Option ALLOW_UNAUTHENTICATED = flag("allow-unauthenticated",
            "Let --http-host and --remoting be ones that other machines reach although nobody is asked for credentials there.");
    private static final Option CASSANDRA = option("cassandra", "HOST:PORT",
            "Cassandra; required.");
    private static final Option CREATE_SCHEMA = flag("create-schema",
            "Create keyspace and tables; without it, wait until they are there.");
    private static final Option PARTITIONS = option("partitions", "N",
            "Number of partitions; must be what the data has, if there is any.");
    private static final Option NEW_PARTITIONS = option("new-partitions", "N",
            "Number of partitions that new data gets (default: 4); data that is there keeps its own.");
    private static final Option ACCOUNTING_ZONE = option("accounting-zone", "ZONE",
            "Where accounting days begin at midnight (default: Asia/Shanghai); must be what the data has, if there is any.");
    private static final Option RESIDENT_MEMORY = option("resident-memory", "MEGABYTES",
            "For accounts and trades in memory, all partitions together (default: a third of the heap).");
    private static final Option STATE = option("state", "DIR",
            "A folder of this node alone.");
    private static final Option REMOTING = option("remoting", "HOST:PORT",
            "Where the other nodes reach this one (default: 127.0.0.1:0).");
    private static final Option MANAGEMENT = option("management", "HOST:PORT",
            "Where metrics are, and where the other nodes ask whether there is a cluster (default: 127.0.0.1, and --http-port + 1000).");
    private static final Option TLS = option("tls", "DIR",
            "A folder with tls.key, tls.crt and ca.crt, looked at again for new connections: nodes talk to each other over mutual TLS.");
    private static final Option DISCOVERY = option("discovery", "METHOD",
            "How the other nodes are found: none (default), config or kubernetes-api.");
    private static final Option CONTACT_POINTS = option("contact-points", "HOST:PORT,...",
            "With config: the --management of all nodes.");
    private static final Option REQUIRED_CONTACT_POINTS = option("required-contact-points", "N",
            "How many of them must answer before a new cluster is formed (default: most of the contact points).");
    private static final Option CHANNELS = option("channels", "CURRENCY[:ID]=URL,...",
            "The banks of each currency, such as CNY=http://127.0.0.1:8090, or CNY:icbc=... and CNY:cmb=... for several; without one, withdrawals and top-ups are refused.");
    private static final Option BANK_NEWS = option("bank-news", "HOST:PORT",
            "Where banks post that they have news of an instruction; without it, they are only asked.");
    private static final Option DRAIN = option("drain", "SECONDS",
            "How long to answer 'not ready' before stopping (default: 2 in a cluster, 0 alone).");

    private static final int DEFAULT_PARTITIONS = 4;

    private final Arguments given;
    private final Authentication authentication;
    private final Discovery discovery;
    private final Optional<Integer> httpPort;
    private final Optional<Integer> partitions;
    private final Optional<Integer> newPartitions;
    private final Optional<Integer> residentMegabytes;
    private final Optional<Integer> requiredContactPoints;
    private final Optional<Integer> drainSeconds;

    private NodeOptions(Arguments given) {
        this.given = given;
        authentication = given.text(AUTH).map(Authentication::parse).orElse(Authentication.NONE);
        discovery = given.text(DISCOVERY).map(Discovery::parse).orElse(Discovery.NONE);
        httpPort = given.number(HTTP_PORT);
        partitions = given.number(PARTITIONS);
        newPartitions = given.number(NEW_PARTITIONS);
        residentMegabytes = given.number(RESIDENT_MEMORY);
        requiredContactPoints = given.number(REQUIRED_CONTACT_POINTS);
        drainSeconds = given.number(DRAIN);
        check();
    }

    private static Option option(String name, String argument, String description) {
        return add(Option.builder().longOpt(name).hasArg().argName(argument).desc(description));
    }

    private static Option flag(String name, String description) {
        return add(Option.builder().longOpt(name).desc(description));
    }

    private static Option add(Option.Builder builder) {
        Option option = builder.get();
        ALL.addOption(option);
        return option;
    }

    /** @throws NodeFailure if the arguments are not of this shape */
    public static NodeOptions parse(String[] args) {
        return new NodeOptions(Arguments.parse(ALL, args));
    }

    private static void requireCount(Option option, Optional<Integer> given) {
        given.filter(count -> count < 1 || count > Partitioning.MAX_COUNT).ifPresent(count -> {
            throw new NodeFailure("--" + option.getLongOpt() + " must be 1 to "
                    + Partitioning.MAX_COUNT + ": " + count);
        });
    }

    private void check() {
        cassandra();
        accountingZone();
        requireThatWhoReachesTheApiMay();
        requireThatWhoReachesRemotingMay();
        management();
        contactPoints();
        channels();
        bankNews();
        state().filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new NodeFailure("--state must be a folder that is there: " + folder);
        });
        requireCount(PARTITIONS, partitions);
        requireCount(NEW_PARTITIONS, newPartitions);
        residentMegabytes.filter(megabytes -> megabytes < 1).ifPresent(megabytes -> {
            throw new NodeFailure("--resident-memory must be >= 1 MB: " + megabytes);
        });
        drainSeconds.filter(seconds -> seconds < 0 || seconds > LONGEST_DRAIN_SECONDS)
                .ifPresent(seconds -> {
                    throw new NodeFailure("--drain must be 0 to " + LONGEST_DRAIN_SECONDS
                            + " seconds: " + seconds);
                });
        switch (discovery) {
            case NONE -> {
            }
            case CONFIG -> {
                requireFixedManagement();
                if (!contactPoints().contains(management())) {
                    throw new NodeFailure("--contact-points must name all nodes, this one too: "
                            + management() + " is not in '" + given.text(CONTACT_POINTS, "")
                            + "'");
                }
                requireMajority();
            }
            case KUBERNETES_API -> {
                requireFixedManagement();
                if (requiredContactPoints.orElse(0) < 1) {
                    throw new NodeFailure("--required-contact-points must be more than half of the"
                            + " replicas with --discovery kubernetes-api: "
                            + given.text(REQUIRED_CONTACT_POINTS, "none given"));
                }
            }
        }
    }

    private void requireThatWhoReachesTheApiMay() {
        String host = "--http-host " + http().host() + " can be reached from other machines";
        switch (authentication) {
            case NONE -> {
                if (!http().isLoopback() && !given.has(ALLOW_UNAUTHENTICATED)) {
                    throw new NodeFailure(host + ", and the API asks nobody for credentials: set"
                            + " --auth oauth, or leave --http-host out, or set"
                            + " --allow-unauthenticated if only who may do everything can reach it");
                }
            }
            case DEV -> {
                if (!http().isLoopback()) {
                    throw new NodeFailure(host + ", and --auth dev trusts a key that lies on this"
                            + " one: set --auth oauth, or leave --http-host out");
                }
                devCredentials();
            }
            case OAUTH -> {
            }
        }
    }

    /** Whoever reaches it and needs no certificate is taken for a node. */
    private void requireThatWhoReachesRemotingMay() {
        if (!remoting().isLoopback() && tls().isEmpty() && !given.has(ALLOW_UNAUTHENTICATED)) {
            throw new NodeFailure("--remoting " + remoting().host() + " can be reached from other"
                    + " machines, and whoever reaches it is taken for a node: set --tls, or"
                    + " --allow-unauthenticated if only nodes can reach it");
        }
    }

    private void requireFixedManagement() {
        if (!given.has(MANAGEMENT) || management().port() == 0) {
            throw new NodeFailure("--management must have a port that the other nodes know with"
                    + " --discovery " + discovery + ": '" + management() + "'");
        }
    }

    /** Fewer could form one cluster while the rest form another. */
    private void requireMajority() {
        int all = contactPoints().size();
        if (requiredContactPoints() <= all / 2 || requiredContactPoints() > all) {
            throw new NodeFailure("--required-contact-points must be more than half of the " + all
                    + " contact points and no more than all: " + requiredContactPoints());
        }
    }

    public String name() {
        return given.text(NAME, "node-1");
    }

    public HostPort http() {
        return new HostPort(given.text(HTTP_HOST, LOOPBACK), httpPort.orElse(HTTP_DEFAULT));
    }

    /** Whose credentials the API asks for. */
    public Authentication authentication() {
        return authentication;
    }

    /** With {@link Authentication#DEV}. */
    Path devCredentials() {
        return Path.of(given.text(DEV_CREDENTIALS).orElseThrow(() -> new NodeFailure(
                "--dev-credentials is missing: with --auth dev, the folder with the key")));
    }

    public HostPort cassandra() {
        return HostPort.parse("--cassandra", given.text(CASSANDRA).orElseThrow(
                () -> new NodeFailure("--cassandra is missing: where Cassandra is, as HOST:PORT")));
    }

    public boolean createsSchema() {
        return given.has(CREATE_SCHEMA);
    }

    public OptionalInt partitions() {
        return partitions.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** What new data gets if {@link #partitions} names no number. */
    public int newPartitions() {
        return newPartitions.orElse(DEFAULT_PARTITIONS);
    }

    public Optional<ZoneId> accountingZone() {
        return given.text(ACCOUNTING_ZONE).map(zone -> {
            try {
                return ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw new NodeFailure(
                        "--accounting-zone must be a time zone such as Asia/Shanghai: '" + zone
                                + "'");
            }
        });
    }

    /** What each partition may keep in memory, if this node has to host all {@code partitions}. */
    public Memory memory(int partitions) {
        Memory memory = Memory.ofNode(Runtime.getRuntime().maxMemory(), partitions);
        return residentMegabytes
                .map(megabytes -> memory.withResidentBytes(megabytes * 1024L * 1024 / partitions))
                .orElse(memory);
    }

    /** A folder of this node alone, which is there. */
    public Optional<Path> state() {
        return given.text(STATE).map(Path::of);
    }

    public HostPort remoting() {
        return HostPort.parse("--remoting", given.text(REMOTING, ANY_PORT));
    }

    public HostPort management() {
        int port = http().port() == 0 ? 0 : http().port() + TO_MANAGEMENT;
        return HostPort.parse("--management", given.text(MANAGEMENT, LOOPBACK + ":" + port));
    }

    /** What this node shows the others, if they talk over TLS. */
    Optional<NodeTls> tls() {
        return given.text(TLS).map(folder -> new NodeTls(Path.of(folder)));
    }

    public Discovery discovery() {
        return discovery;
    }

    public List<HostPort> contactPoints() {
        return given.text(CONTACT_POINTS).stream().flatMap(all -> Arrays.stream(all.split(",", -1)))
                .map(one -> HostPort.parse("--contact-points", one)).toList();
    }

    public int requiredContactPoints() {
        return requiredContactPoints.orElseGet(() -> contactPoints().size() / 2 + 1);
    }

    /** Where each channel's bank is. */
    Map<ChannelName, URI> channels() {
        Map<ChannelName, URI> channels = new LinkedHashMap<>();
        given.text(CHANNELS).stream().flatMap(all -> Arrays.stream(all.split(",", -1)))
                .forEach(one -> {
                    try {
                        int equals = one.indexOf('=');
                        URI bank = URI.create(one.substring(equals + 1));
                        ChannelName channel = ChannelName.parse(one.substring(0, equals));
                        if (bank.getHost() == null || channels.put(channel, bank) != null) {
                            throw new IllegalArgumentException(one);
                        }
                    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                        throw new NodeFailure("--channels must be CURRENCY=URL or"
                                + " CURRENCY:ID=URL, each once: '" + one + "'");
                    }
                });
        return channels;
    }

    /** Where banks tell of news. */
    Optional<HostPort> bankNews() {
        return given.text(BANK_NEWS).map(text -> HostPort.parse("--bank-news", text));
    }

    /** How long this node says that it is not ready before it stops serving. */
    public Duration drain() {
        return drainSeconds.map(Duration::ofSeconds)
                .orElse(discovery == Discovery.NONE ? Duration.ZERO : DRAIN_IN_CLUSTER);
    }
}
