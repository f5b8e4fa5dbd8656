package io.suanpan.bank.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.bank.books.Books.Treatment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever was done, and wherever the file is cut: what was appended whole is there, and nothing else. */
class JournalProperties {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final Instant BEGIN = Instant.parse("2026-01-31T08:00:00Z");
    private static final int STEPS = 40;

    private Path folder;

    @BeforeTry
    void begin() throws IOException {
        folder = Files.createTempDirectory("bank-books");
    }

    @AfterTry
    void end() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 60)
    void aReplayBringsTheSameBooks(@ForAll long seed, @ForAll @IntRange(max = 1000) int cut)
            throws IOException {
        Path file = folder.resolve("books.log");
        List<Map<String, Object>> after = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        Books books = new Books(DAY);
        try (Journal journal = Journal.open(folder, books)) {
            Random random = new Random(seed);
            for (int step = 0; step <= STEPS; step++) {
                ends.add(Files.size(file));
                after.add(content(books));
                doSomething(books, random, BEGIN.plusMillis(step));
                List<Entry> recorded = books.takeRecorded();
                // One by one: each could be the last that was written.
                for (Entry entry : recorded) {
                    journal.append(List.of(entry));
                }
            }
        }
        assertThat(books.sum()).isZero();
        assertThat(replayed(folder)).isEqualTo(content(books));

        int step = cut * STEPS / 1000;
        long torn = Math.min(Files.size(file), ends.get(step) + cut % 30);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, (int) torn));
        Map<String, Object> found = replayed(folder);
        assertThat(found.get("sum")).isEqualTo(0L);
        if (torn == ends.get(step)) {
            assertThat(found).isEqualTo(after.get(step));
        }
        assertThat(replayed(folder)).isEqualTo(found);
    }

    private static void doSomething(Books books, Random random, Instant now) {
        String number = "n" + random.nextInt(25);
        switch (random.nextInt(5)) {
            case 0 -> books.change("a" + random.nextInt(4), random.nextBoolean(),
                    1 + random.nextInt(500), now);
            case 1 -> books.closeDay(now);
            case 2 -> books.pending().stream().findFirst().ifPresent(
                    pending -> books.settle(pending.instruction().number(), Optional.empty(),
                            now));
            default -> {
                try {
                    books.instruct(new Instruction(number,
                            random.nextBoolean() ? Kind.COLLECT : Kind.PAY_OUT,
                            random.nextBoolean() ? Books.CUSTODY : Books.CORPORATE,
                            "a" + random.nextInt(4), 1 + random.nextInt(500),
                            BEGIN.plusMillis(30), Optional.empty()),
                            new Treatment(random.nextInt(3) == 0, Optional.empty()), now);
                } catch (Books.OtherContentException e) {
                    // as it must be
                }
            }
        }
    }

    private static Map<String, Object> replayed(Path folder) throws IOException {
        Books books = new Books(DAY);
        Journal.open(folder, books).close();
        return content(books);
    }

    private static Map<String, Object> content(Books books) {
        Map<String, Object> content = new HashMap<>();
        books.accounts().forEach(account -> content.put("account " + account.id(), account));
        for (int i = 0; i < 25; i++) {
            content.put("n" + i, books.find("n" + i));
        }
        content.put("day", books.day());
        content.put("sum", books.sum());
        content.put("executions", books.executions());
        return content;
    }

    @Example
    void aDamagedLineThatIsNotTheLastIsNamed() throws IOException {
        Books books = new Books(DAY);
        try (Journal journal = Journal.open(folder, books)) {
            for (int i = 0; i < 4; i++) {
                books.closeDay(BEGIN);
            }
            journal.append(books.takeRecorded());
        }
        Path file = folder.resolve("books.log");
        byte[] whole = Files.readAllBytes(file);
        // The end of the last but one is where the last begins: without it the two are the last line.
        int damageable = whole.length * 3 / 4 - 1;
        for (int position = 0; position < damageable; position++) {
            byte[] bytes = whole.clone();
            bytes[position] = (byte) (bytes[position] == '\n' ? 'x' : bytes[position] ^ 1);
            Files.write(file, bytes);
            int line = position * 4 / bytes.length + 1;

            assertThatThrownBy(() -> replayed(folder)).isInstanceOf(BooksFailure.class)
                    .hasMessageContaining("line " + line + " of the bank's books " + file);
        }
    }

    @Example
    void twoBanksCannotHaveTheSameBooks() throws IOException {
        try (Journal _ = Journal.open(folder, new Books(DAY))) {
            assertThatThrownBy(() -> Journal.open(folder, new Books(DAY)))
                    .isInstanceOf(BooksFailure.class).hasMessageContaining("another bank");
        }
    }
}
