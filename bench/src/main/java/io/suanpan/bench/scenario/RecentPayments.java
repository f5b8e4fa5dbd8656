package io.suanpan.bench.scenario;

import com.fasterxml.jackson.core.type.TypeReference;
import io.suanpan.bench.api.Json;
import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.TradeView;
import io.suanpan.bench.client.Response;
import java.util.SplittableRandom;

/** The last payments that were acknowledged, with what was answered. */
final class RecentPayments {
    private static final int KEPT = 1_024;
    private static final TypeReference<TradeView> TRADE = new TypeReference<>() {
    };

    private final SplittableRandom random = new SplittableRandom();
    private final Operation.Repeat[] kept = new Operation.Repeat[KEPT];
    private long added;

    void add(Payment payment, Response response) {
        kept[(int) (added++ % KEPT)] = new Operation.Repeat(payment,
                Json.read(response.body(), TRADE));
    }

    boolean isEmpty() {
        return added == 0;
    }

    /** Any of them, as it would be asked for again. */
    Operation.Repeat any() {
        return kept[random.nextInt((int) Math.min(added, KEPT))];
    }
}
