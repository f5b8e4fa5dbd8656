package io.suanpan.http;

import io.suanpan.channel.StatementLine.Direction;
import io.suanpan.http.readmodel.ReadModels.UnavailableException;
import io.suanpan.kernel.ChannelName;
import io.suanpan.reconciliation.Break;
import io.suanpan.reconciliation.BreakId;
import io.suanpan.reconciliation.Breaks;
import io.suanpan.reconciliation.Discrepancy;
import io.suanpan.reconciliation.Kind;
import io.suanpan.reconciliation.Movement;
import io.suanpan.reconciliation.Note;
import io.suanpan.reconciliation.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** Breaks in memory, as the table keeps them: who writes second writes nothing. */
final class KeptBreaks implements Breaks {
    static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final Instant NOON = Instant.parse("2026-01-31T04:00:00Z");

    private final ConcurrentSkipListMap<String, Break> all = new ConcurrentSkipListMap<>();
    volatile boolean unavailable;
    /** Done by somebody else just before the next write. */
    volatile Runnable meanwhile = () -> {};

    /** A break of {@link #DAY}, as a check would have found it. */
    String found(Kind kind, String number) {
        Movement ours = new Movement(number, Direction.OUT, "anna", 500, "B1", NOON);
        BreakId id = BreakId.of(ChannelName.parse("CNY"), DAY, kind, number);
        add(new Break(id, new Discrepancy(kind, number, Optional.of(ours), Optional.empty(), 0,
                500), List.of(Note.of(Step.FOUND, NOON, Note.CHECK, ""))));
        return id.toString();
    }

    @Override
    public CompletionStage<Void> read(ChannelName channel, LocalDate day, String after,
            Predicate<Break> sink) {
        if (unavailable) {
            return CompletableFuture.failedFuture(new UnavailableException("down", null));
        }
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
        return unavailable
                ? CompletableFuture.failedFuture(new UnavailableException("down", null))
                : CompletableFuture.completedFuture(Optional.ofNullable(all.get(id.toString())));
    }

    @Override
    public CompletionStage<Boolean> add(Break first) {
        return CompletableFuture
                .completedFuture(all.putIfAbsent(first.id().toString(), first) == null);
    }

    @Override
    public CompletionStage<Boolean> replace(Break next) {
        Runnable first = meanwhile;
        meanwhile = () -> {};
        first.run();
        Break before = all.get(next.id().toString());
        return CompletableFuture.completedFuture(before.version() == next.version() - 1
                && all.replace(next.id().toString(), before, next));
    }
}
