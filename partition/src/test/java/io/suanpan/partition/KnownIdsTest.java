package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownIdsTest {
    private static List<AccountId> accounts(int count) {
        return IntStream.range(0, count).mapToObj(i -> new AccountId("account-" + i)).toList();
    }

    @Test
    void everyIdIsStoredSoThatAFilterOfAnotherSizeDeniesNoneOfThem() {
        KnownIds overfull = KnownIds.none(1);
        accounts(1000).forEach(overfull::add);

        KnownIds larger = KnownIds.unknown(10_000);
        overfull.takeRows(1).forEach(row -> larger.learn(row.hashes()));
        larger.learnedAll();

        assertThat(accounts(1000)).allMatch(larger::mayContain);
        assertThat(larger.mayContain(new AccountId("nobody"))).isFalse();
    }

    @Test
    void whatWasTakenIsNotGivenAgain() {
        KnownIds ids = KnownIds.none(10);
        ids.add(new AccountId("a"));

        assertThat(ids.takeRows(1)).hasSize(1);
        assertThat(ids.takeRows(2)).isEmpty();
    }

    @Test
    void anythingMayExistUntilAllIsLearned() {
        KnownIds ids = KnownIds.unknown(10);

        assertThat(ids.mayContain(new AccountId("a"))).isTrue();
        ids.learnedAll();
        assertThat(ids.mayContain(new AccountId("a"))).isFalse();
    }

    @Test
    void theHashesThatAreStoredNeverChange() {
        AccountId anna = new AccountId("anna");

        assertThat(KnownIds.hash(new TradeId(0b1100, 0b1010))).isEqualTo(0b0110);
        assertThat(KnownIds.hash(anna)).isEqualTo(3038697914033555083L);
        assertThat(KnownIds.hash(new DepositId(anna, "d1"))).isEqualTo(-1172725878428513388L);
        assertThat(KnownIds.hash(new TransferId(anna, "d1"))).isEqualTo(7119942907724644833L);
        assertThat(KnownIds.hash(new RefundId(new TradeId(0b1100, 0b1010), "r1")))
                .isEqualTo(54048716342737282L);
        assertThat(KnownIds.hash(new WithdrawalId(anna, "d1")))
                .isEqualTo(-2794887092937125540L);
        assertThat(KnownIds.hash(new TopUpId(anna, "d1"))).isEqualTo(-2191840234983608537L);
        assertThat(KnownIds.hash(new MandateId(anna, new AccountId("shop"), "m1")))
                .isEqualTo(6572176271293409952L);
    }
}
