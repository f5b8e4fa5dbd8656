package io.suanpan.channel.http;

import io.suanpan.channel.BankReference;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.StatementLine;
import io.suanpan.channel.StatementLine.Direction;
import io.suanpan.channel.StatementOutcome;
import io.suanpan.kernel.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.function.Consumer;

/**
 * Reads a statement file: a header, a line for each movement, a trailer. The format has no quotes, so that a line is
 * split at its commas. What does not add up is told once all is read, and lines were handed over by then.
 */
final class StatementReader {
    private static final int MOST_CHARACTERS = 512;
    private static final int HEADER_VALUES = 7;
    private static final int LINE_VALUES = 7;
    private static final int TRAILER_VALUES = 3;

    private final LocalDate day;
    private final OurAccount account;
    private final Currency currency;
    private final Consumer<StatementLine> consumer;
    private long lines;
    private long in;
    private long out;

    StatementReader(LocalDate day, OurAccount account, Currency currency,
            Consumer<StatementLine> consumer) {
        this.day = day;
        this.account = account;
        this.currency = currency;
        this.consumer = consumer;
    }

    /** What is wrong with a file; the message names its line. */
    private static final class DamagedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message, null, false, false);
        }
    }

    /** @throws IOException if the file cannot be read to its end */
    StatementOutcome read(BufferedReader file) throws IOException {
        try {
            String[] header = values(next(file), "H", HEADER_VALUES);
            requireOurs(header);
            String text = next(file);
            while (text.startsWith("L,")) {
                StatementLine line = line(values(text, "L", LINE_VALUES));
                count(line);
                consumer.accept(line);
                text = next(file);
            }
            requireTotals(header, values(text, "T", TRAILER_VALUES));
            if (file.read() >= 0) {
                throw new DamagedException("it goes on after its trailer");
            }
            return new StatementOutcome.Complete(lines, new Money(in, currency),
                    new Money(out, currency));
        } catch (DamagedException e) {
            return new StatementOutcome.Damaged(
                    "the statement of " + day + ": " + e.getMessage());
        }
    }

    /** The next line, which must have its end: a file that is cut short has a last line that has not. */
    private String next(BufferedReader file) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int character = file.read(); character != '\n'; character = file.read()) {
            if (character < 0) {
                throw new DamagedException("it ends without a trailer after " + lines + " lines");
            }
            if (line.length() == MOST_CHARACTERS) {
                throw new DamagedException("line " + (lines + 2) + " is longer than "
                        + MOST_CHARACTERS + " characters");
            }
            line.append((char) character);
        }
        return line.toString();
    }

    private String[] values(String line, String type, int count) {
        String[] values = line.split(",", -1);
        if (values.length != count || !values[0].equals(type)) {
            throw malformed(line);
        }
        return values;
    }

    private DamagedException malformed(String line) {
        return new DamagedException("line " + (lines + 2) + " is not of the format: '"
                + line.replaceAll("[^ -~]", "?") + "'");
    }

    private void requireOurs(String[] header) {
        if (!header[1].equals(day.toString()) || !header[2].equals(Requests.name(account))
                || !header[3].equals(currency.getCurrencyCode())) {
            throw new DamagedException("its header is of another day, account or currency: "
                    + String.join(",", header));
        }
    }

    private StatementLine line(String[] values) {
        try {
            Money amount = new Money(Long.parseLong(values[5]), currency);
            if (amount.minor() < 1 || amount.minor() > Money.MAX_MOVEMENT_MINOR) {
                throw malformed(String.join(",", values));
            }
            return new StatementLine(new BankReference(values[1]), values[2],
                    Direction.valueOf(values[3]), values[4], amount, Instant.parse(values[6]));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed(String.join(",", values));
        }
    }

    private void count(StatementLine line) {
        lines++;
        switch (line.direction()) {
            case IN -> in = Math.addExact(in, line.amount().minor());
            case OUT -> out = Math.addExact(out, line.amount().minor());
        }
    }

    private void requireTotals(String[] header, String[] trailer) {
        String counted = lines + "," + in + "," + out;
        String stated = header[4] + "," + header[5] + "," + header[6];
        if (!counted.equals(stated)) {
            throw new DamagedException("its header says (lines, in, out) " + stated
                    + ", its lines are " + counted);
        }
        String sums = lines + "," + Math.addExact(in, out);
        if (!sums.equals(trailer[1] + "," + trailer[2])) {
            throw new DamagedException("its trailer says (lines, sum) " + trailer[1] + ","
                    + trailer[2] + ", its lines are " + sums);
        }
    }
}
