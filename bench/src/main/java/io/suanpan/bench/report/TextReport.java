package io.suanpan.bench.report;

import io.suanpan.bench.lag.Lag;
import io.suanpan.bench.load.Kind;
import io.suanpan.bench.load.Latency;
import io.suanpan.bench.load.Measured;
import io.suanpan.bench.measure.Measurement;
import io.suanpan.bench.measure.Result;
import java.util.OptionalDouble;

/** A report for a person at a terminal. */
public final class TextReport {
    private final BenchReport report;
    private final StringBuilder text = new StringBuilder();

    public TextReport(BenchReport report) {
        this.report = report;
    }

    public String text() {
        report.results().forEach(this::result);
        Measurement measurement = report.first().measurement();
        line("scenario", measurement.workload() + ": " + measurement.workload().inWords());
        line("auth", report.auth().inWords());
        line("accounts", "%,d consumers, %,d merchants of %s".formatted(
                report.population().consumers(), report.population().merchants(),
                report.population().accountsOf()));
        line("excluded", excluded(measurement));
        text.append("  money       ").append(report.verdict().addsUp()
                ? "adds up"
                : "DOES NOT ADD UP");
        report.verdict().findings().forEach(finding -> text.append("%n    %s".formatted(finding)));
        return text.toString();
    }

    /** What is not in the figures. */
    static String excluded(Measurement measurement) {
        return "warm-up (" + measurement.warmUp().inWords()
                + ") and drain are not in the figures";
    }

    private void result(Result result) {
        Measured measured = result.measured();
        text.append("%,d payments in %.1f s over %d connections to %s%n".formatted(
                measured.payments(), measured.seconds(), result.measurement().connections(),
                report.target()));
        line("loop", loop(result));
        line("throughput", "%,.0f payments/s".formatted(measured.paymentsPerSecond()));
        line("latency", percentiles(measured.latency(Kind.PAYMENT)));
        for (Kind kind : result.kinds()) {
            if (kind != Kind.PAYMENT) {
                line(kind.toString(), "%,d, %,.0f/s  %s".formatted(measured.count(kind),
                        measured.perSecond(kind), percentiles(measured.latency(kind))));
            }
        }
        result.lag().ifPresent(this::lag);
        line("cpu", cpu(result));
        if (result.signingSeconds() > 0) {
            line("signing", "%s a payment of the client's".formatted(
                    ms(result.perPayment(OptionalDouble.of(result.signingSeconds())))));
        }
        line("errors", "%,d".formatted(measured.errorCount()));
        measured.errors().forEach((code, count) -> text
                .append("    %,d × %s, the first: %s%n".formatted(count.count(), code,
                        count.first())));
    }

    static String loop(Result result) {
        return result.measurement().perSecond().isPresent()
                ? ("open, %,d/s, latency from when each was due; %,d began more than 10 ms late,"
                        + " %,d never").formatted(result.measurement().perSecond().getAsInt(),
                                result.measured().begunLate(), result.driven().neverBegun())
                : "closed, the next when the last is answered";
    }

    static String percentiles(Latency latency) {
        return "p50 %.1f  p90 %.1f  p99 %.1f  p99.9 %.1f  max %.1f ms".formatted(latency.ms(50),
                latency.ms(90), latency.ms(99), latency.ms(99.9), latency.maxMs());
    }

    private void lag(Lag lag) {
        line("lag", "from the acknowledgement until shown, sampled with %,d queries".formatted(
                lag.queries()));
        line("  records", lag(lag.consumerRecords(), lag.recordsMissed()));
        line("  trades", lag(lag.merchantTrades(), lag.tradesMissed()));
    }

    static String lag(Latency lags, long missed) {
        return (lags.count() == 0 ? "not measured" : percentiles(lags))
                + " of %,d samples".formatted(lags.count())
                + (missed == 0 ? "" : ", %,d more NOT SHOWN in time".formatted(missed));
    }

    static String cpu(Result result) {
        return "node %s, Cassandra %s, client %s a payment".formatted(
                ms(result.perPayment(result.cpu().node())),
                ms(result.perPayment(result.cpu().cassandra())),
                ms(result.perPayment(result.cpu().client())));
    }

    private static String ms(OptionalDouble seconds) {
        return seconds.isPresent()
                ? "%.2f ms".formatted(seconds.getAsDouble() * 1_000)
                : "not measured";
    }

    private void line(String name, String value) {
        text.append("  %-11s %s%n".formatted(name, value));
    }
}
