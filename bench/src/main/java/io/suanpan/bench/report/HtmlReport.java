package io.suanpan.bench.report;

import io.suanpan.bench.lag.Lag;
import io.suanpan.bench.load.Kind;
import io.suanpan.bench.measure.Measurement;
import io.suanpan.bench.measure.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** A report as one page that needs nothing else: text, the JSON, and Chart.js to draw it. */
public final class HtmlReport {
    private static final String WEBJAR = "org.webjars.npm/chart.js";

    private final BenchReport report;
    private final JsonReport json;

    public HtmlReport(BenchReport report, JsonReport json) {
        this.report = report;
        this.json = json;
    }

    public String page() {
        Measurement measurement = report.first().measurement();
        return read("/io/suanpan/bench/report/page.html")
                .replace("{{scenario}}", escaped(measurement.workload().toString()))
                .replace("{{settings}}", settings(measurement))
                .replace("{{results}}", results())
                .replace("{{data}}", json.text().replace("<", "\\u003c"))
                .replace("{{library}}", library())
                .replace("{{charts}}", read("/io/suanpan/bench/report/charts.js"));
    }

    private String settings(Measurement measurement) {
        StringBuilder rows = new StringBuilder();
        row(rows, "Scenario", measurement.workload() + ": " + measurement.workload().inWords());
        row(rows, "Server", report.target().toString());
        row(rows, "When", report.first().began() + ", measured for "
                + measurement.length().toSeconds() + " s"
                + (report.sweep() ? " at each number of connections" : ""));
        row(rows, "Where the load ran", Machine.inWords());
        row(rows, "Accounts", "%,d consumers, %,d merchants of %s".formatted(
                report.population().consumers(), report.population().merchants(),
                report.population().accountsOf()));
        report.results().forEach(result -> row(rows, report.sweep()
                ? "Loop, %,d connections".formatted(result.measurement().connections())
                : "Loop", TextReport.loop(result)));
        row(rows, "Excluded", TextReport.excluded(measurement));
        row(rows, "Money", report.verdict().addsUp()
                ? "adds up"
                : "DOES NOT ADD UP: " + String.join("; ", report.verdict().findings()));
        return rows.toString();
    }

    private static void row(StringBuilder rows, String name, String value) {
        rows.append("<tr><th>%s</th><td>%s</td></tr>%n".formatted(escaped(name), escaped(value)));
    }

    /** A table with a column for each result. */
    private String results() {
        StringBuilder rows = new StringBuilder();
        figures(rows, "Connections", result -> "%,d".formatted(
                result.measurement().connections()));
        figures(rows, "Payments", result -> "%,d".formatted(result.measured().payments()));
        figures(rows, "Payments/s",
                result -> "%,.0f".formatted(result.measured().paymentsPerSecond()));
        for (Kind kind : Kind.values()) {
            if (report.results().stream().anyMatch(result -> result.kinds().contains(kind))) {
                figures(rows, "Latency of " + kind,
                        result -> TextReport.percentiles(result.measured().latency(kind)));
            }
        }
        figures(rows, "Errors", HtmlReport::errors);
        figures(rows, "Lag of a consumer's records", result -> lag(result.lag(), lag -> TextReport
                .lag(lag.consumerRecords(), lag.recordsMissed())));
        figures(rows, "Lag of a merchant's trades", result -> lag(result.lag(), lag -> TextReport
                .lag(lag.merchantTrades(), lag.tradesMissed())));
        figures(rows, "Processor time", TextReport::cpu);
        return rows.toString();
    }

    private void figures(StringBuilder rows, String name, Function<Result, String> figure) {
        rows.append("<tr><th>").append(escaped(name)).append("</th>");
        report.results().forEach(result -> rows.append("<td>")
                .append(escaped(figure.apply(result))).append("</td>"));
        rows.append("</tr>\n");
    }

    private static String errors(Result result) {
        StringBuilder text = new StringBuilder("%,d".formatted(result.measured().errorCount()));
        result.measured().errors()
                .forEach((code, count) -> text.append(", ").append(code).append(" × ")
                        .append(count.count()));
        return text.toString();
    }

    private static String lag(Optional<Lag> lag, Function<Lag, String> inWords) {
        return lag.map(inWords).orElse("not measured");
    }

    /** Chart.js without the line that names a file for debuggers. */
    private static String library() {
        Properties webjar = new Properties();
        try (InputStream in = open("/META-INF/maven/" + WEBJAR + "/pom.properties")) {
            webjar.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read("/META-INF/resources/webjars/chart.js/" + webjar.getProperty("version")
                + "/dist/chart.umd.min.js").replaceFirst("//# sourceMappingURL=\\S+", "");
    }

    private static String read(String resource) {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = HtmlReport.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("not on the class path: " + resource);
        }
        return in;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
