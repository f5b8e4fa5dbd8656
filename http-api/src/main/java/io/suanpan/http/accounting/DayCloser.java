package io.suanpan.http.accounting;

import static io.suanpan.http.problem.ProblemType.BOOKS_BEHIND;
import static io.suanpan.http.problem.ProblemType.BOOKS_OUT_OF_BALANCE;
import static io.suanpan.http.problem.ProblemType.DAY_NOT_OVER;
import static io.suanpan.http.problem.ProblemType.EARLIER_DAY_OPEN;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.accounting.AccountingDay.Status;
import io.suanpan.accounting.DayBooks;
import io.suanpan.accounting.TrialBalance;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.Problems;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.CutDay;
import io.suanpan.partition.Partitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Closes a day: has every partition cut it, so that what comes late is booked on a later one; waits until the books
 * have come to the cuts; and if they balance, keeps them as they are. To be repeated at will: each step finds what an
 * earlier attempt has done, and a day that is closed answers as it did.
 */
final class DayCloser {
    /** How long the read model may take to come to the cuts, and how often it is looked at. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Executor LATER = CompletableFuture.delayedExecutor(100,
            TimeUnit.MILLISECONDS);

    private final Books books;
    private final Partitions partitions;
    private final Clock clock;

    DayCloser(Books books, Partitions partitions, Clock clock) {
        this.books = books;
        this.partitions = partitions;
        this.clock = clock;
    }

    /**
     * The books of the day as they were closed.
     *
     * @param early whether the day that is being booked on may end before it is over
     */
    CompletionStage<DayBooks> close(LocalDate day, boolean early) {
        return books.day(day).thenCompose(found -> found.day().status() == Status.CLOSED
                ? completedFuture(found)
                : requireEnd(day, early).thenCompose(_ -> requireTurn(day))
                        .thenCompose(_ -> cut(day))
                        .thenCompose(_ -> requireTurn(day)) // as the books are that have caught up
                        .thenCompose(_ -> keep(day)));
    }

    /** It is over; or ends early, which a day to come does only if the one before it did. */
    private CompletionStage<Void> requireEnd(LocalDate day, boolean early) {
        LocalDate today = books.days().dayOf(clock.instant());
        if (!early && !day.isBefore(today)) {
            throw new Problem(DAY_NOT_OVER, "day must be before today, " + today + " in "
                    + books.days().zone() + ", unless a reason says why it ends early: '" + day
                    + "'", "day").refusal();
        }
        if (!day.isAfter(today)) {
            return completedFuture(null);
        }
        LocalDate before = day.minusDays(1);
        return books.day(before).thenAccept(found -> {
            if (found.day().status() != Status.CLOSED) {
                throw new Problem(DAY_NOT_OVER, "day has not begun, since " + before
                        + " is not closed: '" + day + "'", "day").refusal();
            }
        });
    }

    private CompletionStage<Void> requireTurn(LocalDate day) {
        return books.openBefore(day).thenAccept(earlier -> earlier.ifPresent(open -> {
            throw new Problem(EARLIER_DAY_OPEN, "days are closed one after another, and " + open
                    + " is not: '" + day + "'", "day").refusal();
        }));
    }

    private CompletionStage<Void> cut(LocalDate day) {
        return books.notCut(day).thenCompose(open -> CompletableFuture.allOf(open.stream()
                .map(partition -> cut(partition, day).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new)))
                .thenCompose(_ -> await(day, clock.instant().plus(PATIENCE)));
    }

    private CompletionStage<Void> cut(int partition, LocalDate day) {
        return partitions.ask(new CutDay(new PartitionId(partition), day)).thenAccept(answer -> {
            if (answer instanceof Answer.Refused refused) {
                throw Problems.of(refused.refusal()).refusal();
            }
        });
    }

    private CompletionStage<Void> await(LocalDate day, Instant giveUp) {
        return books.notCut(day).thenCompose(open -> {
            if (open.isEmpty()) {
                return completedFuture(null);
            }
            if (clock.instant().isAfter(giveUp)) {
                throw behind(open, day).refusal();
            }
            return CompletableFuture.runAsync(() -> {}, LATER).thenCompose(_ -> await(day, giveUp));
        });
    }

    private static Problem behind(List<Integer> open, LocalDate day) {
        return new Problem(BOOKS_BEHIND,
                "the books of " + open.size() + " partitions, " + open.getFirst()
                        + " among them, have not come to the end of '" + day + "' yet; try again",
                "day");
    }

    private CompletionStage<DayBooks> keep(LocalDate day) {
        return books.day(day).thenCompose(found -> {
            TrialBalance balance = found.trialBalance();
            if (!balance.unbalanced().isEmpty()) {
                throw new Problem(BOOKS_OUT_OF_BALANCE, "the books of '" + day
                        + "' do not balance: " + balance.unbalanced().stream().map(currency -> {
                            TrialBalance.Sums sums = balance.sums(currency);
                            return currency + " opens with " + sums.opening()
                                    + " where 0 must be, debits are " + sums.debit()
                                    + " and credits " + sums.credit();
                        }).collect(Collectors.joining("; ")), "day").refusal();
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it is kept
            return books.keep(found.close(now)).thenApply(DayBooks::closed);
        });
    }
}
