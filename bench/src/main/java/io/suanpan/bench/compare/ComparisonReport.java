package io.suanpan.bench.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.suanpan.bench.audit.MoneyVerdict;
import io.suanpan.bench.measure.WarmUp;
import io.suanpan.bench.report.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a comparison found, for a person and for programs. */
public record ComparisonReport(Instant began, Duration length, WarmUp warmUp,
        List<Outcome> outcomes, MoneyVerdict money, MoneyVerdict moneyOfService) {
    public boolean isGood() {
        return money.addsUp() && moneyOfService.addsUp()
                && outcomes.stream().allMatch(outcome -> outcome.errors() == 0);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("%s, %s%n%d rounds of %d s in turn, after a warm-up of %s%n".formatted(began,
                Machine.inWords(), Comparison.ROUNDS, length.toSeconds(), warmUp.inWords()));
        for (Outcome outcome : outcomes) {
            text.append("%n%-24s %-9s %-24s %-13s %s%n".formatted(outcome.workload(), "clients",
                    "payments/s, by round", "p50, p99 ms", "Suanpan ÷ it: median (spread)"));
            outcome.entries().forEach(entry -> line(text, outcome, entry));
        }
        text.append("%nmoney of Suanpan %s, of the textbook service %s".formatted(
                inWords(money), inWords(moneyOfService)));
        return text.toString();
    }

    private static void line(StringBuilder text, Outcome outcome, Outcome.Entry entry) {
        StringBuilder rates = new StringBuilder();
        entry.scores().forEach(score -> rates
                .append("%,-8.0f".formatted(score.paymentsPerSecond())));
        Score last = entry.scores().getLast();
        text.append("  %-22s %-9d %-24s %-13s ".formatted(entry.name(), entry.clients(), rates,
                "%.1f, %.1f".formatted(last.p50Ms(), last.p99Ms())));
        if (entry != outcome.ours()) {
            Outcome.Spread ratio = outcome.ratio(entry);
            text.append("%.2f (%.2f–%.2f)".formatted(ratio.median(), ratio.least(),
                    ratio.most()));
        }
        text.append(System.lineSeparator());
    }

    private static String inWords(MoneyVerdict verdict) {
        return verdict.addsUp() ? "adds up" : "DOES NOT ADD UP: " + verdict.findings();
    }

    public String json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("began", began.toString()).put("machine", Machine.inWords())
                .put("seconds", length.toSeconds()).put("warmUpDiscarded", warmUp.inWords());
        for (Outcome outcome : outcomes) {
            ObjectNode workload = node.putObject(outcome.workload().toString());
            outcome.entries().forEach(entry -> {
                ObjectNode one = workload.putObject(entry.name());
                one.put("clients", entry.clients());
                ArrayNode rounds = one.putArray("rounds");
                entry.scores().forEach(score -> rounds.addObject()
                        .put("paymentsPerSecond", score.paymentsPerSecond())
                        .put("p50Ms", score.p50Ms()).put("p99Ms", score.p99Ms())
                        .put("errors", score.errors()));
                if (entry != outcome.ours()) {
                    Outcome.Spread ratio = outcome.ratio(entry);
                    one.putObject("suanpanDividedByIt").put("median", ratio.median())
                            .put("least", ratio.least()).put("most", ratio.most());
                }
            });
        }
        node.put("moneyAddsUp", money.addsUp());
        node.put("moneyOfServiceAddsUp", moneyOfService.addsUp());
        return node.toString();
    }
}
