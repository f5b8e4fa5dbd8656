package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import io.suanpan.accounting.AccountingDay;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.accounting.DayBooks;
import io.suanpan.accounting.LedgerKey;
import io.suanpan.accounting.LedgerLine;
import io.suanpan.accounting.TrialBalance;
import io.suanpan.kernel.Direction;
import io.suanpan.projection.ledger.LedgerQueries;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a day's trial balance, from the read model, for people to look at. */
@Command(name = "books", mixinStandardHelpOptions = true, description = "Prints the trial balance of a day.")
public final class BooksMain implements Callable<Integer> {
    private static final String COLUMNS = "%-8s %-4s %20s %20s %20s %20s  %s%n";

    @Option(names = "--cassandra", required = true, description = "Cassandra, as HOST:PORT; ./suanpan run prints it.")
    private String cassandra;

    @Option(names = "--day", paramLabel = "DAY", description = "Such as 2026-01-31 (default: today, where the books are).")
    private String day;

    public static void main(String[] args) {
        System.exit(StoreCommand.execute(new BooksMain(), 1, args));
    }

    @Override
    public Integer call() {
        try (CqlSession session = StoreCommand.connect(cassandra)) {
            AccountingDays days = Store.accountingDaysOf(session);
            LedgerQueries ledger = new LedgerQueries(session, Store.partitioningOf(session));
            print(ledger.day(day(days)).toCompletableFuture().join(), days);
            return 0;
        }
    }

    private LocalDate day(AccountingDays days) {
        try {
            return day == null ? days.dayOf(Instant.now()) : LocalDate.parse(day);
        } catch (DateTimeException e) {
            throw new NodeFailure("--day must be a day such as 2026-01-31: '" + day + "'");
        }
    }

    private static void print(DayBooks books, AccountingDays days) {
        AccountingDay day = books.day();
        System.out.printf("%s in %s: %s, %,d vouchers, %,d of them late%n%n", day.day(),
                days.zone(), day.status(), day.vouchers(), day.late());
        System.out.printf(COLUMNS, "subject", "", "opening", "debit", "credit", "closing", "");
        books.ledger().lines().forEach(BooksMain::print);
        TrialBalance balance = books.trialBalance();
        balance.sums().forEach((currency, sums) -> System.out.printf(COLUMNS, "all",
                currency.getCurrencyCode(), amount(sums.opening(), currency),
                amount(sums.debit(), currency), amount(sums.credit(), currency), "",
                sums.isBalanced() ? "balanced" : "OUT OF BALANCE"));
    }

    /** Balances on the side where the subject grows, as the API tells them. */
    private static void print(LedgerKey key, LedgerLine line) {
        int sign = key.subject().kind().normalSide() == Direction.DEBIT ? 1 : -1;
        Currency currency = key.currency();
        System.out.printf(COLUMNS, key.subject().number(), currency.getCurrencyCode(),
                amount(sign * line.opening(), currency), amount(line.debit(), currency),
                amount(line.credit(), currency), amount(sign * line.closing(), currency),
                key.subject().chinese());
    }

    /** In major units, since people read it. */
    private static String amount(long minor, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        return ("%,." + digits + "f").formatted(BigDecimal.valueOf(minor, digits));
    }
}
