package io.suanpan.bench.mall;

import java.util.List;

/** The day's books as tables, and whether they are as they must be. */
public record BooksReport(Books books) {
    private static final String BALANCE = "  %-8s %15s %15s %15s %15s  %s%n";
    private static final String SHOP = "  %-14s %6s %11s %10s %7s %10s %11s %8s  %s%n";
    private static final String SETTLEMENT = "  %-14s %-10s %6s %11s %10s %8s %11s  %-7s  %s%n";
    private static final String FAULT = "  %-62s %-32s %s%n";

    public String text() {
        StringBuilder text = new StringBuilder();
        balance(text, books.balance());
        shops(text);
        settlements(text);
        faults(text);
        verdict(text);
        return text.toString();
    }

    private static void balance(StringBuilder text, TrialBalance balance) {
        text.append("%nThe books of %s, %s: %,d vouchers, in %s%n".formatted(balance.day(),
                balance.status(), balance.vouchers(), Amounts.CURRENCY));
        text.append(BALANCE.formatted("subject", "opening", "debit", "credit", "closing", "name"));
        balance.items().forEach(line -> text.append(BALANCE.formatted(line.subject(),
                Amounts.text(line.opening()), Amounts.text(line.debit()),
                Amounts.text(line.credit()), Amounts.text(line.closing()), line.name())));
        text.append(BALANCE.formatted("all", Amounts.text(balance.opening()),
                Amounts.text(balance.debit()), Amounts.text(balance.credit()),
                Amounts.text(balance.closing()),
                balance.isZero() ? "balanced" : "OUT OF BALANCE"));
    }

    private void shops(StringBuilder text) {
        text.append("%nThe shops%n".formatted());
        text.append(SHOP.formatted("", "trades", "sold", "refunded", "fees", "in escrow",
                "paid out", "left", "and is"));
        books.shops().forEach(each -> text.append(SHOP.formatted(each.shop().name(),
                each.trades(), Amounts.text(each.sold()), Amounts.text(each.refunded()),
                Amounts.text(each.fees()), Amounts.text(each.inEscrow()),
                Amounts.text(each.paidOut()), Amounts.text(each.left()),
                each.isSettled() ? "settled" : "NOT SETTLED")));
    }

    private void settlements(StringBuilder text) {
        text.append("%nTheir settlements%n".formatted());
        text.append(SETTLEMENT.formatted("", "of", "trades", "gross", "refunded", "charged",
                "owed", "status", "by withdrawal"));
        books.settlements().forEach(each -> text.append(SETTLEMENT.formatted(each.shop().name(),
                each.date(), each.trades(), Amounts.text(each.gross()),
                Amounts.text(each.refunded()), Amounts.text(each.charged()),
                Amounts.text(each.owed()), each.status(), each.withdrawalNo())));
    }

    private void faults(StringBuilder text) {
        text.append("%nThe bank's statement, and the breaks between it and us%n".formatted());
        books.faults().forEach(each -> text.append(FAULT.formatted(
                "it " + each.how().inWords() + " " + each.order().wish(),
                each.how().kinds(), each.isFound() ? "found" : "NOT FOUND")));
    }

    private void verdict(StringBuilder text) {
        List<String> wrong = books.wrong();
        if (wrong.isEmpty()) {
            text.append(
                    "%nThe books balance, %d shops are settled, and %d of %d faults are found.%n"
                            .formatted(books.shops().size(), books.faults().size(),
                                    books.faults().size()));
        } else {
            text.append("%nNOT as it must be:%n".formatted());
            wrong.forEach(each -> text.append("  %s%n".formatted(each)));
        }
    }
}
