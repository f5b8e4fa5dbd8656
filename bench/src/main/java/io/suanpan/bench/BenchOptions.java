package io.suanpan.bench;

import io.suanpan.bench.api.Population;
import io.suanpan.bench.auth.Auth;
import io.suanpan.bench.auth.Credentials;
import io.suanpan.bench.auth.DevelopmentCredentials;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Target;
import io.suanpan.bench.cpu.CpuMeter;
import io.suanpan.bench.launch.Launcher;
import io.suanpan.bench.measure.Measurement;
import io.suanpan.bench.measure.WarmUp;
import io.suanpan.bench.scenario.Workload;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What {@code bench} can be told, checked before anything is sent. */
final class BenchOptions {
    private static final String POSTGRES = "postgres";
    private static final int USUAL_CONNECTIONS = 64;
    private static final int MAX_LAG_SAMPLES = 100;

    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The node (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--scenario", paramLabel = "NAME", description = "What users do: payment, order-then-pay (two calls), hot (one merchant), zipf (payers and merchants by Zipf's law), mixed (one payment to four queries), refusals (payments without the money, and repeats) (default: payment).")
    private String scenario;

    @Option(names = "--compare", paramLabel = "PEER", description = "With postgres: measure payment and hot in turn with PostgreSQL, by pgbench and by a textbook service on it, both started here; each with the number of clients that is best for it.")
    private String compare;

    @Option(names = "--auth", paramLabel = "METHOD", defaultValue = "none", description = "What merchants show: none, bearer (an API key) or signature (each request signed with Ed25519); of a ./suanpan run --auth --trust-merchants on this machine, where operators open 100 accounts a second (default: ${DEFAULT-VALUE}).")
    private String auth;

    @Option(names = "--data", paramLabel = "DIR", description = "With --auth: the data of that run, in which credentials are made (default: the folder 'data' of the project).")
    private Path data;

    @Option(names = "--connections", description = "Connections, one request at a time on each (default: 64).")
    private Integer connections;

    @Option(names = "--sweep", paramLabel = "N", split = ",", description = "Measure with each of these numbers of connections, one after another, like --sweep 16,64,256.")
    private List<Integer> sweep;

    @Option(names = "--rate", paramLabel = "N", description = "Open loop: requests begun a second over all connections, whether answered or not; latencies count from when each was due (default: closed loop, as many as are answered).")
    private Integer rate;

    @Option(names = "--seconds", defaultValue = "20", description = "Length of the measurement, after a warm-up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "PAYMENTS", description = "Payments before the measurement (default: as many as come in a quarter of its time).")
    private long warmUpPayments;

    @Option(names = "--accounts", defaultValue = "20000", description = "Consumers who pay (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(names = "--merchants", defaultValue = "100", description = "Merchants who are paid (default: ${DEFAULT-VALUE}).")
    private int merchants;

    @Option(names = "--accounts-of", paramLabel = "RUN", description = "Pay among the accounts of an earlier run with as many accounts and merchants, instead of opening new ones.")
    private String accountsOf;

    @Option(names = "--lag-samples", paramLabel = "N", defaultValue = "2", description = "Payments a second whose way into the read models is timed; looking is load too, 0 spares it (default: ${DEFAULT-VALUE}).")
    private int lagSamples;

    @Option(names = "--cassandra", paramLabel = "HOST:PORT", description = "Whose processor time to tell (default: what the node's command line names).")
    private String cassandra;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE.html", description = "Write the result as a page with charts.")
    private Path report;

    Target target() {
        return Target.parse(url);
    }

    boolean isComparison() {
        if (compare == null) {
            return false;
        }
        if (!compare.equals(POSTGRES)) {
            throw new BenchFailure("--compare must be " + POSTGRES + ": " + compare);
        }
        requireNoneWithCompare("--scenario", scenario);
        if (auth() != Auth.NONE) {
            requireNoneWithCompare("--auth", auth);
        }
        requireNoneWithCompare("--connections", connections);
        requireNoneWithCompare("--sweep", sweep);
        requireNoneWithCompare("--rate", rate);
        requireNoneWithCompare("--report", report);
        requireNoneWithCompare("--accounts-of", accountsOf);
        return true;
    }

    private static void requireNoneWithCompare(String option, Object value) {
        if (value != null) {
            throw new BenchFailure(option + " " + value
                    + " and --compare contradict each other: leave one out");
        }
    }

    private Auth auth() {
        return Arrays.stream(Auth.values()).filter(method -> method.toString().equals(auth))
                .findFirst().orElseThrow(() -> new BenchFailure(
                        "--auth must be none, bearer or signature: " + auth));
    }

    /** Made for all accounts of {@code population}, if the server is to be shown some. */
    Credentials credentials(Population population) {
        return new DevelopmentCredentials(Launcher.ofProject(Optional.ofNullable(data))).make(
                auth(), population, target(), workload() == Workload.ORDER_THEN_PAY);
    }

    Duration length() {
        requireAtLeast(1, "--seconds", seconds);
        return Duration.ofSeconds(seconds);
    }

    WarmUp warmUp(Duration shortest) {
        requireAtLeast(0, "--warm-up", warmUpPayments);
        Duration quarter = length().dividedBy(4);
        return warmUpPayments > 0
                ? new WarmUp.UntilPaid(warmUpPayments)
                : new WarmUp.ForTime(quarter.compareTo(shortest) > 0 ? quarter : shortest);
    }

    /** With the first number of connections. */
    Measurement measurement(Duration shortestWarmUp) {
        requireAtLeast(0, "--lag-samples", lagSamples);
        if (lagSamples > MAX_LAG_SAMPLES) {
            throw new BenchFailure("--lag-samples must be at most " + MAX_LAG_SAMPLES
                    + ", more would be the load: " + lagSamples);
        }
        if (rate != null) {
            requireAtLeast(1, "--rate", rate);
        }
        requireFolderOfReport();
        return new Measurement(workload(), connections().getFirst(),
                rate == null ? OptionalInt.empty() : OptionalInt.of(rate),
                warmUp(shortestWarmUp), length(), lagSamples);
    }

    /** One measurement for each. */
    List<Integer> connections() {
        if (sweep == null) {
            int one = connections == null ? USUAL_CONNECTIONS : connections;
            requireAtLeast(1, "--connections", one);
            return List.of(one);
        }
        if (connections != null) {
            throw new BenchFailure("--connections " + connections
                    + " and --sweep contradict each other: leave one out");
        }
        sweep.forEach(each -> requireAtLeast(1, "--sweep", each));
        return List.copyOf(sweep);
    }

    boolean isSweep() {
        return sweep != null;
    }

    Population population(String run) {
        requireAtLeast(1, "--accounts", accounts);
        requireAtLeast(1, "--merchants", merchants);
        return new Population(run, accountsOf == null ? run : accountsOf, accounts, merchants);
    }

    Optional<InetSocketAddress> cassandra() {
        if (cassandra == null) {
            return Optional.empty();
        }
        return Optional.of(CpuMeter.parse(cassandra).orElseThrow(
                () -> new BenchFailure("--cassandra must be HOST:PORT: " + cassandra)));
    }

    boolean json() {
        return json;
    }

    Optional<Path> report() {
        return Optional.ofNullable(report);
    }

    private Workload workload() {
        return scenario == null
                ? Workload.PAYMENT
                : Workload.named(scenario).orElseThrow(() -> new BenchFailure(
                        "--scenario must be one of " + Workload.names() + ": " + scenario));
    }

    /** Told before minutes are spent on what cannot be written. */
    private void requireFolderOfReport() {
        if (report != null && (Files.isDirectory(report)
                || !Files.isDirectory(report.toAbsolutePath().getParent()))) {
            throw new BenchFailure("--report must be a file in a folder that exists: " + report);
        }
    }

    private static void requireAtLeast(long least, String option, long value) {
        if (value < least) {
            throw new BenchFailure(option + " must be at least " + least + ": " + value);
        }
    }
}
