package io.suanpan.projection.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.partition.StoredBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;

/** Whatever the tail tells, misses or has dropped: every entry comes once, in order, from where one began. */
class JournalFeedProperties {
    private static final StoredBatch EMPTY = new StoredBatch(Instant.EPOCH, List.of());
    private static ActorSystem<Void> system;

    @BeforeContainer
    static void start() {
        system = ActorSystem.create(Behaviors.empty(), "feed");
    }

    @AfterContainer
    static void stop() {
        system.terminate();
    }

    @Property(tries = 100)
    void everyEntryComesOnceAndInOrder(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int already,
            @ForAll @IntRange(min = 0, max = 60) int later) throws Exception {
        Random random = new Random(seed);
        List<JournalEntry> journal = Collections.synchronizedList(new ArrayList<>());
        JournalTail tail = new JournalTail();
        for (int i = 1; i <= already; i++) {
            store(journal, tail, i, false);
        }
        tail.serving(0, already);
        long first = 1 + random.nextInt(already);
        JournalFeed feed = new JournalFeed(0, tail, (_, from, upTo) -> CompletableFuture
                .supplyAsync(() -> read(journal, from, upTo)), _ -> {});
        int wanted = (int) (already + later - first + 1);

        CompletableFuture<List<JournalEntry>> seen = feed.piecesFrom(first)
                .mapConcat(entries -> entries).take(wanted)
                .runWith(Sink.seq(), system).toCompletableFuture();
        for (int i = already + 1; i <= already + later; i++) {
            store(journal, tail, i, i == already + later || random.nextInt(5) > 0);
            if (random.nextInt(4) == 0) {
                Thread.sleep(1);
            }
        }

        assertThat(seen.get(20, TimeUnit.SECONDS)).extracting(JournalEntry::sequenceNumber)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first, already + later).boxed().toList());
    }

    private static void store(List<JournalEntry> journal, JournalTail tail, long number,
            boolean told) {
        journal.add(new JournalEntry(0, number, EMPTY));
        if (told) {
            tail.stored(0, number, EMPTY);
        }
    }

    private static List<JournalEntry> read(List<JournalEntry> journal, long from, long upTo) {
        synchronized (journal) {
            return journal.stream().filter(entry -> entry.sequenceNumber() >= from
                    && entry.sequenceNumber() <= upTo).toList();
        }
    }
}
