package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.it.InsistentPayers.Paid;
import io.suanpan.it.NodeApi.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A bank's questions: is every acknowledged payment there, once, and do all books agree? */
final class Books {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Books() {}

    /**
     * Asks when nobody pays any more.
     *
     * @param cassandra HOST:PORT
     */
    static void assertAgree(List<NodeApi> nodes, String cassandra, Map<String, Paid> acknowledged)
            throws Exception {
        NodeApi api = nodes.getFirst();
        awaitRest(api);
        for (Paid paid : acknowledged.values()) {
            JsonNode trade = api.get("/v1/trades/" + paid.trade()).body();
            assertThat(trade.path("status").asText()).as("%s, told %s", trade, paid)
                    .isEqualTo("PAID");
            assertThat(trade.path("amount").asLong()).isEqualTo(paid.amount());
        }
        sums(acknowledged, Paid::payer).forEach((payer, sum) -> assertThat(available(api, payer))
                .as(payer).isEqualTo(InsistentPayers.DEPOSIT - sum));
        sums(acknowledged, Paid::merchant)
                .forEach((merchant, sum) -> assertThat(available(api, merchant)).as(merchant)
                        .isEqualTo(sum));
        System.out.println(acknowledged.size() + " payments were acknowledged\n"
                + CompleteReadModels.verify(nodes, cassandra, acknowledged.size()));
    }

    private static Map<String, Long> sums(Map<String, Paid> paid, Function<Paid, String> by) {
        return paid.values().stream()
                .collect(Collectors.groupingBy(by, Collectors.summingLong(Paid::amount)));
    }

    private static long available(NodeApi api, String account) {
        try {
            return api.get("/v1/accounts/" + account).body().path("available").asLong(-1);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Until nothing is under way. */
    private static void awaitRest(NodeApi api) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        Reply ledger = api.get("/v1/ledger");
        while (ledger.status() != 200 || ledger.body().at("/items/0/reserved").asLong(1) != 0
                || ledger.body().at("/items/0/incoming").asLong(1) != 0) {
            assertThat(System.nanoTime()).as("%s", ledger).isLessThan(giveUp);
            Thread.sleep(Duration.ofMillis(200));
            ledger = api.get("/v1/ledger");
        }
    }
}
