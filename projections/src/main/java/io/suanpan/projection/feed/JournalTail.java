package io.suanpan.projection.feed;

import io.suanpan.partition.StoredBatch;
import io.suanpan.partition.StoredBatchListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last batches of each partition of this node, as they were just stored, so that read models follow the
 * journal without reading it again. Bounded: whoever falls behind it reads the journal.
 */
public final class JournalTail implements StoredBatchListener {
    /** Batches kept for each partition, */
    static final int MAX_BATCHES = 512;
    /** unless they hold more events than this. */
    static final int MAX_EVENTS = 20_000;

    private static final class Tail {
        final Deque<JournalEntry> entries = new ArrayDeque<>();
        int events;
        CompletableFuture<Void> news = new CompletableFuture<>();
    }

    private final Map<Integer, Tail> tails = new ConcurrentHashMap<>();

    @Override
    public void stored(int partition, long sequenceNumber, StoredBatch batch) {
        Tail tail = tail(partition);
        CompletableFuture<Void> news;
        synchronized (tail) {
            JournalEntry last = tail.entries.peekLast();
            if (last != null && last.sequenceNumber() != sequenceNumber - 1) {
                tail.entries.clear();
                tail.events = 0;
            }
            tail.entries.add(new JournalEntry(partition, sequenceNumber, batch));
            tail.events += batch.events().size();
            while (tail.entries.size() > MAX_BATCHES
                    || (tail.events > MAX_EVENTS && tail.entries.size() > 1)) {
                tail.events -= tail.entries.remove().batch().events().size();
            }
            news = tail.news;
            tail.news = new CompletableFuture<>();
        }
        news.complete(null);
    }

    /** The entries from {@code next} on, if {@code next} is here; otherwise none. */
    List<JournalEntry> from(int partition, long next) {
        Tail tail = tail(partition);
        synchronized (tail) {
            if (tail.entries.isEmpty() || tail.entries.peekFirst().sequenceNumber() > next) {
                return List.of();
            }
            List<JournalEntry> found = new ArrayList<>();
            for (JournalEntry entry : tail.entries) {
                if (entry.sequenceNumber() >= next) {
                    found.add(entry);
                }
            }
            return found;
        }
    }

    /** Whether the last batch stored here is the one before {@code next}, so that nothing is there to read. */
    boolean endsBefore(int partition, long next) {
        Tail tail = tail(partition);
        synchronized (tail) {
            return !tail.entries.isEmpty()
                    && tail.entries.peekLast().sequenceNumber() == next - 1;
        }
    }

    /** Completes when the next batch is stored. Ask for it before looking, or one may slip by. */
    CompletableFuture<Void> news(int partition) {
        Tail tail = tail(partition);
        synchronized (tail) {
            return tail.news;
        }
    }

    private Tail tail(int partition) {
        return tails.computeIfAbsent(partition, _ -> new Tail());
    }
}
