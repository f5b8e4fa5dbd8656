package io.suanpan.partition;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.suanpan.ownership.Terms;
import io.suanpan.wire.WireRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/**
 * A journal plugin for one partition whose writes the test holds back, stores or fails. Rows are kept in
 * the wire format, so a recovery reads what Cassandra would give it.
 */
public final class HeldJournal extends AsyncWriteJournal {
    static final Config CONFIG = ConfigFactory.parseString("""
            pekko.persistence.journal.plugin = "held-journal"
            held-journal.class = "%s"
            held-journal.plugin-dispatcher = "pekko.actor.default-dispatcher"
            """.formatted(HeldJournal.class.getName()));
    private static final Map<Object, Tap> TAPS = new ConcurrentHashMap<>();

    private final Tap tap = TAPS.computeIfAbsent(context().system(), _ -> new Tap());

    /** The test's hand on the journal of {@code system}. */
    static Tap of(ActorSystem<?> system) {
        return TAPS.computeIfAbsent(Adapter.toClassic(system), _ -> new Tap());
    }

    @Override
    public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(
            Iterable<AtomicWrite> writes) {
        List<Write> all = new ArrayList<>();
        writes.forEach(
                write -> CollectionConverters.asJava(write.payload()).forEach(row -> all.add(
                        new Write(tap, row.withPayload(
                                WireRegistry.SUANPAN.toBytes(row.payload()))))));
        if (all.size() != 1) {
            throw new AssertionError("a partition writes one row at a time: " + all);
        }
        return FutureConverters.asScala(tap.write(all.getFirst()));
    }

    @Override
    public Future<Void> doAsyncReplayMessages(String persistenceId, long from, long to, long max,
            Consumer<PersistentRepr> replay) {
        return FutureConverters.asScala(CompletableFuture.<Void>failedFuture(
                new AssertionError("a term's journal is new, there is nothing to replay")));
    }

    @Override
    public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long from) {
        return FutureConverters.asScala(CompletableFuture.completedFuture(tap.stored().stream()
                .filter(row -> row.persistenceId().equals(persistenceId)).count()));
    }

    @Override
    public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long to) {
        throw new UnsupportedOperationException("a partition's journal is never shortened");
    }

    /** What is stored, and whether writes pass. */
    static final class Tap implements Journals {
        private final List<PersistentRepr> rows = new ArrayList<>();
        private final BlockingQueue<Write> waiting = new LinkedBlockingQueue<>();
        private final AtomicInteger failingRecoveries = new AtomicInteger();
        private volatile RuntimeException recoveryFailure;
        private volatile boolean held;

        void hold() {
            held = true;
        }

        /** Stores what waits, and whatever comes. */
        void letThrough() {
            held = false;
            for (Write write = waiting.poll(); write != null; write = waiting.poll()) {
                write.store();
            }
        }

        @Override
        public CompletionStage<Void> read(int partition, Terms terms, long after, long upTo,
                Reader reader) {
            if (failingRecoveries.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                return CompletableFuture.failedFuture(new CompletionException(recoveryFailure));
            }
            for (Terms.Stretch stretch : terms.stretches(after, upTo)) {
                String id = TermWriter.persistenceId(partition, stretch.term()).id();
                stored().stream().filter(row -> row.persistenceId().equals(id)
                        && row.sequenceNr() >= stretch.first()
                        && row.sequenceNr() <= stretch.last())
                        .forEach(row -> reader.batch(
                                stretch.term().beginsAfter() + row.sequenceNr(),
                                (StoredBatch) WireRegistry.SUANPAN
                                        .fromBytes((byte[]) row.payload())));
            }
            return CompletableFuture.completedFuture(null);
        }

        void failRecoveries(int count, RuntimeException failure) {
            recoveryFailure = failure;
            failingRecoveries.set(count);
        }

        /** The write that is held back, once there is one. */
        Write awaitWrite() throws InterruptedException {
            Write write = waiting.poll(10, TimeUnit.SECONDS);
            if (write == null) {
                throw new AssertionError("nothing is being written");
            }
            return write;
        }

        /** Every stored row. */
        List<StoredBatch> batches() {
            return stored().stream().map(row -> (StoredBatch) WireRegistry.SUANPAN
                    .fromBytes((byte[]) row.payload())).toList();
        }

        private CompletionStage<Iterable<Optional<Exception>>> write(Write write) {
            waiting.add(write);
            if (!held) {
                letThrough();
            }
            return write.done;
        }

        private synchronized List<PersistentRepr> stored() {
            return List.copyOf(rows);
        }

        private synchronized void add(PersistentRepr row) {
            rows.add(row);
        }
    }

    /** A row on its way into the journal. */
    static final class Write {
        private final Tap tap;
        private final PersistentRepr row;
        private final CompletableFuture<Iterable<Optional<Exception>>> done = new CompletableFuture<>();

        private Write(Tap tap, PersistentRepr row) {
            this.tap = tap;
            this.row = row;
        }

        void store() {
            tap.add(row);
            done.complete(List.of(Optional.empty()));
        }

        /** The row is there, but its confirmation is lost. */
        void storeUnconfirmed() {
            tap.add(row);
            lose();
        }

        void lose() {
            done.completeExceptionally(new IllegalStateException("timed out"));
        }

        /** The store said no to this row. */
        void reject() {
            done.complete(List.of(Optional.of(new IllegalStateException("too large"))));
        }
    }
}
