package io.suanpan.reconciliation;

import io.suanpan.channel.BusinessDays;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Invariant;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Brings the kept breaks of a day up to what a check found. Every change is one that the kept break allows, on condition
 * that nobody else changed it meanwhile; if somebody did, it is looked at again.
 */
final class BreakKeeping {
    private static final int WRITES_AT_ONCE = 32;
    private static final int MOST_TRIES = 20;

    private final Breaks breaks;
    private final InstantSource clock;

    BreakKeeping(Breaks breaks, InstantSource clock) {
        this.breaks = breaks;
        this.clock = clock;
    }

    /** What was found makes or repeats breaks, and what was not found is gone. */
    DayReport keep(LocalDate day, ChannelName channel, Comparison comparison,
            List<Discrepancy> found) {
        Day kept = new Day(day, channel);
        found.forEach(each -> kept.found(each, ""));
        kept.goneButForWhatWasFound();
        kept.await();
        return report(day, channel, Optional.of(comparison));
    }

    /** Nothing is known of any line, so no other break changes. */
    DayReport damaged(LocalDate day, ChannelName channel, String why) {
        Day kept = new Day(day, channel);
        kept.found(Discrepancy.damaged(), why);
        kept.await();
        return report(day, channel, Optional.empty());
    }

    private DayReport report(LocalDate day, ChannelName channel, Optional<Comparison> comparison) {
        DayReport.Builder report = new DayReport.Builder(day, channel, comparison);
        breaks.each(channel, day, report::add).toCompletableFuture().join();
        return report.build();
    }

    private final class Day {
        private final LocalDate day;
        private final ChannelName channel;
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        private final Map<BreakId, Break> kept = new HashMap<>();
        private final Set<BreakId> seen = new HashSet<>();
        private final List<CompletableFuture<?>> writes = new ArrayList<>();

        Day(LocalDate day, ChannelName channel) {
            this.day = day;
            this.channel = channel;
            breaks.each(channel, day, each -> kept.put(each.id(), each)).toCompletableFuture()
                    .join();
        }

        void found(Discrepancy what, String why) {
            switch (what.kind()) {
                case DATE_SHIFT -> shifted(what);
                case MISSING_AT_BANK -> missing(what);
                case MISSING_HERE, UNKNOWN_NUMBER, FAILED_HERE, NOT_FINAL_HERE, AMOUNT_DIFFERS,
                        DIRECTION_DIFFERS, COUNTERPARTY_DIFFERS, REFERENCE_DIFFERS, DOUBLE_LINE,
                        MOVED_TWICE, STATEMENT_DAMAGED ->
                    found(id(day, what), what, why);
            }
        }

        private BreakId id(LocalDate home, Discrepancy what) {
            return BreakId.of(channel, home, what.kind(), what.number());
        }

        private void found(BreakId id, Discrepancy what, String why) {
            seen.add(id);
            change(id, Optional.ofNullable(kept.get(id)), known -> known.isPresent()
                    ? known.get().foundAgain(what, now)
                    : Optional.of(Break.found(id, what, now, why)));
        }

        /** On another day's statement, which was checked before: then the two settle each other. */
        private void missing(Discrepancy what) {
            Break shift = kept.get(BreakId.of(channel, day, Kind.DATE_SHIFT, what.number()));
            if (shift == null) {
                found(id(day, what), what, "");
            } else {
                gone(shift, "checked on both days");
                // if it is kept itself, it is not seen, and so is gone
            }
        }

        /** A break of the day that we have it on. If it is missing there, the two settle each other. */
        private void shifted(Discrepancy what) {
            LocalDate home = BusinessDays.of(what.ours().orElseThrow().at());
            BreakId shift = id(home, what);
            BreakId missing = BreakId.of(channel, home, Kind.MISSING_AT_BANK, what.number());
            writes.add(breaks.find(missing).thenCombine(breaks.find(shift),
                    (other, known) -> shifted(Break.found(shift, what, now, ""), known,
                            other.filter(each -> !each.state().isOver())))
                    .thenCompose(done -> done).toCompletableFuture());
            bound();
        }

        private CompletionStage<Void> shifted(Break shift, Optional<Break> known,
                Optional<Break> missing) {
            Optional<Break> first = missing.isPresent()
                    ? shift.gone("checked on both days", now)
                    : Optional.of(shift);
            CompletionStage<Void> kept = changed(shift.id(), known,
                    before -> before.isPresent() ? Optional.empty() : first, 0);
            return missing.isEmpty()
                    ? kept
                    : kept.thenCompose(_ -> changed(missing.get().id(), missing,
                            before -> before.flatMap(
                                    each -> each.gone("on the statement of " + day, now)),
                            0));
        }

        /** Shifts were found by other days' checks. */
        void goneButForWhatWasFound() {
            kept.values().stream().filter(each -> each.id().kind() != Kind.DATE_SHIFT)
                    .filter(each -> !seen.contains(each.id()))
                    .forEach(each -> gone(each, "found no more"));
        }

        private void gone(Break each, String why) {
            change(each.id(), Optional.of(each),
                    known -> known.flatMap(newest -> newest.gone(why, now)));
        }

        private void change(BreakId id, Optional<Break> known, Change change) {
            writes.add(changed(id, known, change, 0).toCompletableFuture());
            bound();
        }

        private void bound() {
            if (writes.size() >= WRITES_AT_ONCE) {
                await();
            }
        }

        void await() {
            writes.forEach(CompletableFuture::join);
            writes.clear();
        }
    }

    /** From what is kept to what is to be kept; empty if that is the same. */
    @FunctionalInterface
    private interface Change {
        Optional<Break> next(Optional<Break> known);
    }

    private CompletionStage<Void> changed(BreakId id, Optional<Break> known, Change change,
            int tries) {
        Invariant.check(tries < MOST_TRIES, "somebody must win", id);
        Optional<Break> next = change.next(known);
        if (next.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletionStage<Boolean> written = known.isEmpty()
                ? breaks.add(next.get())
                : breaks.replace(next.get());
        return written.thenCompose(done -> done
                ? CompletableFuture.completedFuture(null)
                : breaks.find(id).thenCompose(
                        newer -> changed(id, newer, change, tries + 1)));
    }
}
