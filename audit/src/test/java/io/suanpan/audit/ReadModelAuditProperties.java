package io.suanpan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent;
import io.suanpan.audit.Finding.Kind;
import io.suanpan.audit.readmodel.ReadModelAudit;
import io.suanpan.audit.readmodel.ReadModelTable;
import io.suanpan.audit.readmodel.TableRow;
import io.suanpan.audit.readmodel.WrittenRows;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.kernel.AccountId;
import io.suanpan.projection.Projections;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.projection.merchanttrades.MerchantSettlements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the real handlers make of logs, against what the audit makes of them. */
class ReadModelAuditProperties {
    private static final int PARTITIONS = 3;
    private static final AccountId MALL = new AccountId("mall");

    @Property(tries = 40)
    void whatTheHandlersWriteIsWhatTheLogSaysHoweverOftenAndInWhateverGroups(@ForAll long seed) {
        ProducedLogs logs = new ProducedLogs(seed, PARTITIONS).payOut(MALL).run(400);

        assertThat(expected(logs).compare(written(logs, seed).all()).kept()).isEmpty();
    }

    @Property(tries = 40)
    void aRowThatIsMissingOrWrongOrTooManyIsFound(@ForAll long seed) {
        ProducedLogs logs = new ProducedLogs(seed, PARTITIONS).run(400).settle();
        List<TableRow> rows = new ArrayList<>(written(logs, seed).all());
        TableRow gone = rows.remove(new Random(seed).nextInt(rows.size()));
        List<Object> values = new ArrayList<>(gone.values());
        int last = gone.table().keyColumns().size();
        boolean allKey = last == values.size();
        values.set(allKey ? 0 : last, "another");
        TableRow another = new TableRow(gone.table(), values);

        assertThat(expected(logs).compare(rows).kept()).singleElement()
                .extracting(Finding::kind).isEqualTo(Kind.ROW_MISSING);
        rows.add(another);
        assertThat(expected(logs).compare(rows).kept()).extracting(Finding::kind)
                .contains(allKey ? Kind.ROW_SURPLUS : Kind.ROW_WRONG);
    }

    /** What the rows say is what the accounts have, paid out or not. */
    @Property(tries = 20)
    void settlementsAreReadBackAsTheAccountsHaveThem(@ForAll long seed) {
        ProducedLogs logs = new ProducedLogs(seed, PARTITIONS).payOut(MALL).run(400).settle();
        List<ClearedPeriod> ofRows = written(logs, seed).all().stream()
                .filter(row -> row.table() == ReadModelTable.MERCHANT_SETTLEMENTS)
                .map(row -> MerchantSettlements.period(row.values())).toList();

        assertThat(ofRows).containsExactlyInAnyOrderElementsOf(ofAccounts(logs));
    }

    /** Each period as its account had it last. */
    private static Collection<ClearedPeriod> ofAccounts(ProducedLogs logs) {
        Map<AccountId, Account> accounts = new HashMap<>();
        Map<List<Object>, ClearedPeriod> periods = new HashMap<>();
        logs.journals.forEach(journal -> journal.forEach(batch -> batch.events().forEach(event -> {
            if (event instanceof AccountEvent e) {
                Account account = Account.evolve(
                        accounts.getOrDefault(e.subject(), Account.ABSENT), e);
                accounts.put(e.subject(), account);
                if (account instanceof Account.Living living) {
                    living.clearing()
                            .ifPresent(clearing -> clearing.periods().forEach(period -> periods
                                    .put(List.of(e.subject(), period.date()), period)));
                }
            }
        })));
        return periods.values();
    }

    private static ReadModelAudit expected(ProducedLogs logs) {
        ReadModelAudit audit = new ReadModelAudit(logs.partitioning);
        logs.each((partition, number) -> audit.batch(partition,
                logs.journals.get(partition).get((int) (number - 1))));
        return audit;
    }

    private static WrittenRows written(ProducedLogs logs, long seed) {
        WrittenRows written = new WrittenRows();
        for (ReadModel model : Projections.ALL) {
            for (int p = 0; p < PARTITIONS; p++) {
                Random random = new Random(seed);
                List<JournalEntry> journal = entries(logs, p);
                int lost = random.nextInt(Math.max(1, journal.size()));
                List<Row> late = lost == 0
                        ? List.of()
                        : rows(model.rows(logs.partitioning), journal.subList(0, lost), written);
                deliver(model.rows(logs.partitioning), journal, written, random);
                // a node that had lost the partition and did not know wrote last
                late.forEach(written::write);
            }
        }
        return written;
    }

    /** In groups of any size, some of them again. */
    private static void deliver(ReadModel.Rows rows, List<JournalEntry> journal,
            WrittenRows written, Random random) {
        int next = 0;
        while (next < journal.size()) {
            int to = Math.min(journal.size(), next + 1 + random.nextInt(20));
            rows(rows, journal.subList(next, to), written).forEach(written::write);
            next = random.nextInt(4) == 0 ? Math.max(0, next - random.nextInt(10)) : to;
        }
    }

    private static List<Row> rows(ReadModel.Rows rows, List<JournalEntry> group,
            WrittenRows written) {
        rows.recall(group, written).toCompletableFuture().join();
        return rows.of(group);
    }

    private static List<JournalEntry> entries(ProducedLogs logs, int partition) {
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < logs.journals.get(partition).size(); i++) {
            entries.add(
                    new JournalEntry(partition, i + 1L, logs.journals.get(partition).get(i)));
        }
        return entries;
    }
}
