package io.suanpan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixed figures here may never change: stored data lives by them. */
class PartitioningTest {
    private static final int IDS_PER_PARTITION = 1000;

    private static int owner(EntityId id, int count) {
        return new Partitioning(count).partitionOf(id);
    }

    @ParameterizedTest
    @CsvSource({
            "anna,        5, 5,  53, 821",
            "ben,         5, 13, 61, 3901",
            "shop,        0, 8,  24, 2136",
            "a,           1, 9,  25, 3865",
            "channel:CNY, 2, 2,  18, 1554",
            "channel:USD, 1, 9,  25, 1369",
            "user-000001, 5, 13, 45, 621"})
    void anAccountStaysInItsPartitionForEver(String account, int of8, int of16, int of64,
            int of4096) {
        AccountId id = new AccountId(account);

        assertThat(owner(id, 1)).isZero();
        assertThat(owner(id, 8)).isEqualTo(of8);
        assertThat(owner(id, 16)).isEqualTo(of16);
        assertThat(owner(id, 64)).isEqualTo(of64);
        assertThat(owner(id, 4096)).isEqualTo(of4096);
    }

    @ParameterizedTest
    @CsvSource({
            "5f1b4f621837f1475c1377eb3c337fae, 7, 15, 15, 399",
            "73ad50d8cff869932941c5b24a73d0dc, 3, 3,  3,  2115",
            "dc1acb3f2cf8a4fae2821c8bb904a894, 0, 0,  32, 928",
            "97e398697343811c3ab19dcccac7dbda, 5, 13, 61, 2109",
            "448f080b5b6b885267f1ca8473c51c3a, 7, 15, 31, 2463"})
    void aTradeStaysInItsPartitionForEver(String trade, int of8, int of16, int of64, int of4096) {
        TradeId id = TradeId.parse(trade);

        assertThat(owner(id, 1)).isZero();
        assertThat(owner(id, 8)).isEqualTo(of8);
        assertThat(owner(id, 16)).isEqualTo(of16);
        assertThat(owner(id, 64)).isEqualTo(of64);
        assertThat(owner(id, 4096)).isEqualTo(of4096);
    }

    @ParameterizedTest
    @CsvSource({"anna, 5, 53, 821", "ben, 13, 61, 3901", "channel:CNY, 2, 18, 1554"})
    void anAccountStaysInItsSlotForEver(String account, int two, int eight, int fiveHundredTwelve) {
        Partitioning eightPartitions = new Partitioning(8);
        AccountId id = new AccountId(account);

        assertThat(eightPartitions.slotOf(id, 2)).isEqualTo(two);
        assertThat(eightPartitions.slotOf(id, 8)).isEqualTo(eight);
        assertThat(eightPartitions.slotOf(id, 512)).isEqualTo(fiveHundredTwelve);
    }

    @Test
    void aSlotsAccountsAreAllOfOnePartition() {
        Partitioning partitioning = new Partitioning(12);
        for (int i = 0; i < 1000; i++) {
            AccountId account = new AccountId("user-" + i);

            assertThat(partitioning.slotOf(account, 7)).isBetween(0, 12 * 7 - 1);
            assertThat(partitioning.slotOf(account, 7) % 12)
                    .isEqualTo(partitioning.partitionOf(account));
        }
    }

    @Test
    void aDepositLivesWithItsAccount() {
        for (int i = 0; i < 100; i++) {
            AccountId account = new AccountId("user-" + i);

            assertThat(owner(new DepositId(account, "r" + i), 64)).isEqualTo(owner(account, 64));
        }
    }

    @Test
    void aMandateLivesWithItsConsumersAccount() {
        for (int i = 0; i < 100; i++) {
            AccountId consumer = new AccountId("a" + i);
            assertThat(owner(new MandateId(consumer, new AccountId("shop"), "m" + i), 64))
                    .isEqualTo(owner(consumer, 64));
        }
    }

    @Test
    void aTransferLivesWithItsPayersAccount() {
        for (int i = 0; i < 100; i++) {
            AccountId payer = new AccountId("user-" + i);

            assertThat(owner(new TransferId(payer, "t" + i), 64)).isEqualTo(owner(payer, 64));
        }
    }

    @Test
    void aCollectionLivesWithItsTrade() {
        for (int i = 0; i < 100; i++) {
            TradeId trade = TradeId.of(new AccountId("a" + i), "1");
            assertThat(owner(new CollectionId(trade, i + 1), 64)).isEqualTo(owner(trade, 64));
        }
    }

    @Test
    void aBankOrderLivesWithItsAccount() {
        for (int i = 0; i < 100; i++) {
            AccountId account = new AccountId("a" + i);
            assertThat(owner(new WithdrawalId(account, "w" + i), 64))
                    .isEqualTo(owner(new TopUpId(account, "t" + i), 64))
                    .isEqualTo(owner(account, 64));
        }
    }

    @Test
    void aRefundLivesWithItsTrade() {
        for (int i = 0; i < 100; i++) {
            TradeId trade = TradeId.of(new AccountId("shop"), "order-" + i);

            assertThat(owner(new RefundId(trade, "r" + i), 64)).isEqualTo(owner(trade, 64));
        }
    }

    @Test
    void anActivityLivesInThePartitionThatCoordinatesIt() {
        assertThat(owner(new ActivityId(5, 77), 8)).isEqualTo(5);
        assertThat(owner(new PartitionId(6), 8)).isEqualTo(6);
    }

    @Test
    void aFenceHasNoPartitionOfItsOwn() {
        FenceId fence = new FenceId(new ActivityId(5, 77), 1);

        assertThatIllegalArgumentException().isThrownBy(() -> owner(fence, 8))
                .withMessage("a fence lives where its account lives: 5-77#1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16, 64})
    void neighbouringAccountsSpreadEvenly(int count) {
        assertSpreadsEvenly(count, i -> new AccountId("user-" + i));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16, 64})
    void ordersOfOneMerchantSpreadEvenly(int count) {
        AccountId merchant = new AccountId("shop");
        assertSpreadsEvenly(count, i -> TradeId.of(merchant, "order-" + i));
    }

    private static void assertSpreadsEvenly(int count, IntFunction<EntityId> idOf) {
        int[] owned = new int[count];
        IntStream.range(0, count * IDS_PER_PARTITION).mapToObj(idOf)
                .forEach(id -> owned[owner(id, count)]++);

        assertThat(IntStream.of(owned).boxed()).allSatisfy(n -> assertThat(n)
                .isBetween(IDS_PER_PARTITION * 8 / 10, IDS_PER_PARTITION * 12 / 10));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 4097, Integer.MAX_VALUE})
    void aCountOutOfBoundsIsRefusedAndNamed(int count) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Partitioning(count))
                .withMessage("the number of partitions must be 1 to 4096: " + count);
    }
}
