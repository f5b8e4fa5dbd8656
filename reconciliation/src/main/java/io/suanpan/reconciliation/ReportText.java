package io.suanpan.reconciliation;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;

/** A day's report for people to read; amounts are in major units there. */
public final class ReportText {
    private static final String COUNTS = "%-22s %9s %9s %9s %9s%n";

    private ReportText() {}

    /** @param first so many open breaks are listed, {@link DayReport#MOST_LISTED} at most */
    public static String of(DayReport report, int first) {
        StringBuilder text = new StringBuilder();
        text.append("%s %s%n".formatted(report.channel(), report.day()));
        report.comparison().ifPresentOrElse(
                sides -> sides(text, sides, report.channel().currency()),
                () -> text.append("  the statement is damaged: none of its lines counts%n"
                        .formatted()));
        if (!report.counts().isEmpty()) {
            text.append("%n".formatted()).append(COUNTS.formatted("breaks", "open", "explained",
                    "adjusted", "closed"));
            report.counts().forEach((kind, states) -> counts(text, kind, states));
        }
        text.append("%n%,d breaks are open".formatted(report.count(State.OPEN)));
        text.append("; what is not closed makes a difference of %s%n"
                .formatted(amount(report.openDifference(), report.channel().currency())));
        report.open().stream().limit(first).forEach(each -> text.append("  %s %s: %s%s%n"
                .formatted(each.id(), printable(each.what().number()),
                        printable(each.what().text()), last(each))));
        long more = report.count(State.OPEN) - Math.min(first, report.open().size());
        if (more > 0) {
            text.append("  and %,d more%n".formatted(more));
        }
        return text.toString();
    }

    private static void sides(StringBuilder text, Comparison sides, Currency currency) {
        side(text, "ours", sides.ours(), currency);
        side(text, "the bank", sides.bank(), currency);
        text.append("  %,d are the same; the bank's balance moved by %s more than ours%n"
                .formatted(sides.matched(), amount(sides.difference(), currency)));
    }

    private static void side(StringBuilder text, String whose, Totals totals, Currency currency) {
        text.append("  %-8s %,11d movements, in %s, out %s%n".formatted(whose, totals.movements(),
                amount(totals.in(), currency), amount(totals.out(), currency)));
    }

    private static void counts(StringBuilder text, Kind kind, Map<State, Long> states) {
        text.append(COUNTS.formatted(kind, states.getOrDefault(State.OPEN, 0L),
                states.getOrDefault(State.EXPLAINED, 0L), states.getOrDefault(State.ADJUSTED, 0L),
                states.getOrDefault(State.CLOSED, 0L)));
    }

    private static String last(Break each) {
        String said = each.history().getLast().text();
        return said.isEmpty() ? "" : " (" + printable(said) + ")";
    }

    private static String amount(long minor, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        return ("%,." + digits + "f").formatted(BigDecimal.valueOf(minor, digits));
    }

    /** What a bank states may have anything in it. */
    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
