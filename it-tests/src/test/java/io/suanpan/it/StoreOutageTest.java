package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.projection.Projections;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.instructions.Instructions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Cassandra is killed under load and comes back: a node goes on by itself, and says meanwhile what is not. */
class StoreOutageTest {
    private static final int LONGER_THAN_RESTARTS_WAIT = 3;

    /** Who pays instructs no bank: there is nothing that the read model of instructions could be behind with. */
    private static final List<ReadModel> OF_PAYMENTS = Projections.ALL.stream()
            .filter(model -> !(model instanceof Instructions)).toList();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path data;

    private static LocalCassandra startCassandra(int port) {
        return WithSchema.in(data.resolve("cassandra")).heapMegabytes(1024).nativePort(port)
                .start().awaitReady(Duration.ofMinutes(2));
    }

    @Test
    void readModelsGoOnAndNoNodeIsRestarted() throws Exception {
        LocalCassandra cassandra = startCassandra(0);
        int port = cassandra.contactPoint().getPort();
        String address = "127.0.0.1:" + port;
        try (RunningSuanpan suanpan = RunningSuanpan.start(data, "--cassandra", address)) {
            suanpan.awaitReady();
            ProcessHandle node = suanpan.node();
            InsistentPayers payers = new InsistentPayers(List.of(suanpan.api(1)), 1);
            payers.open();
            try (InsistentPayers paying = payers.start()) {
                paying.awaitPaid(200);
                cassandra.kill();
                CompleteReadModels.awaitBehind(suanpan.api(1), OF_PAYMENTS,
                        seconds -> seconds > LONGER_THAN_RESTARTS_WAIT);
                cassandra = startCassandra(port);
                paying.awaitPaid(100);
            }
            assertThat(payers.wrong()).isEmpty();
            System.out.println(CompleteReadModels.verify(List.of(suanpan.api(1)), address,
                    payers.paid().size()));
            assertThat(suanpan.node()).isEqualTo(node);
            assertThat(suanpan.timesReady(1)).isEqualTo(1);
        } finally {
            cassandra.close();
        }
    }
}
