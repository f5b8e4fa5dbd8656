package io.suanpan.bench;

import io.suanpan.bench.api.Population;
import io.suanpan.bench.api.Queries;
import io.suanpan.bench.api.Requests;
import io.suanpan.bench.audit.MoneyCheck;
import io.suanpan.bench.audit.MoneyVerdict;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Client;
import io.suanpan.bench.client.Target;
import io.suanpan.bench.load.Accounts;
import io.suanpan.bench.load.Books;
import io.suanpan.bench.load.Measured;
import io.suanpan.bench.load.PaymentRun;
import io.suanpan.bench.load.RandomPayments;
import io.suanpan.bench.load.Sample;
import io.suanpan.bench.load.Settled;
import io.suanpan.bench.progress.ProgressLine;
import io.suanpan.bench.report.BenchReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures payments over HTTP in a closed loop: accounts, warm-up, measurement, drain, settlement, and at
 * the end a check that the money adds up.
 */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures payments per second and latency over HTTP, closed loop.")
final class BenchCommand implements Callable<Integer> {
    /** Enough for any run: a million payments of the largest amount for each consumer. */
    private static final long DEPOSIT_MINOR = 1_000_000L * RandomPayments.MAX_AMOUNT_MINOR;

    private static final String WARM_UP = "warming up (discarded)";

    // How long a run waits for a server; no options, but a test of a bad server has less patience.
    Duration shortestWarmUp = Duration.ofSeconds(5);
    Duration reachWithin = Duration.ofSeconds(10);
    Duration settleWithin = Duration.ofSeconds(60);
    Duration restWithin = Duration.ofSeconds(30);

    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The node (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--connections", defaultValue = "64", description = "Connections, one request at a time on each (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--seconds", defaultValue = "20", description = "Length of the measurement, after a warm-up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--accounts", defaultValue = "20000", description = "Consumers who pay (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(names = "--merchants", defaultValue = "100", description = "Merchants who are paid (default: ${DEFAULT-VALUE}).")
    private int merchants;

    @Option(names = "--accounts-of", paramLabel = "RUN", description = "Pay among the accounts of an earlier run with as many accounts and merchants, instead of opening new ones.")
    private String accountsOf;

    @Option(names = "--warm-up", paramLabel = "PAYMENTS", description = "Payments before the measurement (default: as many as come in a quarter of its time).")
    private long warmUpPayments;

    @Option(names = "--hot", description = "All payments go to one merchant.")
    private boolean hot;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireAtLeastOne("--connections", connections);
        requireAtLeastOne("--seconds", seconds);
        requireAtLeastOne("--accounts", accounts);
        requireAtLeastOne("--merchants", merchants);
        Target target = Target.parse(url);
        if (warmUpPayments < 0) {
            throw new BenchFailure("--warm-up must be at least 0: " + warmUpPayments);
        }
        String name = Population.newRun("bench");
        Population population = new Population(name, accountsOf == null ? name : accountsOf,
                accounts, merchants);
        Sample sample = Sample.of(population.accounts());
        Books books = new Books(population);
        ProgressLine progress = new ProgressLine(new PrintWriter(System.err, true),
                ProgressLine.standardErrorIsTerminal());
        try (Queries queries = new Queries(target);
                Client client = new Client(target, connections, reachWithin)) {
            queries.requireReady();
            Accounts all = new Accounts(client, books, progress);
            if (accountsOf == null) {
                all.open();
                all.fund(accounts, DEPOSIT_MINOR);
            } else {
                all.find(sample);
            }
            PaymentRun run = new PaymentRun(client, new Requests(population),
                    new RandomPayments(population, hot), (payment, _) -> books.paid(payment),
                    progress);
            run.start();
            warmUp(run);
            Measured measured = run.drive("measuring", Duration.ofSeconds(seconds));
            run.drain();
            Settled settled = run.settle(settleWithin);
            MoneyVerdict verdict = new MoneyCheck(queries, all, sample, books, progress,
                    restWithin).run(settled.stillOpen());
            BenchReport report = new BenchReport(target, connections, population, hot, measured,
                    verdict);
            spec.commandLine().getOut().println(json ? report.json() : report.text());
            if (json) {
                tell(verdict);
            }
            return verdict.addsUp() && measured.errorCount() == 0 ? 0 : 1;
        }
    }

    private void warmUp(PaymentRun run) {
        if (warmUpPayments > 0) {
            run.driveUntilPaid(WARM_UP, warmUpPayments);
        } else {
            Duration quarter = Duration.ofSeconds(seconds / 4);
            run.drive(WARM_UP, quarter.compareTo(shortestWarmUp) > 0 ? quarter : shortestWarmUp);
        }
    }

    /** The JSON says only whether the money adds up; what is wrong with it is for a person. */
    private void tell(MoneyVerdict verdict) {
        verdict.findings().forEach(finding -> spec.commandLine().getErr()
                .println("the money does not add up: " + finding));
    }

    private static void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw new BenchFailure(option + " must be at least 1: " + value);
        }
    }
}
