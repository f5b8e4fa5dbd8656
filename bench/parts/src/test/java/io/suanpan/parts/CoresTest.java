package io.suanpan.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.kernel.Event;
import io.suanpan.partition.StoredBatch;
import io.suanpan.trade.TradeEvent.TradePaid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the benchmarks measure are whole payments. */
class CoresTest {
    @Test
    void everyPaymentIsPaidAndConfirmed() {
        List<StoredBatch> batches = new ArrayList<>();
        Cores cores = new Cores(4, batches::add);
        Payments payments = new Payments(50, 3);
        payments.accounts().forEach(cores::ask);
        cores.settle();
        payments.deposits().forEach(cores::ask);
        cores.settle();
        batches.clear();

        for (int i = 0; i < 1000; i++) {
            cores.ask(payments.next());
        }
        cores.settle();

        assertThat(count(batches, TradePaid.class)).isEqualTo(1000);
        assertThat(count(batches, BranchPosted.class))
                .isEqualTo(2000);
    }

    private static long count(List<StoredBatch> batches, Class<? extends Event> type) {
        return batches.stream().flatMap(batch -> batch.events().stream()).filter(type::isInstance)
                .count();
    }
}
