package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import io.suanpan.kernel.ChannelName;
import io.suanpan.reconciliation.Break;
import io.suanpan.reconciliation.BreakId;
import io.suanpan.reconciliation.Breaks;
import io.suanpan.reconciliation.store.CassandraBreaks;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** The breaks as the API wants them: its failures. */
final class BreakStore implements Breaks {
    private final Breaks breaks;

    BreakStore(CqlSession session) {
        this.breaks = new CassandraBreaks(session);
    }

    @Override
    public CompletionStage<Void> read(ChannelName channel, LocalDate day, String after,
            Predicate<Break> sink) {
        return ReadModelStore.read(() -> breaks.read(channel, day, after, sink));
    }

    @Override
    public CompletionStage<Optional<Break>> find(BreakId id) {
        return ReadModelStore.read(() -> breaks.find(id));
    }

    @Override
    public CompletionStage<Boolean> add(Break first) {
        return ReadModelStore.read(() -> breaks.add(first));
    }

    @Override
    public CompletionStage<Boolean> replace(Break next) {
        return ReadModelStore.read(() -> breaks.replace(next));
    }
}
