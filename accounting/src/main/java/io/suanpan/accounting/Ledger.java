package io.suanpan.accounting;

import io.suanpan.kernel.Direction;
import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The general ledger (总账) of a day: what it did to each subject, by currency. Immutable. */
public record Ledger(SortedMap<LedgerKey, LedgerLine> lines) {
    public static final Ledger EMPTY = new Ledger(Collections.emptySortedMap());

    public Ledger {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    Ledger booked(Iterable<Booking> bookings) {
        SortedMap<LedgerKey, LedgerLine> after = new TreeMap<>(lines);
        for (Booking booking : bookings) {
            book(after, booking, booking.rule().debit(), Direction.DEBIT);
            book(after, booking, booking.rule().credit(), Direction.CREDIT);
        }
        return new Ledger(after);
    }

    private static void book(Map<LedgerKey, LedgerLine> lines, Booking booking, Subject subject,
            Direction side) {
        LedgerKey key = new LedgerKey(subject, booking.amount().currency());
        lines.put(key, lines.getOrDefault(key, LedgerLine.NOTHING).booked(side,
                booking.amount().minor()));
    }

    /** As of a day after it on which nothing is booked yet. */
    public Ledger carried() {
        SortedMap<LedgerKey, LedgerLine> after = new TreeMap<>();
        lines.forEach((key, line) -> after.put(key, line.carried()));
        return new Ledger(after);
    }

    /** Both together. */
    public Ledger plus(Ledger other) {
        SortedMap<LedgerKey, LedgerLine> sum = new TreeMap<>(lines);
        other.lines.forEach((key, line) -> sum.merge(key, line, LedgerLine::plus));
        return new Ledger(sum);
    }

    /** One line of text for each of its own: {@code 1003 CNY 0 100000 0}, with opening, debit and credit. */
    public String text() {
        return lines.entrySet().stream().map(line -> line.getKey().subject().number() + " "
                + line.getKey().currency().getCurrencyCode() + " " + line.getValue().opening()
                + " " + line.getValue().debit() + " " + line.getValue().credit())
                .collect(Collectors.joining("\n"));
    }

    /** @throws IllegalArgumentException unless {@link #text} of a ledger gave it */
    public static Ledger parse(String text) {
        SortedMap<LedgerKey, LedgerLine> lines = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] parts = line.split(" ");
            if (parts.length != 5) {
                throw new IllegalArgumentException("a ledger's line has 5 parts: '" + line + "'");
            }
            Subject subject = Subject.numbered(parts[0]).orElseThrow(
                    () -> new IllegalArgumentException("no subject's number: '" + line + "'"));
            lines.put(new LedgerKey(subject, Currency.getInstance(parts[1])),
                    new LedgerLine(Long.parseLong(parts[2]), Long.parseLong(parts[3]),
                            Long.parseLong(parts[4])));
        });
        return new Ledger(lines);
    }
}
