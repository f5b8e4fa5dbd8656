package io.suanpan.simulation;

import io.suanpan.ownership.Term;
import io.suanpan.ownership.Terms;
import io.suanpan.ownership.Terms.Stretch;
import io.suanpan.partition.Journals;
import io.suanpan.partition.StoredBatch;
import io.suanpan.partition.Surroundings;
import io.suanpan.wire.WireRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** The journals' rows, in the wire format, by partition, term and number within the term. */
final class SimulatedJournals implements Journals {
    private final StoreCalls calls;
    private final Map<String, TreeMap<Long, byte[]>> rows = new TreeMap<>();

    SimulatedJournals(StoreCalls calls) {
        this.calls = calls;
    }

    @Override
    public CompletionStage<Void> read(int partition, Terms terms, long after, long upTo,
            Reader reader) {
        return calls.read(() -> {
            readNow(partition, terms, after, upTo, reader);
            return null;
        });
    }

    void readNow(int partition, Terms terms, long after, long upTo, Reader reader) {
        for (Stretch stretch : terms.stretches(after, upTo)) {
            long expected = stretch.first();
            for (Map.Entry<Long, byte[]> row : of(partition, stretch.term())
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

    private TreeMap<Long, byte[]> of(int partition, Term term) {
        return rows.computeIfAbsent(partition + "." + term.number(), _ -> new TreeMap<>());
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
                    of(partition, term).put(number, bytes);
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
