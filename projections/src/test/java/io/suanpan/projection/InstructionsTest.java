package io.suanpan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.channel.BusinessDays;
import io.suanpan.channel.StatementLine.Direction;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.ownership.CassandraTerms;
import io.suanpan.partition.StoredBatch;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.projection.feed.JournalTail;
import io.suanpan.projection.instructions.CassandraOurBooks;
import io.suanpan.projection.instructions.Instructions;
import io.suanpan.reconciliation.Break;
import io.suanpan.reconciliation.BreakId;
import io.suanpan.reconciliation.Discrepancy;
import io.suanpan.reconciliation.Kind;
import io.suanpan.reconciliation.Movement;
import io.suanpan.reconciliation.Note;
import io.suanpan.reconciliation.OurBooks;
import io.suanpan.reconciliation.Standing;
import io.suanpan.reconciliation.Step;
import io.suanpan.reconciliation.store.CassandraBreaks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checking centre reads and keeps, in a real Cassandra. */
class InstructionsTest {
    private static final Partitioning PARTITIONING = new Partitioning(2);
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final ChannelName BANK = ChannelName.bank(CNY);
    /** Noon of the last day of January, in Shanghai, and 20 hours later. */
    private static final Instant NOON = Instant.parse("2026-01-31T04:00:00Z");
    private static final Instant NEXT_DAY = NOON.plus(Duration.ofHours(20));
    private static final Duration NO_TIME = Duration.ZERO;
    /** More than a page. */
    private static final int PAID = 1_200;

    @TempDir
    private static Path data;
    private static LocalCassandra cassandra;
    private static CqlSession session;
    private static final List<Movement> SETTLED = new ArrayList<>();

    @BeforeAll
    static void store() {
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
        CassandraTerms.tables().forEach(session::execute);
        session.execute("""
                CREATE TABLE suanpan.messages (persistence_id text, partition_nr bigint,
                sequence_nr bigint, PRIMARY KEY ((persistence_id, partition_nr), sequence_nr))
                """);
        session.execute(CassandraBreaks.TABLE);
        IntStream.range(0, PARTITIONING.count()).forEach(InstructionsTest::project);
    }

    @AfterAll
    static void stop() {
        session.close();
        cassandra.close();
    }

    /** Every third one is a top-up. */
    private static BankOrderId order(int i, int partition) {
        AccountId account = IntStream.iterate(0, n -> n + 1)
                .mapToObj(n -> new AccountId("anna" + n))
                .filter(id -> PARTITIONING.partitionOf(id) == partition).findFirst()
                .orElseThrow();
        return isTopUp(i) ? new TopUpId(account, "n" + i) : new WithdrawalId(account, "n" + i);
    }

    private static boolean isTopUp(int i) {
        return i % 3 == 0;
    }

    private static String number(int i, int partition) {
        return InstructionNumber.of(order(i, partition), partition).value();
    }

    /** Paid on the first day, but for one that is paid on the next, one that fails, and one that is open. */
    private static void project(int partition) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < PAID + 3; i++) {
            BankOrderId id = order(i, partition);
            BankOrderTerms terms = new BankOrderTerms(new OutsideAccount("out" + i),
                    new Money(100 + i, CNY), Duration.ofMinutes(5));
            ActivityId activity = new ActivityId(partition, i + 1L);
            events.add(new BankOrderInstructed(id, terms, activity,
                    Route.BANK, InstructionNumber.of(id, partition), NOON.plus(terms.validFor())));
            if (i <= PAID) {
                Instant at = i == PAID ? NEXT_DAY : NOON;
                events.add(new BankOrderPaid(id, terms, activity, Route.BANK, "B" + i, at));
                SETTLED.add(new Movement(InstructionNumber.of(id, partition).value(),
                        isTopUp(i) ? Direction.IN : Direction.OUT, "out" + i, 100 + i, "B" + i,
                        at));
            } else if (i == PAID + 1) {
                events.add(new BankOrderFailed(id, activity, Route.BANK, NotPaid.TOO_LATE, NOON));
            }
        }
        Instructions model = new Instructions();
        new RowHandler(model.name(), model.rows(PARTITIONING), new CassandraRows(session),
                new RowWriter(session, model.tables()), (_, _, _) -> {},
                new Backlog(model.name(), partition, new JournalTail(), Instant.EPOCH))
                .process(List.of(new JournalEntry(partition, 7,
                        new StoredBatch(NOON, List.copyOf(events)))))
                .toCompletableFuture().join();
    }

    private static OurBooks books() {
        return new CassandraOurBooks(session, PARTITIONING, NO_TIME);
    }

    @Test
    void aDaysSettledInstructionsComeByNumber() {
        List<Movement> found = new ArrayList<>();
        books().settledOn(BusinessDays.of(NOON), BANK).forEachRemaining(found::add);

        assertThat(found).isEqualTo(SETTLED.stream().filter(each -> each.at().equals(NOON))
                .sorted(Comparator.comparing(Movement::number)).toList());
        assertThat(found).hasSize(PAID * PARTITIONING.count());
        assertThat(books().settledOn(BusinessDays.of(NEXT_DAY), BANK)).toIterable()
                .hasSize(PARTITIONING.count());
        assertThat(books().settledOn(BusinessDays.of(NOON), ChannelName.parse("USD")))
                .isExhausted();
    }

    @Test
    void aNumberIsKnownForWhatBecameOfIt() {
        assertThat(books().of(number(PAID, 1), BANK)).isInstanceOfSatisfying(Standing.Settled.class,
                settled -> assertThat(settled.settled().at()).isEqualTo(NEXT_DAY));
        assertThat(books().of(number(PAID + 1, 0), BANK)).isInstanceOfSatisfying(
                Standing.Failed.class,
                failed -> assertThat(failed.instructed()).isEqualTo(new Movement(
                        number(PAID + 1, 0), Direction.OUT, "out" + (PAID + 1), 101 + PAID, "",
                        NOON)));
        assertThat(books().of(number(PAID + 2, 1), BANK)).isInstanceOf(Standing.Open.class);
        assertThat(books().of(number(PAID + 3, 1), BANK))
                .isInstanceOf(Standing.NeverInstructed.class);
        assertThat(books().of("rent, January", BANK)).isInstanceOf(Standing.NotOurs.class);
        assertThat(books().of("w1-abc", BANK)).isInstanceOf(Standing.NotOurs.class);
    }

    @Test
    void ourBooksAreBehindUntilTheReadModelHasComeToTheJournalsEnd() {
        assertThat(books().behind()).isEmpty(); // there is no journal yet
        session.execute("INSERT INTO suanpan.terms (partition, term, begins_after)"
                + " VALUES (1, 3, 100)");
        for (long number : new long[]{1, 2, 2000}) {
            session.execute("INSERT INTO suanpan.messages (persistence_id, partition_nr,"
                    + " sequence_nr) VALUES ('partition|1.3', 0, ?)", number);
        }
        session.execute("INSERT INTO suanpan.messages (persistence_id, partition_nr, sequence_nr)"
                + " VALUES ('partition|1.3', 1, 2001)");
        assertThat(books().behind()).hasValueSatisfying(why -> assertThat(why)
                .contains("partition 1 is at batch 0 of 2101"));

        offset(2100);
        assertThat(books().behind()).hasValueSatisfying(why -> assertThat(why)
                .contains("at batch 2100 of 2101"));
        offset(2101);
        assertThat(books().behind()).isEmpty();
    }

    private static void offset(long number) {
        session.execute("INSERT INTO suanpan.offset_store (projection_name, partition,"
                + " projection_key, offset) VALUES ('instructions-0', 5, '1', ?)",
                Long.toString(number));
    }

    @Test
    void aBreakIsReadAsItWasWrittenAndOfTwoWhoWriteOneDoes() {
        CassandraBreaks breaks = new CassandraBreaks(session);
        Movement ours = new Movement("w1-a", Direction.OUT, "out, to 'x'", 5, "", NOON);
        Movement bank = new Movement("w1-a", Direction.IN, "\uFFFD", 6, "B1", NEXT_DAY);
        BreakId id = BreakId.of(BANK, BusinessDays.of(NOON), Kind.DIRECTION_DIFFERS, "w1-a");
        Break found = new Break(id, new Discrepancy(id.kind(), "w1-a", Optional.of(ours),
                Optional.of(bank), 1, 11), List.of(Note.of(Step.FOUND, NOON, Note.CHECK, "")));
        Note note = new Note(Step.ADJUST, NEXT_DAY, "olga", "因为", "3-184-2");
        Break next = ((Break.Result.Changed) found.take(note)).next();

        assertThat(join(breaks.find(id))).isEmpty();
        assertThat(join(breaks.replace(next))).isFalse();
        assertThat(join(breaks.add(found))).isTrue();
        assertThat(join(breaks.add(found))).isFalse();
        assertThat(join(breaks.find(id))).contains(found);
        assertThat(join(breaks.replace(next))).isTrue();
        assertThat(join(breaks.replace(next))).isFalse();
        assertThat(join(breaks.find(id))).contains(next);
    }

    @Test
    void aDaysBreaksAreReadInOrderFromWhereOneStopped() {
        CassandraBreaks breaks = new CassandraBreaks(session);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            BreakId id = BreakId.of(BANK, BusinessDays.of(NEXT_DAY), Kind.UNKNOWN_NUMBER, "x" + i);
            ids.add(id.toString());
            join(breaks.add(new Break(id, new Discrepancy(id.kind(), "x" + i, Optional.empty(),
                    Optional.empty(), 1, 1), List.of(Note.of(Step.FOUND, NOON, Note.CHECK, "")))));
        }
        ids.sort(Comparator.naturalOrder());
        List<String> read = new ArrayList<>();
        for (String after = ""; read.size() < ids.size(); after = read.getLast()) {
            int upTo = read.size() + 10;
            join(breaks.read(BANK, BusinessDays.of(NEXT_DAY), after, each -> {
                read.add(each.id().toString());
                return read.size() < upTo;
            }));
        }

        assertThat(read).isEqualTo(ids);
        assertThat(join(breaks.find(BreakId.parse(ids.get(3)))).orElseThrow().what().ours())
                .isEmpty();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
