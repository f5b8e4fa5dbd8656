package io.suanpan.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.suanpan.accounting.AccountingDay;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.accounting.BookDay;
import io.suanpan.accounting.DayBooks;
import io.suanpan.accounting.DayClose;
import io.suanpan.accounting.Ledger;
import io.suanpan.accounting.Subject;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Payout;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.projection.consumerrecords.ConsumerMandate;
import io.suanpan.projection.consumerrecords.ConsumerMandateQueries;
import io.suanpan.projection.consumerrecords.ConsumerRecord;
import io.suanpan.projection.consumerrecords.ConsumerRecordQueries;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.projection.feed.JournalTail;
import io.suanpan.projection.ledger.LedgerQueries;
import io.suanpan.projection.ledger.VoucherQueries;
import io.suanpan.projection.merchanttrades.MerchantSettlement;
import io.suanpan.projection.merchanttrades.MerchantSettlementQueries;
import io.suanpan.projection.merchanttrades.MerchantTrade;
import io.suanpan.projection.merchanttrades.MerchantTrade.Status;
import io.suanpan.projection.merchanttrades.MerchantTradeQueries;
import io.suanpan.projection.statement.Posting;
import io.suanpan.projection.statement.StatementQueries;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random queries against what the handlers wrote to a real Cassandra, page by page, compared with a
 * recomputation from the journals. Journals are delivered as Pekko may deliver them: in groups of any size,
 * some of them again, some after a restart, some late by another node. {@code -Dseed=N} repeats a run.
 */
class ReadModelQueriesTest {
    private static final Partitioning PARTITIONING = new Partitioning(4);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);
    private static final int QUERIES = 100;

    @TempDir
    private static Path data;
    private static LocalCassandra cassandra;
    private static CqlSession session;
    private static Recomputed recomputed;
    private static RandomSettlements settlements;
    private static DataTimes times;

    @BeforeAll
    static void writeJournals() {
        cassandra = LocalCassandra.in(data).heapMegabytes(512).schemaMayBeLost().start()
                .awaitReady(Duration.ofMinutes(2));
        session = CqlSession.builder().addContactPoint(cassandra.contactPoint())
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                        // It would be read again, a second late, after each table that is made.
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .build())
                .build();
        session.execute("CREATE KEYSPACE suanpan WITH replication = "
                + "{'class': 'SimpleStrategy', 'replication_factor': 1}");
        Projections.tables().forEach(session::execute);

        RandomJournals journals = new RandomJournals(RANDOM, PARTITIONING);
        List<JournalEntry> all = new ArrayList<>();
        IntStream.range(0, PARTITIONING.count()).mapToObj(journals::of).forEach(journal -> {
            all.addAll(journal);
            Projections.ALL.forEach(model -> deliver(model, journal));
        });
        settlements = journals.settlements;
        recomputed = new Recomputed(all);
        Instant end = all.stream().map(entry -> entry.batch().at()).max(Instant::compareTo).get();
        times = new DataTimes(RandomJournals.BEGAN, Clock.fixed(end, java.time.ZoneOffset.UTC));
    }

    @AfterAll
    static void stop() {
        session.close();
        cassandra.close();
    }

    private static void deliver(ReadModel model, List<JournalEntry> journal) {
        RowHandler handler = handler(model);
        int next = 0;
        while (next < journal.size()) {
            int to = Math.min(journal.size(), next + 1 + RANDOM.nextInt(40));
            handler.process(journal.subList(next, to)).toCompletableFuture().join();
            switch (RANDOM.nextInt(6)) {
                case 0 -> next = Math.max(0, next - RANDOM.nextInt(10)); // the offset was not saved
                case 1 -> {
                    handler = handler(model);
                    next = Math.max(0, to - RANDOM.nextInt(10));
                }
                default -> next = to;
            }
        }
        // a node that had lost the partition and did not know wrote last
        int late = RANDOM.nextInt(journal.size() / 2);
        handler(model).process(journal.subList(late, late + 50)).toCompletableFuture().join();
    }

    private static RowHandler handler(ReadModel model) {
        return new RowHandler(model.name(), model.rows(PARTITIONING),
                new CassandraRows(session), new RowWriter(session, model.tables()), (_, _, _) -> {},
                new Backlog(model.name(), 0, new JournalTail(), Instant.EPOCH));
    }

    @Test
    void consumerRecordsAreThoseOfTheJournals() {
        ConsumerRecordQueries queries = new ConsumerRecordQueries(session, PARTITIONING, times);
        for (int i = 0; i < QUERIES; i++) {
            AccountId consumer = pick(RandomJournals.CONSUMERS);
            compare(recomputed.records(consumer), record -> switch (record) {
                case ConsumerRecord.Payment p -> p.at();
                case ConsumerRecord.Deposit d -> d.at();
                case ConsumerRecord.TransferSent t -> t.at();
                case ConsumerRecord.TransferReceived t -> t.at();
                case ConsumerRecord.Refund r -> r.at();
                case ConsumerRecord.Withdrawal w -> w.at();
                case ConsumerRecord.TopUp t -> t.at();
                case ConsumerRecord.Split s -> s.at();
                case ConsumerRecord.SplitReturn s -> s.at();
            }, query -> queries.list(consumer, query));
        }
    }

    @Test
    void mandatesAreThoseOfTheJournals() {
        ConsumerMandateQueries queries = new ConsumerMandateQueries(session);
        for (int i = 0; i < QUERIES; i++) {
            AccountId consumer = pick(RandomJournals.CONSUMERS);
            compare(recomputed.mandates(consumer), ConsumerMandate::grantedAt,
                    query -> queries.list(consumer, query));
        }
    }

    @Test
    void merchantTradesAreThoseOfTheJournals() {
        MerchantTradeQueries queries = new MerchantTradeQueries(session, PARTITIONING, times);
        for (int i = 0; i < QUERIES; i++) {
            AccountId merchant = pick(RandomJournals.MERCHANTS);
            Optional<Status> status = RANDOM.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(pick(List.of(Status.values())));
            List<MerchantTrade> trades = recomputed.trades(merchant).stream()
                    .filter(trade -> status.isEmpty() || trade.status() == status.get()).toList();
            compare(trades, trade -> trade.order().createdAt(),
                    query -> queries.list(merchant, status, query));
        }
    }

    @Test
    void settlementsAreThoseOfTheJournals() {
        MerchantSettlementQueries queries = new MerchantSettlementQueries(session);
        Set<Class<?>> payouts = new HashSet<>();
        for (AccountId merchant : RandomJournals.MERCHANTS) {
            NavigableMap<LocalDate, ClearedPeriod> all = settlements.of(merchant);
            List<ClearedPeriod> expected = List.copyOf(all.values());
            for (int limit : List.of(1, 1 + RANDOM.nextInt(9), Math.max(1, expected.size()))) {
                String which = "seed %d: %s by %d".formatted(SEED, merchant, limit);
                List<Page<ClearedPeriod>> found = allPages(
                        cursor -> queries.list(merchant, limit, cursor));
                assertThat(found).as(which).allSatisfy(page -> assertThat(page.items())
                        .hasSizeLessThanOrEqualTo(limit));
                assertThat(found).as(which)
                        .hasSize(Math.max(1, (expected.size() + limit - 1) / limit));
                assertThat(found.stream().flatMap(page -> page.items().stream())).as(which)
                        .containsExactlyElementsOf(expected);
            }
            expected.forEach(period -> {
                payouts.add(period.payout().getClass());
                assertThat(find(queries, merchant, period.date())).as("seed %d", SEED)
                        .contains(new MerchantSettlement(period, Optional
                                .ofNullable(all.lowerEntry(period.date()))
                                .map(next -> next.getValue().cutOff())));
            });
            assertThat(find(queries, merchant, LocalDate.parse("2020-02-26"))).isEmpty();
            assertThat(find(queries, merchant, LocalDate.parse("9999-12-31"))).isEmpty();
        }
        assertThat(payouts).as("seed %d", SEED).contains(Payout.Paid.class, Payout.Carried.class);
    }

    private static Optional<MerchantSettlement> find(MerchantSettlementQueries queries,
            AccountId merchant, LocalDate date) {
        return queries.find(merchant, date).toCompletableFuture().join();
    }

    @Test
    void aSettlementOfWhichOnlyThePayoutIsWrittenYetIsNotThere() {
        AccountId merchant = new AccountId("half");
        session.execute("INSERT INTO suanpan.merchant_settlements (merchant, day, paid)"
                + " VALUES ('half', 7, 1)");
        MerchantSettlementQueries queries = new MerchantSettlementQueries(session);

        assertThat(queries.list(merchant, 5, Optional.empty()).toCompletableFuture().join())
                .isEqualTo(new Page<>(List.of(), Optional.empty()));
        assertThat(find(queries, merchant, LocalDate.ofEpochDay(7))).isEmpty();
    }

    @Test
    void aCursorOfAnotherMerchantsSettlementsIsNone() {
        MerchantSettlementQueries queries = new MerchantSettlementQueries(session);
        for (Cursor wrong : List.of(new Cursor("settlements/m1", 7, ""),
                new Cursor("settlements/m0", 1L << 40, ""))) {
            assertThatThrownBy(() -> queries.list(new AccountId("m0"), 5,
                    Optional.of(wrong.text())))
                    .isInstanceOf(Cursor.InvalidCursorException.class);
        }
    }

    @Test
    void statementsAreThoseOfTheJournals() {
        StatementQueries queries = new StatementQueries(session, PARTITIONING, times);
        for (int i = 0; i < QUERIES; i++) {
            AccountId account = pick(Stream.concat(RandomJournals.CONSUMERS.stream(),
                    RandomJournals.MERCHANTS.stream()).toList());
            compare(recomputed.statement(account), Posting::at,
                    query -> queries.list(account, query));
        }
    }

    @Test
    void anAccountWithoutAnythingHasEmptyLists() {
        AccountId nobody = new AccountId("nobody");
        PageQuery query = new PageQuery(Optional.empty(), Optional.empty(), 10, Optional.empty());

        assertThat(new ConsumerRecordQueries(session, PARTITIONING, times).list(nobody, query)
                .toCompletableFuture().join()).isEqualTo(new Page<>(List.of(), Optional.empty()));
        assertThat(new MerchantTradeQueries(session, PARTITIONING, times)
                .list(nobody, Optional.empty(), query).toCompletableFuture().join())
                .isEqualTo(new Page<>(List.of(), Optional.empty()));
        assertThat(new StatementQueries(session, PARTITIONING, times).list(nobody, query)
                .toCompletableFuture().join()).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void theLedgerAndItsVouchersAreThoseOfTheJournals() {
        LedgerQueries ledger = new LedgerQueries(session, PARTITIONING);
        VoucherQueries vouchers = new VoucherQueries(session, ledger, PARTITIONING,
                AccountingDays.DEFAULT, recomputed::read);
        Map<Integer, TreeMap<LocalDate, BookDay>> books = recomputed.books();
        List<LocalDate> days = books.values().stream().flatMap(all -> all.keySet().stream())
                .distinct().sorted(Comparator.reverseOrder()).toList();

        assertThat(pages(cursor -> ledger.days(1 + RANDOM.nextInt(100), cursor)))
                .extracting(AccountingDay::day).isEqualTo(days);
        for (int i = 0; i < QUERIES; i++) {
            LocalDate day = pick(days).plusDays(RANDOM.nextInt(2));
            String which = "seed %d: %s".formatted(SEED, day);
            assertThat(ledger.day(day).toCompletableFuture().join().ledger()).as(which)
                    .isEqualTo(books.values().stream()
                            .flatMap(all -> Stream.ofNullable(all.floorEntry(day)))
                            .map(book -> book.getValue().ledgerOf(day))
                            .reduce(Ledger.EMPTY, Ledger::plus));
            Optional<Subject> subject = RANDOM.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(pick(List.of(Subject.values())));
            int limit = 1 + RANDOM.nextInt(20);
            assertThat(pages(cursor -> vouchers.list(day, subject, limit, cursor))).as(which)
                    .isEqualTo(recomputed.vouchers(day).stream().filter(voucher -> subject
                            .filter(wanted -> !voucher.touches(wanted)).isEmpty()).toList());
        }
    }

    @Test
    void aDayIsClosedOnceAndSoItStays() {
        LedgerQueries ledger = new LedgerQueries(session, PARTITIONING);
        LocalDate day = recomputed.books().get(0).lastKey();
        DayBooks books = ledger.day(day).toCompletableFuture().join();
        DayClose first = books.close(Instant.ofEpochSecond(5));

        assertThat(ledger.closes().keep(first).toCompletableFuture().join()).isEqualTo(first);
        assertThat(ledger.closes().keep(new DayClose(day, Instant.EPOCH, 7, 7, Ledger.EMPTY))
                .toCompletableFuture().join()).isEqualTo(first);

        assertThat(ledger.day(day).toCompletableFuture().join())
                .isEqualTo(DayBooks.closed(first));
        assertThat(ledger.openBefore(day.plusDays(5)).toCompletableFuture().join())
                .isNotEqualTo(Optional.of(day));
        session.execute("TRUNCATE suanpan.ledger_closes");
    }

    private static <T> List<T> pages(
            Function<Optional<String>, CompletionStage<Page<T>>> list) {
        return allPages(list).stream().flatMap(page -> page.items().stream()).toList();
    }

    private static <T> List<Page<T>> allPages(
            Function<Optional<String>, CompletionStage<Page<T>>> list) {
        List<Page<T>> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<T> page = list.apply(cursor).toCompletableFuture().join();
            found.add(page);
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    /** Asks for a random part of the list, by pages of a random length, to the end. */
    private static <T> void compare(List<T> all, Function<T, Instant> time,
            Function<PageQuery, CompletionStage<Page<T>>> list) {
        Optional<Instant> from = bound(all, time);
        Optional<Instant> to = bound(all, time);
        int limit = 1 + RANDOM.nextInt(100);
        List<T> expected = all.stream()
                .filter(item -> from.isEmpty() || !time.apply(item).isBefore(from.get()))
                .filter(item -> to.isEmpty() || time.apply(item).isBefore(to.get())).toList();
        String which = "seed %d: from %s to %s by %d".formatted(SEED, from, to, limit);

        List<T> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<T> page = list.apply(new PageQuery(from, to, limit, cursor)).toCompletableFuture()
                    .join();
            found.addAll(page.items());
            cursor = page.next();
            assertThat(page.items()).as(which).hasSize(
                    cursor.isPresent() ? limit : Math.min(limit, page.items().size()));
        } while (cursor.isPresent() && found.size() <= expected.size());
        assertThat(found).as(which).isEqualTo(expected);
    }

    private static <T> Optional<Instant> bound(List<T> all, Function<T, Instant> time) {
        if (all.isEmpty() || RANDOM.nextInt(3) == 0) {
            return Optional.empty();
        }
        return Optional.of(time.apply(pick(all)).plus(switch (RANDOM.nextInt(5)) {
            case 0 -> Duration.of(1, ChronoUnit.MICROS);
            case 1 -> Duration.of(-1, ChronoUnit.MICROS);
            case 2 -> Duration.ofHours(RANDOM.nextInt(-2000, 2000));
            default -> Duration.ZERO;
        }));
    }

    private static <T> T pick(List<T> list) {
        return list.get(RANDOM.nextInt(list.size()));
    }
}
