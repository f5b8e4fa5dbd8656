package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TradeId;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandateCommand.GetMandate;
import io.suanpan.mandate.MandateCommand.GrantMandate;
import io.suanpan.mandate.MandateCommand.RevokeMandate;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mandates through the real cores, over any number of partitions. */
class MandatesTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final MandateId ID = new MandateId(ANNA, SHOP, "m1");
    private static final MandateTerms TERMS = new MandateTerms(cny(300), cny(1000), ZoneOffset.UTC,
            Instant.parse("2026-06-01T00:00:00Z"));

    private static InMemoryCluster funded(int partitions) {
        InMemoryCluster cluster = new InMemoryCluster(partitions, Limits.DEFAULT);
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.open(SHOP, AccountType.MERCHANT);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d1"), cny(100_000)));
        cluster.answerTo(new GrantMandate(ID, TERMS));
        return cluster;
    }

    private static CreateAndPay payment(int number, long fen) {
        String outTradeNo = "o" + number;
        return new CreateAndPay(new CreateTrade(TradeId.of(SHOP, outTradeNo), SHOP, outTradeNo,
                cny(fen), "tea", Duration.ofMinutes(30)), ANNA, Optional.of("m1"));
    }

    private static long drawn(InMemoryCluster cluster) {
        return ((Mandate.Existing) ((Answer.Done) cluster.answerTo(new GetMandate(ID))).state())
                .used().drawnMinor();
    }

    private static Reason refusal(Answer answer) {
        return ((Answer.Refused) answer).refusal().reason();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void manyPaymentsAtOnceKeepToTheLimitTogether(int partitions) {
        InMemoryCluster cluster = funded(partitions);
        List<Integer> tickets = IntStream.range(0, 20)
                .mapToObj(number -> cluster.ask(payment(number, 300))).toList();

        cluster.settle();

        List<Answer> answers = tickets.stream().map(cluster.answers::get).toList();
        assertThat(answers.stream().filter(Answer.Done.class::isInstance)).hasSize(3)
                .allMatch(done -> ((Answer.Done) done).state() instanceof Trade.Paid);
        assertThat(answers.stream().filter(Answer.Refused.class::isInstance)).hasSize(17)
                .allMatch(refused -> refusal(refused) == Reason.MANDATE_EXCEEDED);
        assertThat(drawn(cluster)).isEqualTo(900);
        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(99_100));
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
        assertThat(cluster.alarms).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void whatIsRepeatedLostAndDeliveredTwiceCountsOnce(int partitions) {
        InMemoryCluster cluster = funded(partitions);
        List<Integer> tickets = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tickets.add(cluster.ask(payment(1, 300)));
        }
        for (int i = 0; i < 40 && !cluster.network.isEmpty(); i++) {
            cluster.deliver(i % cluster.network.size(), i % 3 != 0);
        }
        cluster.settle();
        tickets.add(cluster.ask(payment(1, 300)));
        cluster.settle();

        assertThat(tickets).allMatch(ticket -> cluster.answers.get(ticket) instanceof Answer.Done);
        assertThat(drawn(cluster)).isEqualTo(300);
    }

    @Test
    void whatWasDrawnAndIsCancelledIsGivenBackThoughAllRestartsInBetween() {
        InMemoryCluster cluster = funded(5);
        assertThat(List.of(ANNA, SHOP)).extracting(cluster.partitioning::partitionOf)
                .doesNotHaveDuplicates();
        int ticket = cluster.ask(payment(1, 300));
        int shops = cluster.partitioning.partitionOf(SHOP);
        for (int i = 0; i < 20; i++) { // the merchant's account never hears of it
            cluster.network.removeIf(message -> message.destination() == shops);
            if (!cluster.network.isEmpty()) {
                cluster.deliver(0, false);
            }
        }
        int looked = cluster.ask(new GetAccount(ANNA));
        assertThat(((Account.Open) ((Answer.Done) cluster.answers.get(looked)).state()).funds()
                .reserved()).isEqualTo(cny(300));
        cluster.flush(cluster.partitioning.partitionOf(ANNA));
        for (int partition = 0; partition < 5; partition++) {
            cluster.restart(partition);
        }
        cluster.network.clear();
        cluster.advance(Duration.ofSeconds(11));
        cluster.settle();

        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(100_000));
        assertThat(drawn(cluster)).isZero();
        assertThat(cluster.answers.get(ticket)).isNull();
        assertThat(cluster.alarms).isEmpty();
    }

    @Test
    void aMandateIsThereAfterARestartWithWhatIsDrawnOnIt() {
        InMemoryCluster cluster = funded(1);
        cluster.answerTo(payment(1, 300));
        Answer before = cluster.answerTo(new GetMandate(ID));
        cluster.flush(0);
        cluster.answerTo(payment(2, 200));

        cluster.restart(0);

        assertThat(before).isInstanceOf(Answer.Done.class);
        assertThat(drawn(cluster)).isEqualTo(500);
    }

    @Test
    void aRevokedMandateDrawsNothingMore() {
        InMemoryCluster cluster = funded(5);
        cluster.answerTo(new RevokeMandate(ID, EndedBy.CONSUMER));

        assertThat(refusal(cluster.answerTo(payment(1, 1)))).isEqualTo(Reason.MANDATE_REVOKED);
        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(100_000));
    }
}
