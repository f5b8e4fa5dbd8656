package io.suanpan.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.channel.StatementLine.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random books, a statement of them with random edits, and what the edits are is known: just those are found. */
class MatchingProperties {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final Instant NOON = Instant.parse("2026-01-31T04:00:00Z");
    private static final int NUMBERS = 60;
    private static final int EDITS = 14;

    private final MemoryBooks books = new MemoryBooks();
    private final List<Movement> statement = new ArrayList<>();
    private final List<Discrepancy> expected = new ArrayList<>();

    @Property(tries = 400)
    void justTheEditsAreFound(@ForAll long seed, @ForAll boolean inFiles) {
        books.standings.clear();
        statement.clear();
        expected.clear();
        Random random = new Random(seed);
        for (int i = 0; i < NUMBERS; i++) {
            Movement movement = movement("w0-" + String.format("%03d", i), random);
            edit(random.nextInt(EDITS * 2), movement, random);
        }
        Collections.shuffle(statement, random);

        List<Discrepancy> found = new ArrayList<>();
        Comparison comparison;
        try (Sorting lines = new Sorting(inFiles ? 7 : 1_000)) {
            statement.forEach(lines);
            comparison = Matching.compare(DAY, books.settledOn(DAY, null), lines.sorted(),
                    number -> books.of(number, null), found::add);
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(comparison.bank().movements()).isEqualTo(statement.size());
        assertThat(comparison.difference()).isEqualTo(
                expected.stream().mapToLong(Discrepancy::difference).sum());
    }

    private static Movement movement(String number, Random random) {
        return new Movement(number, random.nextBoolean() ? Direction.IN : Direction.OUT,
                "outside-" + random.nextInt(3), 1 + random.nextInt(1000), "B" + number,
                NOON.plus(random.nextInt(3600), ChronoUnit.MICROS));
    }

    /** Half of the numbers are as they should be. */
    private void edit(int which, Movement m, Random random) {
        switch (which) {
            case 0 -> {
                books.settle(m);
                expected.add(new Discrepancy(Kind.MISSING_AT_BANK, m.number(), Optional.of(m),
                        Optional.empty(), 0, -m.signed()));
            }
            case 1 -> alone(Kind.MISSING_HERE, Optional.empty(), m);
            case 2 -> alone(Kind.UNKNOWN_NUMBER, Optional.empty(),
                    with(m, "x" + m.number(), m.minor(), m.reference()));
            case 3 -> {
                books.standings.put(m.number(), new Standing.Failed(m));
                alone(Kind.FAILED_HERE, Optional.of(m), m);
            }
            case 4 -> {
                books.standings.put(m.number(), new Standing.Open(m));
                alone(Kind.NOT_FINAL_HERE, Optional.of(m), m);
            }
            case 5 -> {
                Movement more = with(m, m.number(), m.minor() + 1, m.reference());
                differs(Kind.AMOUNT_DIFFERS, m, more, more.signed() - m.signed());
            }
            case 6 -> {
                Movement other = new Movement(m.number(), m.direction() == Direction.IN
                        ? Direction.OUT
                        : Direction.IN, m.counterparty(), m.minor(), m.reference(), m.at());
                differs(Kind.DIRECTION_DIFFERS, m, other, -2 * m.signed());
            }
            case 7 -> differs(Kind.COUNTERPARTY_DIFFERS, m, new Movement(m.number(),
                    m.direction(), "somebody", m.minor(), m.reference(), m.at()), 0);
            case 8 -> differs(Kind.REFERENCE_DIFFERS, m,
                    with(m, m.number(), m.minor(), "other"), 0);
            case 9 -> {
                int times = 1 + random.nextInt(3);
                good(m);
                for (int i = 0; i < times; i++) {
                    statement.add(m);
                }
                beside(Kind.DOUBLE_LINE, m, times);
            }
            case 10 -> {
                good(m);
                Movement twice = with(m, m.number(), m.minor() + 7, "again");
                statement.add(twice);
                beside(Kind.MOVED_TWICE, twice, 1);
            }
            case 11 -> {
                Movement here = new Movement(m.number(), m.direction(), m.counterparty(),
                        m.minor(), m.reference(), m.at().plus(Duration.ofDays(
                                random.nextBoolean() ? 1 : -1)));
                books.settle(here);
                statement.add(m);
                expected.add(new Discrepancy(Kind.DATE_SHIFT, m.number(), Optional.of(here),
                        Optional.of(m), 1, m.signed()));
            }
            case 12 -> { // its own line is stated twice, and another movement under its number too
                good(m);
                statement.add(m);
                Movement twice = with(m, m.number(), m.minor(), "again");
                statement.add(twice);
                beside(Kind.DOUBLE_LINE, m, 1);
                beside(Kind.MOVED_TWICE, twice, 1);
            }
            case 13 -> books.standings.put(m.number(), random.nextBoolean()
                    ? new Standing.Failed(m)
                    : new Standing.Open(m)); // and the bank says nothing: all is well
            default -> good(m);
        }
    }

    private void good(Movement m) {
        books.settle(m);
        statement.add(m);
    }

    private void alone(Kind kind, Optional<Movement> here, Movement line) {
        statement.add(line);
        expected.add(new Discrepancy(kind, line.number(), here, Optional.of(line), 1,
                line.signed()));
    }

    private void differs(Kind kind, Movement here, Movement line, long difference) {
        books.settle(here);
        statement.add(line);
        expected.add(new Discrepancy(kind, line.number(), Optional.of(here), Optional.of(line), 1,
                difference));
    }

    private void beside(Kind kind, Movement line, int lines) {
        expected.add(new Discrepancy(kind, line.number(), Optional.empty(), Optional.of(line),
                lines, lines * line.signed()));
    }

    private static Movement with(Movement m, String number, long minor, String reference) {
        return new Movement(number, m.direction(), m.counterparty(), minor, reference, m.at());
    }
}
