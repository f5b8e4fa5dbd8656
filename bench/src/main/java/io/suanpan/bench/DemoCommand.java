package io.suanpan.bench;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Population;
import io.suanpan.bench.api.Queries;
import io.suanpan.bench.api.Requests;
import io.suanpan.bench.auth.Auth;
import io.suanpan.bench.auth.Credentials;
import io.suanpan.bench.auth.DevelopmentCredentials;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Client;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.ServerGone;
import io.suanpan.bench.client.Target;
import io.suanpan.bench.load.Accounts;
import io.suanpan.bench.load.Books;
import io.suanpan.bench.load.Measured;
import io.suanpan.bench.load.LoadRun;
import io.suanpan.bench.scenario.Scenario;
import io.suanpan.bench.scenario.Workload;
import io.suanpan.bench.progress.ProgressLine;
import io.suanpan.bench.report.DemoReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A few hundred people shop for some seconds, and then one looks at what happened. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, description = "Opens accounts, drives payments through the API, and shows what happened.")
final class DemoCommand implements Callable<Integer> {
    private static final int CONSUMERS = 300;
    private static final int MERCHANTS = 12;
    private static final int CONNECTIONS = 16;
    private static final long DEPOSIT_MINOR = 100_000_000;
    private static final Duration REACH_WITHIN = Duration.ofSeconds(3);
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(60);

    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The node (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--seconds", defaultValue = "10", description = "How long people shop (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--acknowledged", paramLabel = "FILE", description = "Append 'merchant outTradeNo amount' of every acknowledged payment to FILE.")
    private Path acknowledged;

    @Option(names = "--data", paramLabel = "DIR", description = "Of a ./suanpan run --auth: its data, in which credentials are made (default: the folder 'data' of the project).")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (seconds < 1) {
            throw new BenchFailure("--seconds must be at least 1: " + seconds);
        }
        Target target = Target.parse(url);
        Population population = new Population(Population.newRun("demo"), CONSUMERS, MERCHANTS);
        Books books = new Books(population);
        ProgressLine progress = new ProgressLine(new PrintWriter(System.err, true),
                ProgressLine.standardErrorIsTerminal());
        PrintWriter out = spec.commandLine().getOut();
        Credentials credentials = credentials(target, population);
        try (Queries queries = new Queries(target, credentials);
                Client client = new Client(target, CONNECTIONS, REACH_WITHIN);
                Acknowledgements file = new Acknowledgements(population,
                        Optional.ofNullable(acknowledged))) {
            Accounts accounts = new Accounts(client, credentials, books, progress);
            accounts.open();
            // The last consumer gets nothing: whoever pays without money is refused, for all to see.
            accounts.fund(CONSUMERS - 1, DEPOSIT_MINOR);
            LoadRun run = new LoadRun(client, new Requests(population, credentials),
                    scenario(credentials, population), OptionalInt.empty(),
                    (payment, response) -> {
                        books.paid(payment);
                        file.write(payment, response);
                    }, progress);
            run.start();
            try {
                Measured measured = run.drive(Duration.ofSeconds(seconds));
                run.drain();
                run.settle(SETTLE_WITHIN);
                progress.pause(Duration.ofSeconds(1), "letting the read models catch up");
                out.print(new DemoReport(population, measured, queries, books).text());
                out.flush();
                return 0;
            } catch (ServerGone e) {
                out.printf("%,d payments were acknowledged%n", books.payments());
                throw new BenchFailure(e.getMessage() + ". What it acknowledged is not lost:"
                        + " start it again and look.");
            }
        }
    }

    /** Made only if the server asks for some. */
    private Credentials credentials(Target target, Population population) {
        boolean asked;
        try (Queries queries = new Queries(target, Credentials.NONE)) {
            queries.requireReady();
            asked = queries.asksForCredentials();
        }
        return new DevelopmentCredentials(Path.of(System.getProperty("suanpan.home", ".")),
                Optional.ofNullable(data)).make(asked ? Auth.BEARER : Auth.NONE, population,
                        target, true);
    }

    /** Where it takes payers to pay, merchants only order. */
    private static Scenario scenario(Credentials credentials, Population population) {
        return (credentials.auth() == Auth.NONE ? Workload.PAYMENT : Workload.ORDER_THEN_PAY)
                .over(population);
    }

    /** The payments that were acknowledged, one a line, each on its way to the disk before the next. */
    private static final class Acknowledgements implements AutoCloseable {
        private final Population population;
        private final Optional<Writer> writer;

        Acknowledgements(Population population, Optional<Path> file) throws IOException {
            this.population = population;
            this.writer = file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.newBufferedWriter(file.get(), StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND));
        }

        void write(Payment payment, Response response) {
            writer.ifPresent(open -> {
                try {
                    open.write("%s %s %d%n".formatted(population.merchant(payment.merchant()),
                            population.outTradeNo(payment), payment.amountMinor()));
                    open.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public void close() throws IOException {
            if (writer.isPresent()) {
                writer.get().close();
            }
        }
    }
}
