package io.suanpan.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./suanpan run}. */
@Command(name = "suanpan run", mixinStandardHelpOptions = true, sortOptions = false, description = "Starts Cassandra and nodes, and serves the HTTP API until stopped.")
public final class RunMain implements Callable<Integer> {
    private static final int MOST_BANKS = 4;

    @Option(names = "--port", defaultValue = "8080", description = "Port of the (first) HTTP API; metrics are 1000 above it (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--nodes", defaultValue = "1", description = "Number of nodes, on as many ports from --port on (default: ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(names = "--data", paramLabel = "DIR", description = "Where all data and logs are (default: the folder 'data' of the project).")
    private Path data;

    @Option(names = "--partitions", paramLabel = "N", description = "Number of partitions of new data, for ever (default: one for every two cores, and for each node).")
    private Integer partitions;

    @Option(names = "--cassandra", paramLabel = "HOST:PORT", description = "A Cassandra that runs already, instead of one of our own.")
    private String cassandra;

    @Option(names = "--auth", description = "Ask callers for credentials: keys and tokens that ./suanpan key and ./suanpan token make.")
    private boolean auth;

    @Option(names = "--trust-merchants", description = "With --auth: a merchant's key charges every payer, without the payer's token.")
    private boolean trustMerchants;

    @Option(names = "--bank", description = "Also start the simulated bank, in the folder 'bank' of the data; withdrawals and top-ups in CNY go there.")
    private boolean bank;

    @Option(names = "--banks", paramLabel = "N", description = "Start so many, the channels bank, bank-2 and so on, on as many ports from --bank-port on; --bank is --banks 1.")
    private Integer banks;

    @Option(names = "--bank-port", defaultValue = "8090", description = "Port of the (first) bank (default: ${DEFAULT-VALUE}).")
    private int bankPort;

    public static void main(String[] args) {
        int code = new CommandLine(new RunMain()).execute(args);
        if (code != 0) {
            Runtime.getRuntime().halt(code); // everything started has been stopped by now
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Path home = Path.of(System.getProperty("suanpan.home", "."));
        Path folder = data == null ? home.resolve("data") : data;
        try {
            Preconditions.nodesAreFew(nodes);
            Preconditions.portsAreFree(port, nodes);
            bankPorts().forEach(each -> Preconditions.bankPortIsFree(each, port, nodes));
            Preconditions.memoryIsThere(Path.of("/proc/meminfo"), neededMegabytes());
            OptionalInt count = partitions == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(partitions);
            return new Supervisor(new RunSettings(home, folder.toAbsolutePath().normalize(), port,
                    nodes, count, Optional.ofNullable(cassandra), access(),
                    bankPorts())).run();
        } catch (RunFailure e) {
            System.err.println("suanpan: " + e.getMessage());
            return 1;
        }
    }

    private List<Integer> bankPorts() {
        if (banks != null && (banks < 1 || banks > MOST_BANKS)) {
            throw new RunFailure("--banks must be 1 to " + MOST_BANKS + ": " + banks);
        }
        int count = banks != null ? banks : bank ? 1 : 0;
        return IntStream.range(bankPort, bankPort + count).boxed().toList();
    }

    private RunSettings.Access access() {
        if (trustMerchants && !auth) {
            throw new RunFailure("--trust-merchants says something only with --auth");
        }
        if (!auth) {
            return RunSettings.Access.OPEN;
        }
        return trustMerchants
                ? RunSettings.Access.MERCHANTS_TRUSTED
                : RunSettings.Access.AUTHENTICATED;
    }

    private int neededMegabytes() {
        int node = Memory.nodeHeap(nodes) + Memory.OVERHEAD;
        return nodes * node + (cassandra == null
                ? Memory.CASSANDRA_HEAP + Memory.OVERHEAD
                : 0) + bankPorts().size() * (Memory.BANK_HEAP + Memory.OVERHEAD);
    }
}
