package io.suanpan.bench;

import io.suanpan.bench.api.Population;
import io.suanpan.bench.audit.MoneyVerdict;
import io.suanpan.bench.auth.Credentials;
import io.suanpan.bench.client.Target;
import io.suanpan.bench.compare.ComparisonReport;
import io.suanpan.bench.compare.PostgresComparison;
import io.suanpan.bench.measure.Bench;
import io.suanpan.bench.measure.Measurement;
import io.suanpan.bench.measure.Patience;
import io.suanpan.bench.measure.Result;
import io.suanpan.bench.progress.ProgressLine;
import io.suanpan.bench.report.BenchReport;
import io.suanpan.bench.report.HtmlReport;
import io.suanpan.bench.report.JsonReport;
import io.suanpan.bench.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Measures over HTTP: accounts, then for each measurement warm-up, measurement, drain and settlement, and at
 * the end a check that the money adds up.
 */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures payments per second and latency over HTTP.")
final class BenchCommand implements Callable<Integer> {
    // No options, but a test has less patience.
    Duration shortestWarmUp = Duration.ofSeconds(5);
    Patience patience = Patience.USUAL;

    @Mixin
    private BenchOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return options.isComparison() ? compare() : measure();
    }

    private int compare() {
        PostgresComparison comparison = new PostgresComparison(options.target(),
                options.population(Population.newRun("bench")),
                options.warmUp(shortestWarmUp), options.length());
        ComparisonReport report = comparison
                .run(Path.of(System.getProperty("suanpan.home", ".")), progress());
        spec.commandLine().getOut().println(options.json() ? report.json() : report.text());
        return report.isGood() ? 0 : 1;
    }

    private static ProgressLine progress() {
        return new ProgressLine(new PrintWriter(System.err, true),
                ProgressLine.standardErrorIsTerminal());
    }

    private int measure() throws IOException {
        Target target = options.target();
        Measurement first = options.measurement(shortestWarmUp);
        List<Integer> steps = options.connections();
        Population population = options.population(Population.newRun("bench"));
        Credentials credentials = options.credentials(population);
        try (Bench bench = new Bench(target, credentials, options.cassandra(), population,
                patience, progress())) {
            bench.prepareAccounts(steps.getFirst());
            List<Result> results = new ArrayList<>();
            for (int connections : steps) {
                results.add(bench.measure(first.withConnections(connections)));
            }
            return tell(new BenchReport(target, credentials.auth(), population, results,
                    options.isSweep(),
                    bench.checkMoney()));
        }
    }

    private int tell(BenchReport report) throws IOException {
        JsonReport json = new JsonReport(report);
        spec.commandLine().getOut()
                .println(options.json() ? json.text() : new TextReport(report).text());
        if (options.report().isPresent()) {
            Files.writeString(options.report().get(), new HtmlReport(report, json).page());
        }
        if (options.json()) {
            tell(report.verdict());
        }
        return report.isGood() ? 0 : 1;
    }

    /** The JSON says only whether the money adds up; what is wrong with it is for a person. */
    private void tell(MoneyVerdict verdict) {
        verdict.findings().forEach(finding -> spec.commandLine().getErr()
                .println("the money does not add up: " + finding));
    }
}
