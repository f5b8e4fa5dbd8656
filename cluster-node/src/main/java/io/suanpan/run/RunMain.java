package io.suanpan.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./suanpan run}. */
@Command(name = "suanpan run", mixinStandardHelpOptions = true, sortOptions = false, description = "Starts Cassandra and nodes, and serves the HTTP API until stopped.")
public final class RunMain implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "8080", description = "Port of the (first) HTTP API; metrics are 1000 above it (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--nodes", defaultValue = "1", description = "Number of nodes, on as many ports from --port on (default: ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(names = "--data", paramLabel = "DIR", description = "Where all data and logs are (default: the folder 'data' of the project).")
    private Path data;

    @Option(names = "--partitions", paramLabel = "N", description = "Number of partitions of new data; existing data keeps its own.")
    private Integer partitions;

    @Option(names = "--cassandra", paramLabel = "HOST:PORT", description = "A Cassandra that runs already, instead of one of our own.")
    private String cassandra;

    @Option(names = "--auth", description = "Ask callers for credentials: keys and tokens that ./suanpan key and ./suanpan token make.")
    private boolean auth;

    @Option(names = "--trust-merchants", description = "With --auth: a merchant's key charges every payer, without the payer's token.")
    private boolean trustMerchants;

    @Option(names = "--bank", description = "Also start the simulated bank, in the folder 'bank' of the data; withdrawals and top-ups in CNY go there.")
    private boolean bank;

    @Option(names = "--bank-port", defaultValue = "8090", description = "Port of that bank (default: ${DEFAULT-VALUE}).")
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
            if (bank) {
                Preconditions.bankPortIsFree(bankPort, port, nodes);
            }
            Preconditions.memoryIsThere(Path.of("/proc/meminfo"), neededMegabytes());
            OptionalInt count = partitions == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(partitions);
            return new Supervisor(new RunSettings(home, folder.toAbsolutePath().normalize(), port,
                    nodes, count, Optional.ofNullable(cassandra), access(),
                    bank ? OptionalInt.of(bankPort) : OptionalInt.empty())).run();
        } catch (RunFailure e) {
            System.err.println("suanpan: " + e.getMessage());
            return 1;
        }
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
                : 0) + (bank ? Memory.BANK_HEAP + Memory.OVERHEAD : 0);
    }
}
