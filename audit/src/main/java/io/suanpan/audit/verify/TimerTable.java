package io.suanpan.audit.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.kernel.TradeId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where trades wait that are due later than what a partition has in memory: by hour, in it by time. */
final class TimerTable {
    private static final String TABLE = "timers";
    private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1000;

    private record Timer(long due, String trade) {}

    private final CqlSession session;
    private final PreparedStatement select;

    TimerTable(CqlSession session) {
        this.session = session;
        this.select = session.prepare(
                "SELECT due, trade FROM suanpan.timers WHERE partition = ? AND hour = ?");
    }

    /** Each of these must be there; what is there for trades that were paid since does no harm. */
    void check(int partition, Map<TradeId, Instant> expected, Differences differences) {
        Map<Long, Set<Timer>> byHour = new TreeMap<>();
        expected.forEach((trade, due) -> {
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, due);
            byHour.computeIfAbsent(micros / HOUR_MICROS, _ -> new HashSet<>())
                    .add(new Timer(micros, trade.toString()));
        });
        byHour.forEach((hour, timers) -> {
            for (Row row : session.execute(select.bind(partition, hour))) {
                timers.remove(new Timer(row.getLong("due"), row.getString("trade")));
            }
            timers.forEach(timer -> differences.add(Difference.missing(TABLE,
                    "partition=" + partition + ", hour=" + hour + ", due=" + timer.due()
                            + ", trade=" + timer.trade(),
                    "the timer of a trade")));
        });
    }
}
