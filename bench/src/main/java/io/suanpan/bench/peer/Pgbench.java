package io.suanpan.bench.peer;

import io.suanpan.bench.client.BenchFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The raw peer: payments by pgbench, each one SQL transaction of five statements, with no HTTP and no service
 * in between.
 */
public final class Pgbench {
    private static final String DATABASE = "pgbench";
    private static final String THREADS = "2";
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double US_PER_MS = 1_000;
    private static final Pattern TPS = Pattern.compile("^tps = ([0-9.]+)", Pattern.MULTILINE);
    private static final Pattern MEAN = Pattern.compile("^latency average = ([0-9.]+) ms",
            Pattern.MULTILINE);

    private final PostgresServer server;

    /** Creates its tables and accounts, in a database of its own. */
    public Pgbench(PostgresServer server) {
        this.server = server;
        server.createDatabase(DATABASE);
        server.psql(DATABASE, text("schema.sql"));
    }

    /** @param clients connections, each with one transaction after another */
    public PgbenchResult run(PaymentScript script, int clients, Duration length) {
        Path folder = server.programs().createFolder();
        try {
            String report = server.programs().feed(text(script.resource()), "pgbench", "-n", "-M",
                    "prepared", "-h",
                    "127.0.0.1", "-p", Integer.toString(server.port()), "-U", "postgres", "-c",
                    Integer.toString(clients), "-j", THREADS, "-T",
                    Long.toString(length.toSeconds()), "-f", "-", "--log",
                    "--log-prefix=" + folder.resolve("log"), DATABASE);
            Histogram latencies = latencies(folder);
            return new PgbenchResult(script, clients, number(TPS, report), number(MEAN, report),
                    latencies.getValueAtPercentile(50) / US_PER_MS,
                    latencies.getValueAtPercentile(99) / US_PER_MS);
        } catch (IOException e) {
            throw new UncheckedIOException("pgbench's files", e);
        } finally {
            PostgresServer.delete(folder);
        }
    }

    /** One line a transaction; its third number is how long it took, in microseconds. */
    private static Histogram latencies(Path folder) throws IOException {
        Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
        for (Path log : logs(folder)) {
            try (Stream<String> lines = Files.lines(log)) {
                lines.forEach(line -> latencies.recordValue(Long.parseLong(line.split(" ")[2])));
            }
        }
        return latencies;
    }

    private static List<Path> logs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("log.")).toList();
        }
    }

    private static double number(Pattern pattern, String report) {
        Matcher found = pattern.matcher(report);
        if (!found.find()) {
            throw new BenchFailure("pgbench's report has no '" + pattern + "': " + report.strip());
        }
        return Double.parseDouble(found.group(1));
    }

    private static String text(String resource) {
        try (InputStream in = Pgbench.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
