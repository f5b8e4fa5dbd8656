package io.suanpan.bank.books;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.function.Consumer;

/** The movements of a closed day, read from the journal one by one: a statement takes no memory of the day's size. */
public final class Statements {
    private final Journal journal;

    public Statements(Journal journal) {
        this.journal = journal;
    }

    public boolean has(LocalDate day) {
        return journal.closedDay(day).isPresent();
    }

    /** Hands over the day's executions in their order. */
    public void forEach(LocalDate day, Consumer<Entry.Executed> consumer) {
        Journal.Span span = journal.closedDay(day).orElseThrow();
        try (Lines lines = journal.read(span)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (EntryText.isExecution(line)) {
                    consumer.accept((Entry.Executed) EntryText.read(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading the day " + day + " of the books", e);
        }
    }
}
