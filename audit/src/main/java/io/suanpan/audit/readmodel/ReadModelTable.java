package io.suanpan.audit.readmodel;

import java.util.List;
import java.util.Locale;

/** The read models' tables, as docs/decisions/read-models.md describes them. */
public enum ReadModelTable {
    CONSUMER_RECORDS("consumer-records", 2, 5, "slot", "week", "consumer", "at", "id", "kind",
            "amount", "currency", "merchant", "out_trade_no", "subject"),

    MERCHANT_TRADES("merchant-trades", 3, 6, "slot", "day", "bucket", "merchant", "created_at",
            "trade_id", "out_trade_no", "amount", "currency", "subject", "expires_at", "status",
            "payer", "paid_at", "closed_at", "refunded"),

    MERCHANT_DAYS("merchant-trades", 2, 4, "slot", "month", "merchant", "day"),

    ACCOUNT_STATEMENT("statement", 3, 6, "slot", "week", "chunk", "account", "at", "number",
            "credit", "amount", "currency", "balance", "business", "business_id"),

    ACCOUNT_STATEMENT_CHUNKS("statement", 2, 5, "slot", "year", "account", "week", "chunk",
            "first_at");

    private final String readModel;
    private final int partitionColumns;
    private final int keyColumns;
    private final List<String> columns;

    ReadModelTable(String readModel, int partitionColumns, int keyColumns, String... columns) {
        this.readModel = readModel;
        this.partitionColumns = partitionColumns;
        this.keyColumns = keyColumns;
        this.columns = List.of(columns);
    }

    /** The read model it belongs to. */
    public String readModel() {
        return readModel;
    }

    /** In the keyspace {@code suanpan}. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<String> columns() {
        return columns;
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
