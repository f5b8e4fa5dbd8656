package io.suanpan.audit.readmodel;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The read models' tables, as docs/decisions/read-models.md describes them. */
public enum ReadModelTable {
    CONSUMER_RECORDS("consumer-records", 2, 5,
            List.of("slot", "week", "consumer", "at", "id"), "record",
            List.of("kind", "amount", "currency", "counterparty", "number", "note")),

    CONSUMER_MANDATES("consumer-records", 1, 3, List.of("consumer", "granted_at", "id"),
            "mandate", List.of("merchant", "number", "currency", "max_per_payment",
                    "max_per_month", "zone", "valid_until", "revoked_by", "revoked_at")),

    MERCHANT_TRADES("merchant-trades", 3, 6,
            List.of("slot", "day", "bucket", "merchant", "created_at", "trade_id", "status"),
            "trade", List.of("out_trade_no", "amount", "currency", "subject", "expires_at",
                    "payer", "paid_at", "closed_at", "refunded", "confirm_within", "shipped_at",
                    "released_at")),

    MERCHANT_DAYS("merchant-trades", 2, 4, List.of("slot", "month", "merchant", "day"), "",
            List.of()),

    MERCHANT_SETTLEMENTS("merchant-trades", 1, 2,
            List.of("merchant", "day", "attempt", "tries", "pay_to", "retry_at", "debit_attempt",
                    "debit", "ended", "paid"),
            "period", List.of("cut_off", "first_posting", "last_posting", "trades", "traded",
                    "refunds", "refunded", "fees", "charged", "carried", "payout_at")),

    ACCOUNT_STATEMENT("statement", 3, 6,
            List.of("slot", "week", "chunk", "account", "at", "number"), "posting",
            List.of("credit", "amount", "currency", "balance", "business", "business_id")),

    ACCOUNT_STATEMENT_CHUNKS("statement", 2, 5,
            List.of("slot", "year", "account", "week", "chunk", "first_at"), "", List.of()),

    LEDGER_DAYS("ledger", 1, 2, List.of("partition", "day"), "book",
            List.of("first_batch", "up_to", "cut_until", "vouchers", "late", "lines")),

    LEDGER_MERCHANTS("ledger", 1, 2, List.of("partition", "merchant", "opened_at"), "", List.of()),

    INSTRUCTIONS("instructions", 2, 4, List.of("partition", "bucket", "number", "step"), "what",
            List.of("incoming", "amount", "currency", "counterparty", "reference", "at")),

    SETTLED_INSTRUCTIONS("instructions", 3, 4,
            List.of("currency", "day", "partition", "number"), "what",
            List.of("incoming", "amount", "counterparty", "reference", "at"));

    private final String readModel;
    private final int partitionColumns;
    private final int keyColumns;
    private final List<String> ownColumns;
    private final String cell;
    private final List<String> columns;

    /** @param cell the column that holds {@code fields}; empty if there are none */
    ReadModelTable(String readModel, int partitionColumns, int keyColumns, List<String> ownColumns,
            String cell, List<String> fields) {
        this.readModel = readModel;
        this.partitionColumns = partitionColumns;
        this.keyColumns = keyColumns;
        this.ownColumns = ownColumns;
        this.cell = cell;
        this.columns = Stream.concat(ownColumns.stream(), fields.stream()).toList();
    }

    /** The read model it belongs to. */
    public String readModel() {
        return readModel;
    }

    /** In the keyspace {@code suanpan}. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those of the table's own, and then the fields of its {@link #cell}. */
    public List<String> columns() {
        return columns;
    }

    /** The first of {@link #columns}: those that are not fields of the cell. */
    public List<String> ownColumns() {
        return ownColumns;
    }

    /** The column, of a type with fields, that holds the rest; empty if there is no rest. */
    public String cell() {
        return cell;
    }

    public List<String> partitionColumns() {
        return columns.subList(0, partitionColumns);
    }

    public List<String> keyColumns() {
        return columns.subList(0, keyColumns);
    }

    public static ReadModelTable named(String tableName) {
        for (ReadModelTable table : values()) {
            if (table.tableName().equals(tableName)) {
                return table;
            }
        }
        throw new IllegalArgumentException("no table of a read model: " + tableName);
    }
}
