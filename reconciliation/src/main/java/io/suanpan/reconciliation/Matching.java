package io.suanpan.reconciliation;

import io.suanpan.channel.BusinessDays;
import io.suanpan.kernel.Invariant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Walks both sides at once, number by number, so that neither is ever in memory. What one side has alone is looked up in
 * our books, one by one: in health there is little of it.
 */
final class Matching {
    private final LocalDate day;
    private final Function<String, Standing> books;
    private final Consumer<Discrepancy> found;
    private final Cursor ours;
    private final Cursor bank;
    private final Sums ourSums = new Sums();
    private final Sums bankSums = new Sums();
    private long matched;
    private long explained;
    private long told;

    /** A sorted side, and its next movement. */
    private static final class Cursor {
        final Iterator<Movement> rest;
        Movement next;

        Cursor(Iterator<Movement> all) {
            this.rest = all;
            advance();
        }

        void advance() {
            Movement before = next;
            next = rest.hasNext() ? rest.next() : null;
            Invariant.check(before == null || next == null
                    || before.number().compareTo(next.number()) <= 0,
                    "movements must come by number", next);
        }

        boolean isAt(String number) {
            return next != null && next.number().equals(number);
        }
    }

    private Matching(LocalDate day, Iterator<Movement> ours, Iterator<Movement> bank,
            Function<String, Standing> books, Consumer<Discrepancy> found) {
        this.day = day;
        this.ours = new Cursor(ours);
        this.bank = new Cursor(bank);
        this.books = books;
        this.found = found;
    }

    /**
     * What is between the two sides of a day.
     *
     * @param ours done on that day, by number, each once
     * @param bank the statement's lines, by number
     * @param books what is known here of any number
     */
    static Comparison compare(LocalDate day, Iterator<Movement> ours, Iterator<Movement> bank,
            Function<String, Standing> books, Consumer<Discrepancy> found) {
        return new Matching(day, ours, bank, books, found).run();
    }

    private Comparison run() {
        while (ours.next != null || bank.next != null) {
            if (bank.next == null
                    || ours.next != null && ours.next.number().compareTo(bank.next.number()) < 0) {
                tell(Discrepancy.missingAtBank(takeOurs()));
            } else if (ours.isAt(bank.next.number())) {
                Movement mine = takeOurs();
                if (isSame(mine, lines(Optional.of(mine)))) {
                    matched++;
                }
            } else {
                alone(lines(Optional.empty()));
            }
        }
        Comparison result = new Comparison(ourSums.totals(), bankSums.totals(), matched);
        Invariant.check(result.difference() == explained,
                () -> "the breaks must add up to " + result.difference(), explained);
        return result;
    }

    private void tell(Discrepancy discrepancy) {
        explained = Math.addExact(explained, discrepancy.difference());
        told++;
        found.accept(discrepancy);
    }

    private Movement takeOurs() {
        Movement taken = ours.next;
        ourSums.add(taken);
        ours.advance();
        Invariant.check(!ours.isAt(taken.number()), "we have a number once", taken);
        return taken;
    }

    /** The line of the next number that is ours; those beside it are breaks already. */
    private Movement lines(Optional<Movement> mine) {
        String number = bank.next.number();
        Lines lines = new Lines(mine.map(Movement::reference));
        while (bank.isAt(number)) {
            bankSums.add(bank.next);
            lines.add(bank.next);
            bank.advance();
        }
        lines.beside().forEach(this::tell);
        return lines.chosen();
    }

    /** Whether the line says just what we have. */
    private boolean isSame(Movement mine, Movement line) {
        long before = told;
        if (mine.direction() != line.direction()) {
            tell(Discrepancy.differs(Kind.DIRECTION_DIFFERS, mine, line,
                    line.signed() - mine.signed()));
        } else if (mine.minor() != line.minor()) {
            tell(Discrepancy.differs(Kind.AMOUNT_DIFFERS, mine, line,
                    line.signed() - mine.signed()));
        }
        if (!mine.counterparty().equals(line.counterparty())) {
            tell(Discrepancy.differs(Kind.COUNTERPARTY_DIFFERS, mine, line, 0));
        }
        if (!mine.reference().equals(line.reference())) {
            tell(Discrepancy.differs(Kind.REFERENCE_DIFFERS, mine, line, 0));
        }
        return told == before;
    }

    private void alone(Movement line) {
        switch (books.apply(line.number())) {
            case Standing.NotOurs _ ->
                tell(Discrepancy.alone(Kind.UNKNOWN_NUMBER, Optional.empty(), line));
            case Standing.NeverInstructed _ ->
                tell(Discrepancy.alone(Kind.MISSING_HERE, Optional.empty(), line));
            case Standing.Open open ->
                tell(Discrepancy.alone(Kind.NOT_FINAL_HERE, Optional.of(open.instructed()), line));
            case Standing.Failed failed ->
                tell(Discrepancy.alone(Kind.FAILED_HERE, Optional.of(failed.instructed()), line));
            case Standing.Settled settled -> elsewhere(settled.settled(), line);
        }
    }

    /** It is ours, of another day; or of this one, and was heard of while this was read: then it is as good as open. */
    private void elsewhere(Movement mine, Movement line) {
        if (BusinessDays.of(mine.at()).equals(day)) {
            tell(Discrepancy.alone(Kind.NOT_FINAL_HERE, Optional.of(mine), line));
        } else {
            tell(Discrepancy.differs(Kind.DATE_SHIFT, mine, line, mine.signed()));
            isSame(mine, line); // what else is between them
        }
    }
}
