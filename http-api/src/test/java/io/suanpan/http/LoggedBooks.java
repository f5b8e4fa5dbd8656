package io.suanpan.http;

import io.suanpan.account.Account;
import io.suanpan.accounting.AccountingDay;
import io.suanpan.accounting.AccountingDay.Status;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.accounting.BookDay;
import io.suanpan.accounting.DayBooks;
import io.suanpan.accounting.DayClose;
import io.suanpan.accounting.Ledger;
import io.suanpan.accounting.PartitionBooks;
import io.suanpan.accounting.Subject;
import io.suanpan.accounting.Voucher;
import io.suanpan.http.accounting.Books;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.ReadModels;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.partition.StoredBatch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Books computed from the whole log each time, of which each event is a batch; {@code after.} is a cursor. */
final class LoggedBooks implements Books {
    private final InMemoryPartitions partitions;
    private final Map<LocalDate, DayClose> closes = new TreeMap<>(Comparator.reverseOrder());
    /** What is found, as a test wants it. */
    volatile UnaryOperator<Ledger> altered = UnaryOperator.identity();
    volatile boolean behind;

    LoggedBooks(InMemoryPartitions partitions) {
        this.partitions = partitions;
    }

    private List<StoredBatch> journal(int partition) {
        return partitions.log().stream().filter(logged -> partition == partitions.partitioning()
                .partitionOf(logged.event().subject()))
                .map(logged -> new StoredBatch(logged.at(), List.of(logged.event()))).toList();
    }

    private AccountType type(AccountId account) {
        return ((Account.Existing) partitions.books().accounts().get(account)).type();
    }

    private TreeMap<LocalDate, BookDay> books(int partition) {
        PartitionBooks books = new PartitionBooks(days(), Optional.empty());
        TreeMap<LocalDate, BookDay> found = new TreeMap<>();
        long number = 0;
        for (StoredBatch batch : journal(partition)) {
            books.batch(++number, batch, this::type).ifPresent(day -> found.put(day.day(), day));
        }
        return found;
    }

    private List<TreeMap<LocalDate, BookDay>> books() {
        return IntStream.range(0, partitions.partitioning().count()).mapToObj(this::books)
                .toList();
    }

    @Override
    public AccountingDays days() {
        return AccountingDays.DEFAULT;
    }

    @Override
    public synchronized CompletionStage<DayBooks> day(LocalDate day) {
        if (closes.containsKey(day)) {
            return done(DayBooks.closed(closes.get(day)));
        }
        Ledger ledger = books().stream().flatMap(all -> Stream.ofNullable(all.floorEntry(day)))
                .map(book -> book.getValue().ledgerOf(day)).reduce(Ledger.EMPTY, Ledger::plus);
        return done(new DayBooks(accountingDay(day), altered.apply(ledger)));
    }

    private synchronized AccountingDay accountingDay(LocalDate day) {
        if (closes.containsKey(day)) {
            return closes.get(day).accountingDay();
        }
        List<BookDay> books = books().stream().flatMap(all -> Stream.ofNullable(all.get(day)))
                .toList();
        return new AccountingDay(day, open(day).isEmpty() ? Status.CUT : Status.OPEN,
                books.stream().mapToLong(BookDay::vouchers).sum(),
                books.stream().mapToLong(BookDay::late).sum(), Optional.empty());
    }

    @Override
    public CompletionStage<Page<AccountingDay>> days(int limit, Optional<String> cursor) {
        return page(books().stream().flatMap(all -> all.keySet().stream()).distinct()
                .sorted(Comparator.reverseOrder()).map(this::accountingDay).toList(), limit,
                cursor);
    }

    @Override
    public CompletionStage<Page<Voucher>> vouchers(LocalDate day, Optional<Subject> subject,
            int limit, Optional<String> cursor) {
        List<Voucher> found = new ArrayList<>();
        for (int p = 0; p < partitions.partitioning().count(); p++) {
            BookDay book = books(p).get(day);
            List<StoredBatch> journal = journal(p);
            for (long n = book == null ? 1 : book.firstBatch(); book != null
                    && n <= book.upTo(); n++) {
                found.addAll(Voucher.of(p, n, journal.get((int) n - 1), day, days(), this::type));
            }
        }
        return page(found.stream().filter(voucher -> subject.isEmpty()
                || voucher.touches(subject.get())).toList(), limit, cursor);
    }

    @Override
    public synchronized CompletionStage<Optional<LocalDate>> openBefore(LocalDate day) {
        return done(books().stream().flatMap(all -> all.headMap(day).values().stream())
                .filter(book -> book.vouchers() > 0).map(BookDay::day)
                .filter(open -> !closes.containsKey(open)).min(Comparator.naturalOrder()));
    }

    private List<Integer> open(LocalDate day) {
        List<TreeMap<LocalDate, BookDay>> books = books();
        return IntStream.range(0, books.size()).filter(p -> behind || books.get(p).isEmpty()
                || !books.get(p).lastEntry().getValue().isCut(day)).boxed().toList();
    }

    @Override
    public CompletionStage<List<Integer>> notCut(LocalDate day) {
        return done(open(day));
    }

    @Override
    public synchronized CompletionStage<DayClose> keep(DayClose close) {
        closes.putIfAbsent(close.day(), close);
        return done(closes.get(close.day()));
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    private static <T> CompletionStage<Page<T>> page(List<T> all, int limit,
            Optional<String> cursor) {
        if (cursor.isPresent() && !cursor.get().matches("after\\.[0-9]{1,6}")) {
            return CompletableFuture.failedFuture(
                    new ReadModels.InvalidCursorException(cursor.get()));
        }
        int start = cursor.map(text -> Integer.parseInt(text.substring("after.".length())))
                .orElse(0);
        int end = Math.min(all.size(), start + limit);
        return done(new Page<>(all.subList(Math.min(start, end), end),
                end < all.size() ? Optional.of("after." + end) : Optional.empty()));
    }
}
