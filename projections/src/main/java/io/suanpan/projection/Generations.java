package io.suanpan.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each read model was built. A rebuild empties the tables and raises the number; every running
 * projection sees that and begins anew, under a name of the new number, at the start of the journal. What
 * the old one still writes meanwhile are rows that the new one will write too.
 */
public final class Generations {
    private static final String SELECT = "SELECT name, generation FROM suanpan.read_models";
    private final CqlSession session;
    private volatile Map<String, Integer> known;

    /** Reads the current numbers. */
    public Generations(CqlSession session) {
        this.session = session;
        this.known = numbers(session.execute(SELECT).all());
    }

    public int of(String readModel) {
        return known.getOrDefault(readModel, 0);
    }

    /** Reads the numbers again; {@link #of} tells them when they are there. */
    void refresh() {
        session.executeAsync(SELECT).thenAccept(this::learn);
    }

    private void learn(AsyncResultSet rows) {
        known = numbers(rows.currentPage());
    }

    private static Map<String, Integer> numbers(Iterable<Row> rows) {
        Map<String, Integer> numbers = new HashMap<>();
        rows.forEach(row -> numbers.put(row.getString("name"), row.getInt("generation")));
        return numbers;
    }

    /** Empties the tables of {@code model} and has it built anew, by whatever nodes run or will run. */
    public static void rebuild(CqlSession session, ReadModel model) {
        model.tables()
                .forEach(table -> session.execute("TRUNCATE suanpan." + table.name()));
        Row row = session.execute("SELECT generation FROM suanpan.read_models WHERE name = ?",
                model.name()).one();
        int next = (row == null ? 0 : row.getInt("generation")) + 1;
        session.execute("INSERT INTO suanpan.read_models (name, generation) VALUES (?, ?)",
                model.name(), next);
    }

    static List<String> tables() {
        return List
                .of("""
                        CREATE TABLE IF NOT EXISTS suanpan.read_models (name text PRIMARY KEY, generation int)
                        """);
    }
}
