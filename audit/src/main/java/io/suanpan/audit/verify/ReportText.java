package io.suanpan.audit.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.suanpan.audit.AtRest;
import io.suanpan.audit.Finding;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A report for a person, and as JSON. */
public final class ReportText {
    /** So many of each kind are told in words. */
    private static final int TOLD_OF_A_KIND = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportText() {}

    public static String forPeople(VerifyReport report) {
        StringBuilder text = new StringBuilder();
        line(text, headline(report));
        line(text,
                "  journals     %,d partitions, %,d batches, %,d events, %d activities unfinished"
                        .formatted(report.partitions(), report.batches(), report.events(),
                                report.unfinished()));
        if (report.waitingRefunds() > 0) {
            line(text, "               %,d refunds wait for their merchants' money".formatted(
                    report.waitingRefunds()));
        }
        if (report.voidRows() > 0) {
            line(text, "               %,d rows of former owners are void".formatted(
                    report.voidRows()));
        }
        report.sums().forEach((currency, sum) -> line(text,
                "  sum          %,d %s over %,d accounts%s".formatted(sum.balance(), currency,
                        sum.accounts(), report.atRest() == AtRest.YES
                                ? ""
                                : ", some on its way between them")));
        new TreeMap<>(report.compared()).forEach((table, count) -> line(text,
                "  compared     %,d rows of %s".formatted(count, table)));
        if (report.newerRows() > 0) {
            line(text, "               %,d of them written meanwhile".formatted(
                    report.newerRows()));
        }
        report.lagging().forEach(model -> line(text, "  not compared " + model
                + ": too far behind the journals; verify again when it has caught up"));
        findings(text, report);
        differences(text, report);
        return text.toString();
    }

    private static String headline(VerifyReport report) {
        if (!report.isAllEqual()) {
            return "NOT EQUAL: the journals or the tables are not as they must be";
        }
        return report.isComplete()
                ? "all equal"
                : "what could be compared is equal, but not all could be";
    }

    private static void findings(StringBuilder text, VerifyReport report) {
        new TreeMap<>(report.findings().counts()).forEach((kind, count) -> {
            line(text, "  %s: %,d in the journals".formatted(kind, count));
            report.findings().kept().stream().filter(finding -> finding.kind() == kind)
                    .limit(TOLD_OF_A_KIND).map(Finding::sentence)
                    .forEach(sentence -> line(text, "    " + sentence));
        });
    }

    private static void differences(StringBuilder text, VerifyReport report) {
        report.differences().counts().forEach((table, kinds) -> kinds.forEach((kind, count) -> {
            line(text, "  %s: %,d %s".formatted(table, count, name(kind)));
            of(report, table, kind).stream().limit(TOLD_OF_A_KIND).forEach(difference -> {
                line(text, "    " + difference.key());
                line(text, "      expected " + difference.expected());
                line(text, "      found    " + difference.found());
            });
        }));
    }

    private static List<Difference> of(VerifyReport report, String table, Difference.Kind kind) {
        return report.differences().kept().stream()
                .filter(difference -> difference.table().equals(table)
                        && difference.kind() == kind)
                .toList();
    }

    private static String name(Difference.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }

    /** One object on one line. */
    public static String json(VerifyReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("equal", report.isAllEqual()).put("complete", report.isComplete())
                .put("partitions", report.partitions()).put("batches", report.batches())
                .put("events", report.events()).put("voidRows", report.voidRows())
                .put("atRest", report.atRest() == AtRest.YES)
                .put("unfinished", report.unfinished())
                .put("waitingRefunds", report.waitingRefunds())
                .put("newerRows", report.newerRows());
        ObjectNode sums = json.putObject("sums");
        report.sums().forEach((currency, sum) -> sums.putObject(currency.getCurrencyCode())
                .put("accounts", sum.accounts()).put("balance", sum.balance())
                .put("available", sum.available()).put("reserved", sum.reserved())
                .put("incoming", sum.incoming()));
        ObjectNode compared = json.putObject("compared");
        report.compared().forEach(compared::put);
        ArrayNode lagging = json.putArray("lagging");
        report.lagging().forEach(lagging::add);
        ObjectNode findingCounts = json.putObject("findingCounts");
        report.findings().counts().forEach((kind, count) -> findingCounts.put(kind.name(), count));
        ArrayNode findings = json.putArray("findings");
        report.findings().kept().forEach(finding -> findings.addObject()
                .put("kind", finding.kind().name()).put("sentence", finding.sentence()));
        ObjectNode counts = json.putObject("differenceCounts");
        report.differences().counts().forEach((table, kinds) -> {
            ObjectNode ofTable = counts.putObject(table);
            kinds.forEach((kind, count) -> ofTable.put(name(kind), count));
        });
        ArrayNode differences = json.putArray("differences");
        report.differences().kept().forEach(difference -> differences.addObject()
                .put("table", difference.table()).put("kind", name(difference.kind()))
                .put("key", difference.key()).put("expected", difference.expected())
                .put("found", difference.found()));
        return json.toString();
    }
}
