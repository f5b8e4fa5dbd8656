package io.suanpan.projection.ledger;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.suanpan.accounting.AccountingDay;
import io.suanpan.accounting.AccountingDay.Status;
import io.suanpan.accounting.BookDay;
import io.suanpan.accounting.DayBooks;
import io.suanpan.accounting.DayClose;
import io.suanpan.accounting.Ledger;
import io.suanpan.kernel.Partitioning;
import io.suanpan.projection.CassandraRows;
import io.suanpan.projection.Cursor;
import io.suanpan.projection.Page;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The books of all partitions together, as far as the projections are. A day that is closed is as it was then. */
public final class LedgerQueries {
    private static final String SELECT = "SELECT partition, day, book FROM suanpan.ledger_days"
            + " WHERE partition = ?";
    private static final String DAYS = "days";
    /** After every day that there is. */
    private static final String LAST_DAY = "9999-12-31";

    private final CqlSession session;
    private final Partitioning partitioning;
    private final LedgerCloses closes;

    public LedgerQueries(CqlSession session, Partitioning partitioning) {
        this.session = session;
        this.partitioning = partitioning;
        this.closes = new LedgerCloses(session);
    }

    public LedgerCloses closes() {
        return closes;
    }

    /** The books of {@code day}, which need not have any. */
    public CompletionStage<DayBooks> day(LocalDate day) {
        return closes.find(day).thenCompose(closed -> closed.isPresent()
                ? CompletableFuture.completedFuture(DayBooks.closed(closed.get()))
                : asItIs(day));
    }

    /** Whether it is cut is asked first: if it is, nothing changes its books any more. */
    private CompletionStage<DayBooks> asItIs(LocalDate day) {
        return ofAll(p -> rows(p, " LIMIT 1")).thenCompose(newest -> ofAll(
                p -> rows(p, " AND day <= ? LIMIT 1", day.toString())).thenApply(upToIt -> {
                    List<BookDay> books = upToIt.stream().flatMap(List::stream).toList();
                    return new DayBooks(together(day, status(newest, day), books),
                            books.stream().map(book -> book.ledgerOf(day))
                                    .reduce(Ledger.EMPTY, Ledger::plus));
                }));
    }

    /** Those of {@code books} that are the day's, together. */
    private static AccountingDay together(LocalDate day, Status status, List<BookDay> books) {
        List<BookDay> ofDay = books.stream().filter(book -> book.day().equals(day)).toList();
        return new AccountingDay(day, status, ofDay.stream().mapToLong(BookDay::vouchers).sum(),
                ofDay.stream().mapToLong(BookDay::late).sum(), Optional.empty());
    }

    /** The partitions whose journals are not known to have cut {@code day}. */
    public CompletionStage<List<Integer>> notCut(LocalDate day) {
        return ofAll(p -> rows(p, " LIMIT 1")).thenApply(newest -> IntStream
                .range(0, newest.size())
                .filter(p -> newest.get(p).stream().noneMatch(book -> book.isCut(day))).boxed()
                .toList());
    }

    /** The days that have books or are closed, newest first. */
    public CompletionStage<Page<AccountingDay>> days(int limit, Optional<String> cursor) {
        String before = cursor.map(LedgerQueries::day).orElse(LAST_DAY);
        return ofAll(p -> rows(p, " LIMIT 1")).thenCompose(newest -> ofAll(
                p -> rows(p, " AND day < ? LIMIT " + (limit + 1), before))
                .thenCombine(closes.newest(before, limit + 1),
                        (books, closed) -> page(days(newest, books, closed), limit)));
    }

    private static String day(String cursor) {
        Cursor place = Cursor.parse(cursor, DAYS);
        try {
            return LocalDate.parse(place.id()).toString();
        } catch (DateTimeException e) {
            throw place.invalid();
        }
    }

    private static Page<AccountingDay> page(List<AccountingDay> days, int limit) {
        return days.size() <= limit
                ? new Page<>(days, Optional.empty())
                : new Page<>(days.subList(0, limit), Optional.of(
                        new Cursor(DAYS, 0, days.get(limit - 1).day().toString()).text()));
    }

    private static List<AccountingDay> days(List<List<BookDay>> newest,
            List<List<BookDay>> books, List<DayClose> closed) {
        Map<LocalDate, AccountingDay> days = new TreeMap<>(Comparator.reverseOrder());
        List<BookDay> all = books.stream().flatMap(List::stream).toList();
        all.stream().map(BookDay::day).distinct()
                .forEach(day -> days.put(day, together(day, status(newest, day), all)));
        closed.forEach(close -> days.put(close.day(), close.accountingDay()));
        return List.copyOf(days.values());
    }

    private static Status status(List<List<BookDay>> newest, LocalDate day) {
        return newest.stream().allMatch(rows -> rows.stream().anyMatch(book -> book.isCut(day)))
                ? Status.CUT
                : Status.OPEN;
    }

    /** The first day before {@code day} that has vouchers and is not closed. */
    public CompletionStage<Optional<LocalDate>> openBefore(LocalDate day) {
        return closes.newest(day.toString(), 1).thenCompose(closed -> ofAll(
                p -> rows(p, " AND day > ? AND day < ?", closed.stream()
                        .map(close -> close.day().toString()).findFirst().orElse(""),
                        day.toString()))
                .thenApply(books -> books.stream().flatMap(List::stream)
                        .filter(book -> book.vouchers() > 0).map(BookDay::day)
                        .min(Comparator.naturalOrder())));
    }

    /** The day in one partition, if anything is booked on it there. */
    CompletionStage<Optional<BookDay>> day(int partition, LocalDate day) {
        return rows(partition, " AND day = ?", day.toString())
                .thenApply(rows -> rows.stream().findFirst());
    }

    @FunctionalInterface
    private interface OfPartition<T> {
        CompletionStage<T> read(int partition);
    }

    private <T> CompletionStage<List<T>> ofAll(OfPartition<T> query) {
        List<CompletableFuture<T>> answers = IntStream.range(0, partitioning.count())
                .mapToObj(p -> query.read(p).toCompletableFuture()).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> answers.stream().map(CompletableFuture::join).toList());
    }

    private CompletionStage<List<BookDay>> rows(int partition, String where, Object... values) {
        List<Object> all = new ArrayList<>(List.of(partition));
        all.addAll(List.of(values));
        return session.executeAsync(SimpleStatement.newInstance(SELECT + where, all.toArray()))
                .thenCompose(rows -> pages(rows, new ArrayList<>()));
    }

    private static CompletionStage<List<BookDay>> pages(AsyncResultSet rows,
            List<BookDay> found) {
        StreamSupport.stream(rows.currentPage().spliterator(), false)
                .map(row -> LedgerBooks.day(CassandraRows.values(LedgerBooks.DAYS, row)))
                .forEach(found::add);
        return rows.hasMorePages()
                ? rows.fetchNextPage().thenCompose(next -> pages(next, found))
                : CompletableFuture.completedFuture(found);
    }
}
