package io.suanpan.reconciliation;

import io.suanpan.channel.StatementLine.Direction;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Sorts any number of movements by number in flat memory: runs that fit are sorted and written to files, and the files
 * merged. Among those of one number the order is the one they came in. To be closed, which deletes the files.
 */
public final class Sorting implements Consumer<Movement>, AutoCloseable {
    /** Some 15 MB. */
    static final int RUN = 50_000;
    /** Of each file that is merged; a thousand of them are fifty million movements. */
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final Comparator<Movement> BY_NUMBER = Comparator.comparing(Movement::number);

    private final int runLength;
    private final List<Movement> run = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<DataInputStream> open = new ArrayList<>();

    /** @param runLength so many movements are in memory at most */
    Sorting(int runLength) {
        this.runLength = runLength;
    }

    @Override
    public void accept(Movement movement) {
        run.add(movement);
        if (run.size() == runLength) {
            spill();
        }
    }

    private void spill() {
        run.sort(BY_NUMBER);
        try {
            Path file = Files.createTempFile("statement-", ".run"); // readable by its owner only
            files.add(file);
            try (DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
                for (Movement movement : run) {
                    write(movement, out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("sorting a statement", e);
        }
        run.clear();
    }

    /** All that were accepted, by number. To be called once, when they all were. */
    Iterator<Movement> sorted() {
        run.sort(BY_NUMBER);
        List<Iterator<Movement>> runs = new ArrayList<>();
        files.forEach(file -> runs.add(read(file)));
        runs.add(run.iterator());
        return merged(runs);
    }

    /** Sorted movements as one; of equal numbers those of the earlier iterator come first. */
    public static Iterator<Movement> merged(List<Iterator<Movement>> sorted) {
        return new Merge(sorted);
    }

    private static final class Merge implements Iterator<Movement> {
        private record Head(Movement movement, int place, Iterator<Movement> rest) {}

        private final PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.comparing(Head::movement, BY_NUMBER).thenComparingInt(Head::place));

        Merge(List<Iterator<Movement>> sorted) {
            for (int place = 0; place < sorted.size(); place++) {
                offer(place, sorted.get(place));
            }
        }

        private void offer(int place, Iterator<Movement> rest) {
            if (rest.hasNext()) {
                heads.add(new Head(rest.next(), place, rest));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Movement next() {
            if (heads.isEmpty()) {
                throw new NoSuchElementException();
            }
            Head least = heads.remove();
            offer(least.place(), least.rest());
            return least.movement();
        }
    }

    private Iterator<Movement> read(Path file) {
        try {
            DataInputStream in = new DataInputStream(
                    new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
            open.add(in);
            return new Run(in, runLength);
        } catch (IOException e) {
            throw new UncheckedIOException("sorting a statement", e);
        }
    }

    private static final class Run implements Iterator<Movement> {
        private final DataInputStream in;
        private int left;

        Run(DataInputStream in, int length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public Movement next() {
            left--;
            try {
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException("sorting a statement", e);
            }
        }
    }

    private static void write(Movement movement, DataOutputStream out) throws IOException {
        out.writeUTF(movement.number());
        out.writeByte(movement.direction().ordinal());
        out.writeUTF(movement.counterparty());
        out.writeLong(movement.minor());
        out.writeUTF(movement.reference());
        out.writeLong(movement.at().getEpochSecond());
        out.writeInt(movement.at().getNano());
    }

    private static Movement read(DataInputStream in) throws IOException {
        return new Movement(in.readUTF(), Direction.values()[in.readByte()], in.readUTF(),
                in.readLong(), in.readUTF(), Instant.ofEpochSecond(in.readLong(), in.readInt()));
    }

    @Override
    public void close() {
        try {
            for (DataInputStream each : open) {
                each.close();
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("deleting what a statement was sorted with", e);
        }
    }
}
