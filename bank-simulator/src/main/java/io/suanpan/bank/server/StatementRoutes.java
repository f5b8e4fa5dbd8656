package io.suanpan.bank.server;

import io.suanpan.bank.books.Entry;
import io.suanpan.bank.books.Statements;
import io.suanpan.bank.temper.Fault;
import io.suanpan.bank.temper.Fault.Stage;
import io.suanpan.bank.temper.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The statement of one of the customer's accounts on one business day that is over:
 *
 * <pre>
 *   H,2026-01-31,custody,CNY,3,150000,2500                          lines, sum in, sum out
 *   L,B000000000017,N1,IN,anna,125000,2026-01-31T08:00:00.123456Z   reference, number, direction, counterparty,
 *   …                                                               amount, executed at
 *   T,3,152500                                                      lines, sum of all amounts
 * </pre>
 *
 * No value has a comma or a quote in it. Header and trailer agree with the lines even where these are wrong: whoever
 * looks for what was omitted, doubled or altered has to compare with what they know.
 */
final class StatementRoutes {
    private final Bank bank;

    StatementRoutes(Bank bank) {
        this.bank = bank;
    }

    List<Route> routes() {
        return List.of(Route.business("GET", "/statements/([^/]+)\\.csv", this::statement));
    }

    private void statement(Call call) throws IOException {
        LocalDate day = Rules.apply("date", call.pathValue(), Rules::date);
        String account = Rules.apply("account", call.parameter("account", "custody"),
                Rules::ours);
        if (!bank.statements().has(day)) {
            throw new Problem(404, "NO_STATEMENT",
                    "there is no statement of " + day + ": the day is not over, or was before the"
                            + " bank was opened");
        }
        BankServer.sleep(bank.faults().delayMillis(Stage.STATEMENT, day.toString()));
        try (OutputStream out = call.stream("text/csv")) {
            write(bank.statements(), bank.faults(), day, account, bank.currency(), out);
        }
    }

    /** Reads the day twice: for its totals, and for its lines. */
    static void write(Statements statements, Faults faults, LocalDate day, String account,
            String currency, OutputStream out) throws IOException {
        Totals totals = new Totals();
        forEachLine(statements, faults, day, account, totals::add);
        print(out, "H," + day + ',' + account + ',' + currency + ',' + totals.lines + ','
                + totals.in + ',' + totals.out);
        forEachLine(statements, faults, day, account, line -> print(out, line.text()));
        print(out, "T," + totals.lines + ',' + Math.addExact(totals.in, totals.out));
    }

    private static void forEachLine(Statements statements, Faults faults, LocalDate day,
            String account, Consumer<Line> consumer) {
        statements.forEach(day, movement -> {
            if (!movement.from().equals(account) && !movement.to().equals(account)) {
                return;
            }
            Set<Fault> found = faults.at(Stage.STATEMENT, movement.number());
            Line line = Line.of(movement, account, found);
            if (!found.contains(Fault.STATEMENT_OMIT)) {
                consumer.accept(line);
            }
            if (found.contains(Fault.STATEMENT_DUPLICATE)) {
                consumer.accept(line);
            }
            if (found.contains(Fault.STATEMENT_TWICE)) {
                consumer.accept(line.withOtherReference());
            }
        });
    }

    private static void print(OutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.US_ASCII));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing a statement", e);
        }
    }

    private record Line(String reference, String number, boolean isIn, String counterparty,
            long amount, Instant at) {
        /** As the movement was, but for what goes wrong. */
        static Line of(Entry.Executed movement, String account, Set<Fault> found) {
            boolean isIn = movement.to().equals(account);
            Line line = new Line(movement.reference(),
                    movement.number() + (found.contains(Fault.STATEMENT_RENUMBER) ? "-x" : ""),
                    isIn != found.contains(Fault.STATEMENT_REVERSE),
                    (isIn ? movement.from() : movement.to())
                            + (found.contains(Fault.STATEMENT_REDIRECT) ? "-x" : ""),
                    movement.amount() + (found.contains(Fault.STATEMENT_ALTER) ? 1 : 0),
                    movement.at());
            return found.contains(Fault.STATEMENT_REREFERENCE) ? line.withOtherReference() : line;
        }

        Line withOtherReference() {
            return new Line(reference + "-x", number, isIn, counterparty, amount, at);
        }

        String text() {
            return "L," + reference + ',' + number + ',' + (isIn ? "IN" : "OUT") + ','
                    + counterparty + ',' + amount + ',' + at;
        }
    }

    private static final class Totals {
        private long lines;
        private long in;
        private long out;

        void add(Line line) {
            lines++;
            if (line.isIn()) {
                in = Math.addExact(in, line.amount());
            } else {
                out = Math.addExact(out, line.amount());
            }
        }
    }
}
