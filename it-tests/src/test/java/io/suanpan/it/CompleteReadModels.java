package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.projection.Projections;
import io.suanpan.projection.ReadModel;
import java.time.Duration;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * What {@code ./suanpan verify} alone does not say, for it lets read models be behind: they show all that was
 * paid.
 */
final class CompleteReadModels {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private CompleteReadModels() {}

    /** Once no node has read models that are behind, after the {@link InsistentPayers} were stopped. */
    static String verify(List<NodeApi> nodes, String cassandra, int paid) throws Exception {
        for (NodeApi node : nodes) {
            awaitBehind(node, Projections.ALL, seconds -> seconds == 0);
        }
        String verdict = RunningSuanpan.run("io.suanpan.audit.VerifyMain", "--json", "--cassandra",
                cassandra);
        JsonNode rows = JSON.readTree(verdict).path("compared");
        assertThat(rows.path("merchant_trades").asInt()).as(verdict).isEqualTo(paid);
        assertThat(rows.path("consumer_records").asInt()).as(verdict)
                .isEqualTo(paid + InsistentPayers.PAYERS); // each had a deposit
        assertThat(rows.path("account_statement").asInt()).as(verdict)
                .isEqualTo(2 * (paid + InsistentPayers.PAYERS)); // each has two sides
        return verdict;
    }

    /** Until that is how far each of {@code models} is behind. */
    static void awaitBehind(NodeApi node, List<ReadModel> models, DoublePredicate seconds)
            throws Exception {
        for (ReadModel model : models) {
            String metric = "suanpan_projection_behind_seconds{projection=\"" + model.name()
                    + "\"}";
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            double last = node.metric(metric);
            while (!seconds.test(last)) {
                assertThat(System.nanoTime()).as("%s of %s: %s s", metric, node, last)
                        .isLessThan(giveUp);
                Thread.sleep(Duration.ofMillis(200));
                last = node.metric(metric);
            }
        }
    }
}
