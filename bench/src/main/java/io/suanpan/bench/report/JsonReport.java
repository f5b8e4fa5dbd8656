package io.suanpan.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.suanpan.bench.cpu.CpuSeconds;
import io.suanpan.bench.lag.Lag;
import io.suanpan.bench.load.Kind;
import io.suanpan.bench.load.Latency;
import io.suanpan.bench.load.Measured;
import io.suanpan.bench.load.Second;
import io.suanpan.bench.measure.Result;
import java.util.List;
import java.util.OptionalDouble;

/** A report for programs: one JSON object, times in milliseconds; what is not known is not there. */
public final class JsonReport {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double MS_PER_S = 1_000;
    private static final double[] PERCENTILES = {0, 10, 25, 50, 75, 90, 95, 98, 99, 99.5, 99.8,
            99.9, 99.95, 99.98, 99.99};

    private final BenchReport report;

    public JsonReport(BenchReport report) {
        this.report = report;
    }

    /** Of a sweep, the steps are in an array; else the figures are the object's own. */
    public String text() {
        ObjectNode node = MAPPER.createObjectNode();
        settings(node);
        if (report.sweep()) {
            ArrayNode steps = node.putArray("sweep");
            report.results().forEach(result -> figures(steps.addObject(), result));
        } else {
            figures(node, report.first());
        }
        node.put("moneyAddsUp", report.verdict().addsUp());
        return node.toString();
    }

    private void settings(ObjectNode node) {
        var measurement = report.first().measurement();
        node.put("scenario", measurement.workload().toString());
        node.put("auth", report.auth().toString());
        node.put("url", report.target().toString());
        node.put("machine", Machine.inWords());
        node.put("processors", Runtime.getRuntime().availableProcessors());
        node.put("accounts", report.population().consumers());
        node.put("merchants", report.population().merchants());
        node.put("accountsOf", report.population().accountsOf());
        node.put("loop", measurement.perSecond().isPresent() ? "open" : "closed");
        measurement.perSecond().ifPresent(rate -> node.put("ratePerSecond", rate));
        node.put("warmUpDiscarded", measurement.warmUp().inWords());
    }

    private static void figures(ObjectNode node, Result result) {
        Measured measured = result.measured();
        node.put("began", result.began().toString());
        node.put("connections", result.measurement().connections());
        node.put("seconds", round(measured.seconds()));
        node.put("payments", measured.payments());
        node.put("paymentsPerSecond", round(measured.paymentsPerSecond()));
        latency(node, measured.latency(Kind.PAYMENT));
        for (Kind kind : result.kinds()) {
            if (kind != Kind.PAYMENT) {
                ObjectNode other = node.putObject(kind.toString());
                other.put("count", measured.count(kind));
                other.put("perSecond", round(measured.perSecond(kind)));
                latency(other, measured.latency(kind));
            }
        }
        node.put("errors", measured.errorCount());
        ObjectNode byCode = node.putObject("errorsByCode");
        measured.errors().forEach((code, count) -> byCode.put(code, count.count()));
        if (result.measurement().perSecond().isPresent()) {
            node.put("begunLate", measured.begunLate());
            node.put("neverBegun", result.driven().neverBegun());
        }
        node.put("settled", result.settled().settled());
        node.put("stillOpen", result.settled().stillOpen());
        result.lag().ifPresent(lag -> lag(node.putObject("lag"), lag));
        cpu(node, result);
        timeline(node.putObject("timeline"), result);
        ObjectNode distribution = node.putObject("distribution");
        result.kinds().forEach(kind -> distribution(distribution.putArray(kind.toString()),
                measured.latency(kind)));
    }

    private static void latency(ObjectNode node, Latency latency) {
        node.put("p50Ms", round(latency.ms(50)));
        node.put("p90Ms", round(latency.ms(90)));
        node.put("p99Ms", round(latency.ms(99)));
        node.put("p999Ms", round(latency.ms(99.9)));
        node.put("maxMs", round(latency.maxMs()));
    }

    private static void lag(ObjectNode node, Lag lag) {
        node.put("queries", lag.queries());
        lag(node.putObject("consumerRecords"), lag.consumerRecords(), lag.recordsMissed());
        lag(node.putObject("merchantTrades"), lag.merchantTrades(), lag.tradesMissed());
    }

    private static void lag(ObjectNode node, Latency lags, long missed) {
        node.put("samples", lags.count());
        node.put("missed", missed);
        if (lags.count() > 0) {
            latency(node, lags);
            distribution(node.putArray("distribution"), lags);
        }
    }

    private static void cpu(ObjectNode node, Result result) {
        CpuSeconds cpu = result.cpu();
        cpu(node, "node", cpu.node(), result);
        cpu(node, "cassandra", cpu.cassandra(), result);
        cpu(node, "client", cpu.client(), result);
        cpu(node, "signing", OptionalDouble.of(result.signingSeconds()), result);
        if (result.nodes() > 0) {
            node.put("nodes", result.nodes());
        }
        result.cassandraBytes().ifPresent(bytes -> node.put("cassandraBytesWrittenPerPayment",
                Math.round((double) bytes / Math.max(1, result.measured().payments()))));
    }

    private static void cpu(ObjectNode node, String of, OptionalDouble seconds, Result result) {
        seconds.ifPresent(used -> node.put(of + "CpuSeconds", round(used)));
        result.perPayment(seconds)
                .ifPresent(used -> node.put(of + "CpuMsPerPayment", round(used * MS_PER_S)));
    }

    private static void timeline(ObjectNode node, Result result) {
        List<Second> seconds = result.driven().timeline();
        ArrayNode errors = node.putArray("errors");
        seconds.forEach(second -> errors.add(second.errors()));
        for (Kind kind : result.kinds()) {
            ObjectNode series = node.putObject(kind.toString());
            ArrayNode count = series.putArray("count");
            ArrayNode p50 = series.putArray("p50Ms");
            ArrayNode p99 = series.putArray("p99Ms");
            for (Second second : seconds) {
                Second.Slice slice = second.byKind().get(kind);
                count.add(slice.count());
                // Where nothing was answered there is no latency, rather than one of 0.
                p50.add(slice.count() == 0 ? null : round(slice.p50Ms()));
                p99.add(slice.count() == 0 ? null : round(slice.p99Ms()));
            }
        }
    }

    /** Pairs of percentile and milliseconds, as far as there are enough values to tell. */
    private static void distribution(ArrayNode pairs, Latency latency) {
        for (double percentile : PERCENTILES) {
            if ((100 - percentile) / 100 * latency.count() >= 1) {
                pairs.addArray().add(percentile).add(round(latency.ms(percentile)));
            }
        }
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
