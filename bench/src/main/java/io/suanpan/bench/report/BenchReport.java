package io.suanpan.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.suanpan.bench.api.Population;
import io.suanpan.bench.audit.MoneyVerdict;
import io.suanpan.bench.client.Target;
import io.suanpan.bench.load.Measured;

/** The result of one {@code bench} run. */
public record BenchReport(Target target, int connections, Population population, boolean hot,
        Measured measured, MoneyVerdict verdict) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** One JSON object; times in milliseconds. */
    public String json() {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("paymentsPerSecond", round(measured.paymentsPerSecond()));
        node.put("p50Ms", round(measured.latencyMs(50)));
        node.put("p90Ms", round(measured.latencyMs(90)));
        node.put("p99Ms", round(measured.latencyMs(99)));
        node.put("maxMs", round(measured.maxMs()));
        node.put("payments", measured.payments());
        node.put("errors", measured.errorCount());
        ObjectNode byCode = node.putObject("errorsByCode");
        measured.errors().forEach((code, count) -> byCode.put(code, count.count()));
        node.put("seconds", round(measured.seconds()));
        node.put("clientCpuSeconds", round(measured.clientCpuSeconds()));
        node.put("connections", connections);
        node.put("accounts", population.consumers());
        node.put("merchants", population.merchants());
        node.put("accountsOf", population.accountsOf());
        node.put("hot", hot);
        node.put("moneyAddsUp", verdict.addsUp());
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("%,d payments in %.1f s over %d connections to %s%s%n".formatted(
                measured.payments(), measured.seconds(), connections, target,
                hot ? ", all to one merchant" : ""));
        text.append("  accounts    %,d consumers, %,d merchants of %s%n".formatted(
                population.consumers(), population.merchants(), population.accountsOf()));
        text.append("  throughput  %,.0f payments/s%n".formatted(measured.paymentsPerSecond()));
        text.append("  latency     p50 %.1f  p90 %.1f  p99 %.1f  max %.1f ms%n".formatted(
                measured.latencyMs(50), measured.latencyMs(90), measured.latencyMs(99),
                measured.maxMs()));
        text.append("  errors      %,d%n".formatted(measured.errorCount()));
        measured.errors().forEach((code, count) -> text
                .append("    %,d × %s, the first: %s%n".formatted(count.count(), code,
                        count.first())));
        text.append("  money       ").append(verdict.addsUp() ? "adds up" : "DOES NOT ADD UP");
        verdict.findings().forEach(finding -> text.append("%n    %s".formatted(finding)));
        return text.toString();
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
