package io.suanpan.bank.books;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books on disk: a file that only grows, an entry a line, flushed to the device before {@link #append} returns.
 * Statements of closed days are read from it by any thread; all else is of one thread.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path file;
    private final FileChannel channel;
    private final Map<LocalDate, Span> closedDays = new ConcurrentHashMap<>();
    private long end;
    private long dayBegan;

    /** Where in the file a business day's entries are. */
    record Span(long from, long to) {}

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the books in {@code folder} and replays them into {@code books}. An end that was not written whole was
     * never acknowledged, and is cut off.
     *
     * @throws BooksFailure if another process has them open, or a line that is not the last is damaged
     */
    public static Journal open(Path folder, Books books) {
        return open(folder, books::evolve);
    }

    static Journal open(Path folder, Consumer<Entry> books) {
        Path file = folder.resolve("books.log");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            try {
                lock(channel, file);
                Journal journal = new Journal(file, channel);
                journal.replay(books);
                flushFolder(folder);
                return journal;
            } catch (IOException | RuntimeException e) {
                channel.close(); // or the books stay locked
                throw e;
            }
        } catch (IOException e) {
            throw new BooksFailure("cannot open the bank's books " + file + ": " + e.getMessage(),
                    e);
        }
    }

    /** So that a new file is in its folder even after a power cut. */
    private static void flushFolder(Path folder) throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new BooksFailure("another bank has the books " + file
                    + " open: stop it, or choose another folder", null);
        }
    }

    private void replay(Consumer<Entry> books) throws IOException {
        long size = channel.size();
        long number = 0;
        try (Lines lines = new Lines(file, 0, size)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                number++;
                Entry entry;
                try {
                    entry = EntryText.read(line);
                } catch (RuntimeException e) {
                    if (lines.position() == size) {
                        break;
                    }
                    throw new BooksFailure("line " + number + " of the bank's books " + file
                            + " is damaged: " + e.getMessage(), e);
                }
                books.accept(entry);
                remember(entry, lines.position());
                end = lines.position();
            }
        }
        if (end < size) {
            LOG.warn("{} ends in {} bytes that were not written whole: cut off", file, size - end);
            channel.truncate(end);
            channel.force(true);
        }
        channel.position(end);
    }

    private void remember(Entry entry, long endsAt) {
        if (entry instanceof Entry.DayClosed closed) {
            closedDays.put(closed.day(), new Span(dayBegan, endsAt));
            dayBegan = endsAt;
        }
    }

    /** Returns once all are on the device. */
    public void append(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        long[] ends = new long[entries.size()];
        for (int i = 0; i < ends.length; i++) {
            text.append(EntryText.write(entries.get(i))).append('\n');
            // Characters are bytes: no word has any but ASCII.
            ends[i] = end + text.length();
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new BooksFailure("cannot write the bank's books " + file + ": "
                    + e.getMessage(), e);
        }
        end += text.length();
        for (int i = 0; i < ends.length; i++) {
            remember(entries.get(i), ends[i]);
        }
    }

    /** Where the entries of a day are that is closed. */
    Optional<Span> closedDay(LocalDate day) {
        return Optional.ofNullable(closedDays.get(day));
    }

    Lines read(Span span) throws IOException {
        return new Lines(file, span.from(), span.to());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
