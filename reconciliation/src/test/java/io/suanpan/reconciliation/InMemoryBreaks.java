package io.suanpan.reconciliation;

import io.suanpan.kernel.ChannelName;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** As the table does it. */
final class InMemoryBreaks implements Breaks {
    private final ConcurrentSkipListMap<String, Break> all = new ConcurrentSkipListMap<>();
    private int writes;

    @Override
    public CompletionStage<Void> read(ChannelName channel, LocalDate day, String after,
            Predicate<Break> sink) {
        List<Break> found = all.tailMap(after, false).values().stream()
                .filter(each -> each.id().channel().equals(channel))
                .filter(each -> each.id().day().equals(day)).toList();
        for (Break each : found) {
            if (!sink.test(each)) {
                break;
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Optional<Break>> find(BreakId id) {
        return CompletableFuture.completedFuture(Optional.ofNullable(all.get(id.toString())));
    }

    @Override
    public CompletionStage<Boolean> add(Break first) {
        writes++;
        return CompletableFuture
                .completedFuture(all.putIfAbsent(first.id().toString(), first) == null);
    }

    @Override
    public CompletionStage<Boolean> replace(Break next) {
        writes++;
        Break before = all.get(next.id().toString());
        if (before == null || before.version() != next.version() - 1) {
            return CompletableFuture.completedFuture(false);
        }
        all.put(next.id().toString(), next);
        return CompletableFuture.completedFuture(true);
    }

    Collection<Break> all() {
        return List.copyOf(all.values());
    }

    /** An operator's step, which must be allowed. */
    void take(BreakId id, Note note) {
        Break.Result result = all.get(id.toString()).take(note);
        all.put(id.toString(), ((Break.Result.Changed) result).next());
    }

    int writes() {
        return writes;
    }
}
