package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TransferId;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand.GetTransfer;
import io.suanpan.transfer.TransferCommand.MakeTransfer;
import io.suanpan.transfer.TransferTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers through the real cores, over any number of partitions. */
class TransfersTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId SHOP = new AccountId("shop");

    private static InMemoryCluster funded(int partitions) {
        InMemoryCluster cluster = new InMemoryCluster(partitions, Limits.DEFAULT);
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.open(BEN, AccountType.CONSUMER);
        cluster.open(SHOP, AccountType.MERCHANT);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "t1"), cny(1000)));
        return cluster;
    }

    private static MakeTransfer transfer(AccountId payee, long fen) {
        return new MakeTransfer(new TransferId(ANNA, "t1"),
                new TransferTerms(payee, cny(fen), "taxi"));
    }

    private static Reason refusal(Answer answer) {
        return ((Answer.Refused) answer).refusal().reason();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void aTransferMovesTheMoneyOverAnyNumberOfPartitions(int partitions) {
        InMemoryCluster cluster = funded(partitions);

        Answer.Done first = (Answer.Done) cluster.answerTo(transfer(BEN, 300));
        Answer.Done again = (Answer.Done) cluster.answerTo(transfer(BEN, 300));

        assertThat(first.state()).isInstanceOf(Transfer.Completed.class);
        assertThat(first.repeated()).isFalse();
        assertThat(again).isEqualTo(new Answer.Done(first.state(), true));
        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(700));
        assertThat(cluster.account(BEN).funds().available()).isEqualTo(cny(300));
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void whatIsRefusedPostsNothingAndLeavesTheNumberFree(int partitions) {
        InMemoryCluster cluster = funded(partitions);

        assertThat(refusal(cluster.answerTo(transfer(new AccountId("nobody"), 300))))
                .isEqualTo(Reason.ACCOUNT_NOT_FOUND);
        assertThat(refusal(cluster.answerTo(transfer(BEN, 1001))))
                .isEqualTo(Reason.INSUFFICIENT_FUNDS);
        assertThat(refusal(cluster.answerTo(transfer(SHOP, 300))))
                .isEqualTo(Reason.NOT_A_CONSUMER);
        assertThat(refusal(cluster.answerTo(transfer(AccountId.channel(InMemoryCluster.CNY), 1))))
                .isEqualTo(Reason.NOT_A_CONSUMER);
        cluster.settle();
        assertThat(refusal(cluster.answerTo(new GetTransfer(new TransferId(ANNA, "t1")))))
                .isEqualTo(Reason.TRANSFER_NOT_FOUND);

        assertThat(cluster.account(ANNA).postings()).as("the deposit's only").isEqualTo(1);
        assertThat(cluster.account(BEN).postings()).isZero();
        assertThat(((Answer.Done) cluster.answerTo(transfer(BEN, 300))).repeated()).isFalse();
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void aTransferIsThereAfterARestartWithItsNote() {
        InMemoryCluster cluster = funded(1);
        Answer.Done made = (Answer.Done) cluster.answerTo(transfer(BEN, 300));

        cluster.restart(0);

        assertThat(cluster.answerTo(new GetTransfer(new TransferId(ANNA, "t1"))))
                .isEqualTo(new Answer.Done(made.state(), true));
        assertThat(((Transfer.Completed) made.state()).terms().note()).isEqualTo("taxi");
    }
}
