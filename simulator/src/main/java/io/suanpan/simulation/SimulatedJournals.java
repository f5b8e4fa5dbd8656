package io.suanpan.simulation;

import io.suanpan.ownership.Term;
import io.suanpan.ownership.Terms;
import io.suanpan.ownership.Terms.Stretch;
import io.suanpan.partition.Journals;
import io.suanpan.partition.StoredBatch;
import io.suanpan.partition.Surroundings;
import io.suanpan.wire.WireRegistry;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The journals as a process reaches them. */
final class SimulatedJournals implements Journals {
    private final Store store;
    private final StoreCalls calls;

    SimulatedJournals(Store store, StoreCalls calls) {
        this.store = store;
        this.calls = calls;
    }

    @Override
    public CompletionStage<Void> read(int partition, Terms terms, long after, long upTo,
            Reader reader) {
        return calls.read(() -> {
            readNow(store, partition, terms, after, upTo, reader);
            return null;
        });
    }

    static void readNow(Store store, int partition, Terms terms, long after, long upTo,
            Reader reader) {
        for (Stretch stretch : terms.stretches(after, upTo)) {
            long expected = stretch.first();
            for (Map.Entry<Long, byte[]> row : store.log(partition, stretch.term())
                    .subMap(stretch.first(), true, stretch.last(), true).entrySet()) {
                if (row.getKey() != expected) {
                    throw new IllegalStateException("partition " + partition + " lacks batch "
                            + expected + " of " + stretch.term());
                }
                reader.batch(stretch.term().beginsAfter() + expected,
                        (StoredBatch) WireRegistry.SUANPAN.fromBytes(row.getValue()));
                expected++;
            }
        }
    }

    /** One writer's log: numbered by itself, whoever else may be writing. */
    Surroundings.Log open(int partition, Term term) {
        return new Surroundings.Log() {
            private long last;

            @Override
            public CompletionStage<Void> append(StoredBatch batch) {
                byte[] bytes = WireRegistry.SUANPAN.toBytes(batch);
                long number = ++last;
                return calls.write(() -> {
                    store.log(partition, term).put(number, bytes);
                    return null;
                });
            }

            @Override
            public void close() {
                // What is under way may still be stored.
            }
        };
    }
}
