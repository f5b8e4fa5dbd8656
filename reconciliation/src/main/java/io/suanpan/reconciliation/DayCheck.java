package io.suanpan.reconciliation;

import io.suanpan.channel.StatementLine;
import io.suanpan.channel.StatementOutcome;
import io.suanpan.kernel.ChannelName;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Checks a business day: reads the bank's statement, compares it with our books, and brings the breaks that are kept up to
 * what it found. To be repeated at will: a second time nothing changes but what has changed.
 */
public final class DayCheck {
    /** More between the two sides is another account's statement, and nobody could look at it. */
    public static final int MOST_BREAKS = 50_000;
    private static final int TELL_EVERY = 100_000;

    private final OurBooks ours;
    private final Statements bank;
    private final BreakKeeping keeping;
    private final LongConsumer progress;

    /** Where statements come from: the bank, or a file of it. */
    @FunctionalInterface
    public interface Statements {
        /** @param lines gets each as it is read; none counts unless the outcome is complete */
        CompletionStage<StatementOutcome> read(LocalDate day, Consumer<StatementLine> lines);
    }

    /** Why a day could not be checked; nothing was changed. */
    public static final class NotCheckedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotCheckedException(String message) {
            super(message);
        }
    }

    /** @param progress hears now and then how many lines were read */
    public DayCheck(OurBooks ours, Statements bank, Breaks breaks, InstantSource clock,
            LongConsumer progress) {
        this.ours = ours;
        this.bank = bank;
        this.keeping = new BreakKeeping(breaks, clock);
        this.progress = progress;
    }

    /**
     * A day is over when the bank has a statement of it.
     *
     * @throws NotCheckedException if there is none, or our books are behind
     */
    public DayReport run(LocalDate day, ChannelName channel) {
        ours.behind().ifPresent(why -> {
            throw new NotCheckedException(why);
        });
        try (Sorting lines = new Sorting(Sorting.RUN)) {
            return switch (bank.read(day, new Counting(lines)).toCompletableFuture().join()) {
                case StatementOutcome.Complete _ -> compare(day, channel, lines);
                case StatementOutcome.Damaged damaged ->
                    keeping.damaged(day, channel, damaged.detail());
                case StatementOutcome.NotThere none -> throw new NotCheckedException(
                        "the bank has no statement of " + day + ": " + none.detail());
                case StatementOutcome.Interrupted broken -> throw new NotCheckedException(
                        "the statement of " + day + " could not be read to its end: "
                                + broken.detail());
            };
        }
    }

    private DayReport compare(LocalDate day, ChannelName channel, Sorting lines) {
        List<Discrepancy> found = new ArrayList<>();
        Comparison comparison = Matching.compare(day, ours.settledOn(day, channel),
                lines.sorted(), number -> ours.of(number, channel),
                discrepancy -> add(found, discrepancy));
        return keeping.keep(day, channel, comparison, found);
    }

    private static void add(List<Discrepancy> found, Discrepancy discrepancy) {
        if (found.size() == MOST_BREAKS) {
            throw new NotCheckedException("more than " + MOST_BREAKS + " breaks: this is hardly"
                    + " the statement of our account");
        }
        found.add(discrepancy);
    }

    private final class Counting implements Consumer<StatementLine> {
        private final Sorting lines;
        private long read;

        Counting(Sorting lines) {
            this.lines = lines;
        }

        @Override
        public void accept(StatementLine line) {
            lines.accept(Movement.of(line));
            read++;
            if (read % TELL_EVERY == 0) {
                progress.accept(read);
            }
        }
    }
}
