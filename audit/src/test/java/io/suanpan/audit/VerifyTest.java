package io.suanpan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.Funds;
import io.suanpan.audit.verify.Difference;
import io.suanpan.audit.verify.Progress;
import io.suanpan.audit.verify.Verification;
import io.suanpan.audit.verify.VerifyReport;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.localcassandra.CommitLogSync;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.partition.Checkpoint;
import io.suanpan.projection.Projections;
import io.suanpan.projection.ReadModel;
import io.suanpan.wire.WireRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a real Cassandra: with what nodes would have stored, and with one thing altered by hand. */
class VerifyTest {
    private static final long SEED = Long.getLong("seed", 42);
    private static final int PARTITIONS = 3;
    private static final long VOID_ROWS = 2;
    private static final AccountId MALL = new AccountId("mall");
    /** Its settlement, of the first day of 2026. */
    private static final String PAID = "merchant = 'mall' AND day = 20454";

    @TempDir
    private static Path data;
    private static LocalCassandra cassandra;
    private static CqlSession session;
    private static ProducedLogs logs;

    @BeforeAll
    static void store() {
        cassandra = LocalCassandra.in(data.resolve("cassandra")).heapMegabytes(512)
                .commitLogSync(CommitLogSync.PERIODIC).schemaMayBeLost().start()
                .awaitReady(Duration.ofMinutes(2));
        session = CqlSession.builder().addContactPoint(cassandra.contactPoint())
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                        // It would be read again, a second late, after each table that is made.
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .build())
                .build();
        logs = new ProducedLogs(SEED, PARTITIONS);
        StoredData stored = new StoredData(session, logs);
        stored.createTables();
        logs.payOut(MALL).run(800);
        stored.flushAll();
        logs.run(300);
        stored.flushWithoutCheckpoint(1);
        logs.run(300).settle();
        for (int p = 0; p < PARTITIONS; p++) {
            long end = logs.journals.get(p).size();
            stored.journal(p, 1, 0, 50);
            stored.journal(p, 2, 50, 50); // an owner that stored nothing
            stored.journal(p, 5, 50, end);
            for (ReadModel model : Projections.ALL) {
                stored.project(model, p, end - 20L * p, end - 80L * p);
            }
        }
        // what the first owner of partition 0 wrote when it had lost it
        stored.message(0, 1, 51, stored.batch(0, 7));
        stored.message(0, 1, 52, stored.batch(0, 8));
    }

    @AfterAll
    static void stop() {
        session.close();
        cassandra.close();
    }

    private static VerifyReport verify() {
        return Verification.run(session, new Progress(
                new PrintStream(new ByteArrayOutputStream()), false));
    }

    @Test
    void whatNodesStoreIsAllEqual() {
        VerifyReport report = verify();

        assertThat(report.findings().kept()).isEmpty();
        assertThat(report.differences().kept()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.atRest()).isEqualTo(AtRest.YES);
        assertThat(report.voidRows()).isEqualTo(VOID_ROWS);
        assertThat(report.batches())
                .isEqualTo(logs.journals.stream().mapToLong(List::size).sum());
        assertThat(report.newerRows()).isPositive();
        assertThat(report.compared()).containsEntry("checkpoints", 3L)
                .hasEntrySatisfying("entities",
                        rows -> assertThat(rows).isGreaterThan(50))
                .allSatisfy((_, rows) -> assertThat(rows).isPositive());
        assertThat(report.sums()).allSatisfy((_, sum) -> assertThat(sum.balance()).isZero());
    }

    @Test
    void anAccountRowAlteredByHandIsFound() {
        Row row = session.execute("SELECT partition, bucket, id, state FROM suanpan.entities")
                .all().stream().filter(r -> r.getString("id").startsWith("aa")
                        && decoded(r.getByteBuffer("state")) instanceof Account.Open)
                .findFirst().get();
        Account.Open open = (Account.Open) decoded(row.getByteBuffer("state"));
        Funds richer = Funds.of(
                open.funds().available().plus(new Money(1, open.currency())),
                open.funds().reserved(), open.funds().incoming());
        String key = "partition = " + row.getInt("partition") + " AND bucket = "
                + row.getInt("bucket") + " AND id = '" + row.getString("id") + "'";

        assertOne(new Alteration(session, "entities", key), () -> session.execute(
                "UPDATE suanpan.entities SET state = ? WHERE " + key,
                encoded(new Account.Open(open.id(), open.type(), richer, open.postings()))),
                difference -> {
                    assertThat(difference.kind()).isEqualTo(Difference.Kind.WRONG);
                    assertThat(difference.key()).isEqualTo("partition=" + row.getInt("partition")
                            + ", bucket=" + row.getInt("bucket") + ", id=" + row.getString("id"));
                    assertThat(difference.expected())
                            .contains("available=" + open.funds().available().minor());
                    assertThat(difference.found())
                            .contains("available=" + richer.available().minor());
                });
    }

    @Test
    void anEntityRowThatIsGoneIsFound() {
        String key = key("entities", "partition", "bucket", "id");

        assertOne(new Alteration(session, "entities", key),
                () -> session.execute("DELETE FROM suanpan.entities WHERE " + key),
                difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.MISSING));
    }

    @Test
    void anEntityRowThatNothingMadeIsFound() {
        Row row = session.execute("SELECT * FROM suanpan.entities").all().stream()
                .filter(r -> r.getString("id").startsWith("t")).findFirst().get();
        String copy = "partition = " + row.getInt("partition") + " AND bucket = "
                + (row.getInt("bucket") + 1) % 64 + " AND id = '" + row.getString("id") + "'";

        assertOne(new Alteration(session, "entities", copy), () -> session.execute(
                "UPDATE suanpan.entities SET sequence_nr = 1, state = ? WHERE " + copy,
                row.getByteBuffer("state")),
                difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.SURPLUS));
    }

    @Test
    void anEntityRowThatCannotBeReadIsFound() {
        String key = key("entities", "partition", "bucket", "id");

        assertOne(new Alteration(session, "entities", key),
                () -> session.execute("UPDATE suanpan.entities SET state = 0x0102 WHERE " + key),
                difference -> assertThat(difference.kind())
                        .isEqualTo(Difference.Kind.UNREADABLE));
    }

    @Test
    void aCheckpointWithOtherSumsIsFound() {
        Checkpoint c = checkpoint(0);
        Checkpoint other = new Checkpoint(c.sequenceNumber(), c.lastBatchAt(),
                c.nextActivity() + 1, c.unfinished(), c.fences(), c.marks(), c.timers(),
                c.timersUntil(), c.totals(), c.behind(), c.instructions(),
                c.channelUse());

        assertOne(new Alteration(session, "checkpoints", "partition = 0"),
                () -> store(0, other),
                difference -> assertThat(difference).isEqualTo(new Difference("checkpoints",
                        Difference.Kind.WRONG, "partition=0, next activity",
                        Long.toString(c.nextActivity()), Long.toString(c.nextActivity() + 1))));
    }

    private Checkpoint checkpoint(int partition) {
        return (Checkpoint) decoded(session
                .execute("SELECT checkpoint FROM suanpan.checkpoints WHERE partition = ?",
                        partition)
                .one().getByteBuffer("checkpoint"));
    }

    private void store(int partition, Checkpoint checkpoint) {
        session.execute("UPDATE suanpan.checkpoints SET checkpoint = ? WHERE partition = ?",
                encoded(checkpoint), partition);
    }

    @Test
    void aCheckpointThatForgetsWhatAChannelGotIsFound() {
        Checkpoint c = checkpoint(0);
        try (Alteration other = new Alteration(session, "checkpoints", "partition = 0")) {
            other.apply(() -> store(0, new Checkpoint(c.sequenceNumber(), c.lastBatchAt(),
                    c.nextActivity(), c.unfinished(), c.fences(), c.marks(), c.timers(),
                    c.timersUntil(), c.totals(), c.behind(), c.instructions(), List.of())));

            assertThat(verify().differences().kept()).isNotEmpty().allSatisfy(difference -> {
                assertThat(difference.table()).isEqualTo("checkpoints");
                assertThat(difference.key()).startsWith("partition=0, use of channel ");
            });
        }
    }

    @Test
    void aMerchantWhoIsNeverSettledAgainIsFound() {
        int partition = logs.partitioning.partitionOf(MALL);
        Checkpoint c = checkpoint(partition);
        try (Alteration other = new Alteration(session, "checkpoints",
                "partition = " + partition)) {
            other.apply(() -> store(partition, new Checkpoint(c.sequenceNumber(), c.lastBatchAt(),
                    c.nextActivity(), c.unfinished(), c.fences(), c.marks(),
                    c.timers().stream().filter(timer -> !timer.id().equals(MALL)).toList(),
                    c.timersUntil(), c.totals(), c.behind(), c.instructions(), c.channelUse())));

            assertThat(verify().differences().kept())
                    .containsExactly(new Difference("checkpoints", Difference.Kind.MISSING,
                            "partition=" + partition + ", timer of mall", "a look at what is due",
                            "nothing"));
        }
    }

    @Test
    void timersThatAreGoneAreFound() {
        String hour = key("timers", "partition", "hour");
        try (Alteration gone = new Alteration(session, "timers", hour)) {
            gone.apply(() -> session.execute("DELETE FROM suanpan.timers WHERE " + hour));

            assertThat(verify().differences().kept()).isNotEmpty().allSatisfy(difference -> {
                assertThat(difference.table()).isEqualTo("timers");
                assertThat(difference.kind()).isEqualTo(Difference.Kind.MISSING);
            });
        }
        assertThat(verify().isAllEqual()).isTrue();
    }

    @Test
    void aConsumerRecordAlteredByHandIsFound() {
        String key = key("consumer_records", "slot", "week", "consumer", "at", "id");

        assertOne(new Alteration(session, "consumer_records", key),
                () -> alterCell("consumer_records", key, "record", "amount", 123456),
                difference -> {
                    assertThat(difference.kind()).isEqualTo(Difference.Kind.WRONG);
                    assertThat(difference.found()).contains("amount=123456");
                    assertThat(difference.expected()).doesNotContain("amount=123456");
                });
    }

    private static void alterCell(String table, String key, String cell, String field,
            long value) {
        UdtValue content = session
                .execute("SELECT " + cell + " FROM suanpan." + table + " WHERE " + key).one()
                .getUdtValue(cell);
        session.execute(SimpleStatement.newInstance(
                "UPDATE suanpan." + table + " SET " + cell + " = ? WHERE " + key,
                content.setLong(field, value)));
    }

    @Test
    void aMandateAlteredByHandIsFound() {
        String key = key("consumer_mandates", "consumer", "granted_at", "id");

        assertOne(new Alteration(session, "consumer_mandates", key),
                () -> alterCell("consumer_mandates", key, "mandate", "max_per_month", 151),
                difference -> assertThat(difference.found()).contains("max_per_month=151"));
    }

    @Test
    void aConsumerRecordOfNothingIsFound() {
        String key = "slot = 0 AND week = 2922 AND consumer = 'nobody' AND at = 1 AND id = 'x'";

        assertOne(new Alteration(session, "consumer_records", key),
                () -> session
                        .execute("UPDATE suanpan.consumer_records SET record = {kind: 2, amount: 1}"
                                + " WHERE " + key),
                difference -> {
                    assertThat(difference.kind()).isEqualTo(Difference.Kind.SURPLUS);
                    assertThat(difference.key()).contains("consumer=nobody");
                });
    }

    @Test
    void aStatementBalanceAlteredByHandIsFound() {
        String key = key("account_statement", "slot", "week", "chunk", "account", "at", "number");

        assertOne(new Alteration(session, "account_statement", key),
                () -> alterCell("account_statement", key, "posting", "balance", -7),
                difference -> assertThat(difference.found()).contains("balance=-7"));
    }

    @Test
    void aChunkThatIsGoneIsFound() {
        String key = key("account_statement_chunks", "slot", "year", "account", "week", "chunk");

        assertOne(new Alteration(session, "account_statement_chunks", key),
                () -> session
                        .execute("DELETE FROM suanpan.account_statement_chunks USING TIMESTAMP "
                                + Alteration.AFTER_ALL_CHUNKS + " WHERE " + key),
                difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.MISSING));
    }

    @Test
    void aMerchantsTradeThatIsGoneIsFound() {
        String key = key("merchant_trades", "slot", "day", "bucket", "merchant", "created_at",
                "trade_id");

        assertOne(new Alteration(session, "merchant_trades", key),
                () -> session.execute("DELETE FROM suanpan.merchant_trades WHERE " + key),
                difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.MISSING));
    }

    @Test
    void aMerchantsDayThatIsGoneOrTooManyIsFound() {
        String key = key("merchant_days", "slot", "month", "merchant", "day");

        assertOne(new Alteration(session, "merchant_days", key),
                () -> session.execute("DELETE FROM suanpan.merchant_days WHERE " + key),
                difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.MISSING));
        assertOne(new Alteration(session, "merchant_days",
                "slot = 0 AND month = 0 AND merchant = 'x' AND day = 3"),
                () -> session.execute(
                        "INSERT INTO suanpan.merchant_days (slot, month, merchant, day) "
                                + "VALUES (0, 0, 'x', 3)"),
                difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.SURPLUS));
    }

    @Test
    void aSettlementThatIsGoneIsFound() {
        assertOne(new Alteration(session, "merchant_settlements", PAID),
                () -> session.execute("DELETE FROM suanpan.merchant_settlements WHERE " + PAID),
                difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.MISSING));
    }

    @Test
    void aSettlementOfNothingIsFound() {
        String key = "merchant = 'nobody' AND day = 20454";

        assertOne(new Alteration(session, "merchant_settlements", key),
                () -> session.execute("UPDATE suanpan.merchant_settlements SET paid = 1,"
                        + " period = {cut_off: 1, trades: 2} WHERE " + key),
                difference -> {
                    assertThat(difference.kind()).isEqualTo(Difference.Kind.SURPLUS);
                    assertThat(difference.key()).isEqualTo("merchant=nobody, day=20454");
                });
    }

    @Test
    void aSettlementAlteredByHandIsFound() {
        assertOne(new Alteration(session, "merchant_settlements", PAID),
                () -> alterCell("merchant_settlements", PAID, "period", "traded", 7_777),
                difference -> assertThat(difference.found()).contains("traded=7777"));
    }

    @Test
    void aSettlementThatIsPaidAndSaysOtherwiseIsFound() {
        assertOne(new Alteration(session, "merchant_settlements", PAID),
                () -> session.execute(
                        "DELETE paid FROM suanpan.merchant_settlements WHERE " + PAID),
                difference -> {
                    assertThat(difference.kind()).isEqualTo(Difference.Kind.WRONG);
                    assertThat(difference.expected()).contains("paid=1");
                    assertThat(difference.found()).contains("paid=null");
                });
        assertOne(new Alteration(session, "merchant_settlements", PAID),
                () -> session.execute("UPDATE suanpan.merchant_settlements SET paid = 9 WHERE "
                        + PAID),
                difference -> assertThat(difference.found()).contains("paid=9"));
    }

    /** A row has the number of the batch that wrote it last, whatever of it that wrote. */
    @Test
    void aPayoutBeyondTheOffsetOfAPeriodBeforeItIsAsTheJournalSays() {
        int partition = logs.partitioning.partitionOf(MALL);
        long cleared = 1 + IntStream.range(0, logs.journals.get(partition).size())
                .filter(i -> logs.journals.get(partition).get(i).events().stream().anyMatch(
                        event -> event instanceof PeriodCleared e && e.subject().equals(MALL)))
                .findFirst().orElseThrow();
        String key = "projection_name = 'merchant-trades-0' AND partition = " + partition;
        try (Alteration earlier = new Alteration(session, "offset_store", key)) {
            earlier.apply(() -> session.execute("UPDATE suanpan.offset_store SET offset = '"
                    + cleared + "' WHERE " + key + " AND projection_key = '" + partition + "'"));

            VerifyReport report = verify();
            assertThat(report.differences().kept()).isEmpty();
            assertThat(report.isComplete()).isTrue();
        }
        assertThat(verify().isAllEqual()).isTrue();
    }

    @Test
    void aDayOfTheLedgerAlteredByHandIsFound() {
        String key = key("ledger_days", "partition", "day");

        assertOne(new Alteration(session, "ledger_days", key),
                () -> alterCell("ledger_days", key, "book", "vouchers", 7777),
                difference -> {
                    assertThat(difference.kind()).isEqualTo(Difference.Kind.WRONG);
                    assertThat(difference.found()).contains("vouchers=7777");
                    assertThat(difference.expected()).contains("lines=1003 CNY ");
                });
    }

    @Test
    void aMerchantThatTheBooksForgotIsFound() {
        String key = key("ledger_merchants", "partition", "merchant");

        assertOne(new Alteration(session, "ledger_merchants", key),
                () -> session.execute("DELETE FROM suanpan.ledger_merchants WHERE " + key),
                difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.MISSING));
    }

    @Test
    void aCloseOfOtherBooksThanTheJournalsIsFound() {
        String key = "book = 0 AND day = '2025-12-25'"; // before all, and cut by none or all

        assertOne(new Alteration(session, "ledger_closes", key),
                () -> session.execute("UPDATE suanpan.ledger_closes SET vouchers = 1, late = 0,"
                        + " lines = '1003 CNY 0 5 0', closed_at = 1 WHERE " + key),
                difference -> {
                    assertThat(difference.key()).isEqualTo("day=2025-12-25");
                    assertThat(difference.found()).contains("1003 CNY 0 5 0");
                });
    }

    @Test
    void aJournalRowThatIsGoneIsFound() {
        String key = "persistence_id = 'partition|1.5' AND partition_nr = 0 AND sequence_nr = 9";
        try (Alteration gone = new Alteration(session, "messages", key)) {
            gone.apply(() -> session.execute("DELETE FROM suanpan.messages WHERE " + key));
            VerifyReport report = verify();

            assertThat(report.findings().kept())
                    .contains(new Finding(Finding.Kind.BATCH_NUMBER_WRONG,
                            "batch 60 of partition 1 follows batch 58"));
            assertThat(VerifyTest.execute()).isEqualTo(VerifyMain.DIFFERENT);
        }
        assertThat(verify().isAllEqual()).isTrue();
    }

    @Test
    void aJournalThatEndsBeforeWhatWasMadeOfItIsFound() {
        long end = logs.journals.get(0).size();
        String key = "persistence_id = 'partition|0.5' AND partition_nr = 0 AND sequence_nr > "
                + (logs.journals.get(0).size() - 50 - 1);
        try (Alteration gone = new Alteration(session, "messages", key)) {
            gone.apply(() -> session.execute("DELETE FROM suanpan.messages WHERE " + key));
            VerifyReport report = verify();

            assertThat(report.differences().kept())
                    .filteredOn(difference -> difference.table().equals("offset_store"))
                    .containsOnly(
                            ahead("consumer-records", end), ahead("merchant-trades", end),
                            ahead("statement", end), ahead("ledger", end),
                            ahead("instructions", end));
        }
    }

    private static Difference ahead(String readModel, long end) {
        return new Difference("offset_store", Difference.Kind.WRONG,
                "read model=" + readModel + ", partition=0",
                "batch " + (end - 1) + " at most, where the journal ends", "batch " + end);
    }

    @Test
    void theCommandSaysWhatItFoundToPeopleAndAsJson() throws Exception {
        String[] address = {"--cassandra", address()};
        CommandRun text = new CommandRun(address);
        assertThat(text.code).isZero();
        assertThat(text.standard).startsWith("all equal").contains("rows of entities")
                .contains("2 rows of former owners are void");

        String key = key("account_statement", "slot", "week", "chunk", "account", "at", "number");
        try (Alteration altered = new Alteration(session, "account_statement", key)) {
            altered.apply(() -> alterCell("account_statement", key, "posting", "balance", -7));
            CommandRun different = new CommandRun(address);
            assertThat(different.code).isEqualTo(1);
            assertThat(different.standard).startsWith("NOT EQUAL")
                    .contains("account_statement: 1 wrong").contains("balance=-7");

            CommandRun json = new CommandRun("--json", "--cassandra", address());
            assertThat(json.code).isEqualTo(1);
            JsonNode tree = new ObjectMapper().readTree(json.standard);
            assertThat(tree.get("equal").asBoolean()).isFalse();
            assertThat(tree.at("/differenceCounts/account_statement/wrong").asInt()).isOne();
            assertThat(tree.at("/differences/0/table").asText()).isEqualTo("account_statement");
            assertThat(tree.at("/sums/CNY/balance").asLong()).isZero();
        }
    }

    @Test
    void whatCannotBeVerifiedIsSaidWithAnotherExitCode() {
        CommandRun nobody = new CommandRun("--cassandra", "127.0.0.1:1");
        assertThat(nobody.code).isEqualTo(2);
        assertThat(nobody.errors).contains("127.0.0.1").contains("does not answer");

        CommandRun noPort = new CommandRun("--cassandra", "here");
        assertThat(noPort.code).isEqualTo(2);
        assertThat(noPort.errors).contains("--cassandra must be HOST:PORT: 'here'");

        CommandRun noData = new CommandRun("--data", data.resolve("nothing").toString());
        assertThat(noData.code).isEqualTo(2);
        assertThat(noData.errors).contains("there is no data of Suanpan in");

        CommandRun inUse = new CommandRun("--data", data.toString());
        assertThat(inUse.code).isEqualTo(2);
        assertThat(inUse.errors).contains("is in use by the Cassandra process " + cassandra.pid())
                .contains("--cassandra HOST:PORT");
    }

    private static String address() {
        return "127.0.0.1:" + cassandra.contactPoint().getPort();
    }

    private static int execute() {
        return new CommandRun("--cassandra", address()).code;
    }

    private interface Check {
        void accept(Difference difference);
    }

    /** The alteration is found, as the only one; without it, nothing is. */
    private static void assertOne(Alteration alteration, Runnable change, Check check) {
        try (alteration) {
            alteration.apply(change);
            VerifyReport report = verify();

            assertThat(report.findings().kept()).isEmpty();
            assertThat(report.differences().kept()).singleElement().satisfies(difference -> {
                assertThat(difference.table()).isEqualTo(alteration.table);
                check.accept(difference);
            });
            assertThat(execute()).isEqualTo(VerifyMain.DIFFERENT);
        }
        assertThat(verify().isAllEqual()).isTrue();
    }

    /** The key of some row of the table, as CQL. */
    private static String key(String table, String... columns) {
        Row row = session.execute("SELECT * FROM suanpan." + table).all().stream()
                // partition 0 alone has nothing that is newer than its checkpoint
                .filter(r -> !table.equals("entities") || r.getInt("partition") == 0).findFirst()
                .get();
        StringBuilder key = new StringBuilder();
        for (String column : columns) {
            Object value = row.getObject(column);
            key.append(key.isEmpty() ? "" : " AND ").append(column).append(" = ")
                    .append(value instanceof String ? "'" + value + "'" : value);
        }
        return key.toString();
    }

    private static Object decoded(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return WireRegistry.SUANPAN.fromBytes(bytes);
    }

    private static ByteBuffer encoded(Object value) {
        return ByteBuffer.wrap(WireRegistry.SUANPAN.toBytes(value));
    }
}
