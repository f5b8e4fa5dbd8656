package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import io.suanpan.channel.BusinessDays;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.http.ChannelSettings;
import io.suanpan.channel.http.HttpStatements;
import io.suanpan.kernel.ChannelName;
import io.suanpan.projection.instructions.CassandraOurBooks;
import io.suanpan.reconciliation.DayCheck;
import io.suanpan.reconciliation.DayReport;
import io.suanpan.reconciliation.ReportText;
import io.suanpan.reconciliation.State;
import io.suanpan.reconciliation.store.CassandraBreaks;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares the bank's statement with our instructions, day by day, and keeps the breaks. Writes nothing else. Ends with 0 if
 * no break of these days is open, with 1 if one is, with 2 if a day could not be checked.
 */
@Command(name = "suanpan check", mixinStandardHelpOptions = true, sortOptions = false, description = "Compares the bank's statement of a day with our instructions, and keeps the breaks.")
public final class CheckMain implements Callable<Integer> {
    private static final int BREAKS_ARE_OPEN = 1;
    private static final int NOT_CHECKED = 2;
    private static final int MOST_DAYS = 366;

    @ArgGroup
    private Where where = new Where();

    private static final class Where {
        @Option(names = "--cassandra", paramLabel = "HOST:PORT", description = "Cassandra (default: that of ./suanpan run).")
        private String cassandra;

        @Option(names = "--data", paramLabel = "DIR", description = "As of that ./suanpan run (default: the folder 'data' of the project).")
        private Path data;
    }

    @ArgGroup(multiplicity = "1")
    private Source source;

    private static final class Source {
        @Option(names = "--bank", paramLabel = "URL", description = "The bank, such as http://127.0.0.1:8090.")
        private String bank;

        @Option(names = "--statement", paramLabel = "FILE", description = "A statement that the bank has given out already.")
        private Path statement;
    }

    @Option(names = "--channel", paramLabel = "NAME", defaultValue = "CNY", description = "Whose bank it is, such as CNY:icbc, or CNY for the one without a name (default: ${DEFAULT-VALUE}).")
    private String channel;

    @Option(names = "--day", paramLabel = "DAY", description = "Such as 2026-01-31 (default: yesterday, where the bank is).")
    private String day;

    @Option(names = "--from", paramLabel = "DAY", description = "Checks every day from this one, again where it was checked before.")
    private String from;

    @Option(names = "--first", paramLabel = "N", defaultValue = "20", description = "Lists so many open breaks of a day (default: ${DEFAULT-VALUE}).")
    private int first;

    public static void main(String[] args) {
        System.exit(StoreCommand.execute(new CheckMain(), NOT_CHECKED, args));
    }

    @Override
    public Integer call() {
        try (CqlSession session = StoreCommand.connect(cassandra())) {
            return source.bank == null ? run(session, file()) : ofBank(session);
        }
    }

    private String cassandra() {
        return where.cassandra == null
                ? DataFolder.cassandra(DataFolder.of(where.data))
                : where.cassandra;
    }

    private int ofBank(CqlSession session) {
        try (HttpClient http = HttpClient.newHttpClient();
                HttpStatements bank = new HttpStatements(
                        ChannelSettings.usual(address(), channel().currency()), http)) {
            return run(session, (of, lines) -> bank.read(of, OurAccount.CUSTODY, lines));
        }
    }

    private URI address() {
        if (!source.bank.matches("http://[!-~]{1,500}")) {
            throw new NodeFailure("--bank must be an http:// address: '" + source.bank + "'");
        }
        return URI.create(source.bank);
    }

    private DayCheck.Statements file() {
        if (!Files.isReadable(source.statement)) {
            throw new NodeFailure("--statement must be a file to be read: " + source.statement);
        }
        return (of, lines) -> CompletableFuture.completedFuture(HttpStatements
                .ofFile(source.statement, of, OurAccount.CUSTODY, channel().currency(), lines));
    }

    private int run(CqlSession session, DayCheck.Statements statements) {
        return run(new DayCheck(
                new CassandraOurBooks(session, Store.partitioningOf(session)), statements,
                new CassandraBreaks(session), Clock.systemUTC(),
                lines -> System.err.printf("%,d lines%n", lines)));
    }

    private int run(DayCheck check) {
        LocalDate last = day == null
                ? BusinessDays.of(Clock.systemUTC().instant()).minusDays(1)
                : day("--day", day);
        LocalDate next = from == null ? last : day("--from", from);
        if (next.isAfter(last) || next.plusDays(MOST_DAYS).isBefore(last)) {
            throw new NodeFailure("--from must be at most " + MOST_DAYS + " days before " + last
                    + ", and not after it: '" + next + "'");
        }
        boolean open = false;
        for (; !next.isAfter(last); next = next.plusDays(1)) {
            DayReport report = check.run(next, channel());
            System.out.print(ReportText.of(report, first));
            open |= report.count(State.OPEN) > 0;
        }
        return open ? BREAKS_ARE_OPEN : 0;
    }

    private ChannelName channel() {
        try {
            return ChannelName.parse(channel);
        } catch (IllegalArgumentException e) {
            throw new NodeFailure("--channel must be a currency, or one and a channel's id, such as"
                    + " CNY or CNY:icbc: '" + channel + "'");
        }
    }

    private static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new NodeFailure(option + " must be a day such as 2026-01-31: '" + text + "'");
        }
    }
}
