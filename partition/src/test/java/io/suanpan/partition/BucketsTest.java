package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BucketsTest {
    private static final AccountId ANNA = new AccountId("anna");

    @Test
    void theBucketsInWhichRowsAreStoredNeverChange() {
        assertThat(Buckets.of(ANNA)).isEqualTo(20);
        assertThat(Buckets.of(new TradeId(0b1100, 0b1010))).isEqualTo(45);
        assertThat(Buckets.of(new DepositId(ANNA, "d1"))).isEqualTo(10);
        assertThat(Buckets.of(new TransferId(ANNA, "d1"))).isEqualTo(10);
        assertThat(Buckets.of(new RefundId(new TradeId(0b1100, 0b1010), "r1"))).isEqualTo(23);
        assertThat(Buckets.of(new WithdrawalId(ANNA, "d1"))).isEqualTo(10);
        assertThat(Buckets.of(new TopUpId(ANNA, "d1"))).isEqualTo(10);
        assertThat(Buckets.of(new MandateId(ANNA, new AccountId("shop"), "m1"))).isEqualTo(56);
    }

    static Stream<IntFunction<EntityId>> kinds() {
        return Stream.of(i -> new AccountId("account-" + i), i -> TradeId.of(ANNA, "" + i),
                i -> new DepositId(ANNA, "d" + i),
                i -> new DepositId(new AccountId("a" + i), "first"),
                i -> new TransferId(ANNA, "t" + i),
                i -> new TransferId(new AccountId("a" + i), "1"),
                i -> new WithdrawalId(ANNA, "w" + i),
                i -> new TopUpId(ANNA, "u" + i),
                i -> new MandateId(new AccountId("a" + i), ANNA, "1"),
                i -> new MandateId(ANNA, new AccountId("shop-" + i), "1"),
                i -> new CollectionId(TradeId.of(ANNA, "" + i), 1),
                i -> new RefundId(TradeId.of(ANNA, "1"), "r" + i),
                i -> new RefundId(TradeId.of(ANNA, "" + i), "r1"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void idsThatDifferLittleAreSpreadOverAllBuckets(IntFunction<EntityId> kind) {
        int each = 1000;
        Map<Integer, Long> counts = IntStream.range(0, each * Buckets.COUNT).mapToObj(kind)
                .map(Buckets::of)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(counts).hasSize(Buckets.COUNT);
        assertThat(counts.values()).allMatch(count -> count > each / 2 && count < each * 2);
    }
}
