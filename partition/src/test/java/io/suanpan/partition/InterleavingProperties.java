package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand.GetTransfer;
import io.suanpan.transfer.TransferCommand.MakeTransfer;
import io.suanpan.transfer.TransferTerms;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * However messages are delayed, lost, doubled and reordered, and whichever partitions restart: money is
 * neither made nor lost, nothing stays reserved, and an answer once given stays true.
 */
class InterleavingProperties {
    private static final List<AccountId> PAYERS = List.of(new AccountId("anna"),
            new AccountId("ben"));
    private static final AccountId MERCHANT = new AccountId("shop");
    private static final int STEPS = 250;
    private static final int TRANSFERS = 4;

    @Property(tries = 300)
    void anyInterleavingKeepsTheSumAtZeroAndAnswersTrue(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int partitions) {
        Random random = new Random(seed);
        Memory memory = new Memory(random.nextInt(4) * 1000L, 100, Duration.ofSeconds(10)); // 0 to 2 entities
        InMemoryCluster cluster = new InMemoryCluster(partitions, Limits.DEFAULT, memory);
        cluster.open(MERCHANT, AccountType.MERCHANT);
        for (AccountId payer : PAYERS) {
            cluster.open(payer, AccountType.CONSUMER);
            cluster.ask(firstDeposit(payer));
        }
        Map<Integer, TradeId> asked = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            disturb(cluster, random, asked);
        }
        cluster.settle();

        assertThat(cluster.alarms).isEmpty();
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
        long paid = 0;
        for (int order = 0; order < 8; order++) {
            Answer answer = cluster.answerTo(new GetTrade(TradeId.of(MERCHANT, "o" + order)));
            if (answer instanceof Answer.Done(Trade.Paid trade, _)) {
                paid += trade.order().amount().minor();
            }
        }
        assertThat(cluster.account(MERCHANT).funds().available()).isEqualTo(cny(paid));
        assertTransferredAreAllPosted(cluster);
        assertAllExpire(cluster);
        asked.forEach((ticket, trade) -> {
            if (cluster.answers.get(ticket) instanceof Answer.Done(Trade.Paid first, _)) {
                Answer now = cluster.answerTo(new GetTrade(trade));
                assertThat(now).isEqualTo(new Answer.Done(first, true));
            }
        });
    }

    /** What payers have is what came in, less what they paid and sent, and what they were sent. */
    private static void assertTransferredAreAllPosted(InMemoryCluster cluster) {
        for (AccountId payer : PAYERS) {
            long expected = 10;
            cluster.answerTo(firstDeposit(payer)); // should it have timed out
            for (int number = 0; number < TRANSFERS; number++) {
                for (AccountId sender : PAYERS) {
                    MakeTransfer transfer = transfer(sender, number);
                    if (cluster.answerTo(new GetTransfer(transfer
                            .target())) instanceof Answer.Done(Transfer.Completed done, _)) {
                        assertThat(done.terms()).isEqualTo(transfer.terms());
                        expected += sender.equals(payer) ? -(1 + number) : 1 + number;
                    }
                }
            }
            for (int order = 0; order < 8; order++) {
                if (cluster
                        .answerTo(new GetTrade(TradeId.of(MERCHANT,
                                "o" + order))) instanceof Answer.Done(Trade.Paid trade, _)
                        && trade.payer().equals(payer)) {
                    expected -= trade.order().amount().minor();
                }
            }
            assertThat(cluster.account(payer).funds().available()).isEqualTo(cny(expected));
        }
    }

    /** Whatever became of its timer, in memory or in a table. */
    private static void assertAllExpire(InMemoryCluster cluster) {
        cluster.advance(Duration.ofMinutes(6));
        cluster.settle();
        for (int order = 0; order < 8; order++) {
            Answer answer = cluster.answerTo(new GetTrade(TradeId.of(MERCHANT, "o" + order)));
            if (answer instanceof Answer.Done(Object state, _)) {
                assertThat(state).isInstanceOfAny(Trade.Paid.class, Trade.Closed.class);
            }
        }
    }

    private static void disturb(InMemoryCluster cluster, Random random,
            Map<Integer, TradeId> asked) {
        int inFlight = cluster.network.size();
        int what = random.nextInt(100);
        if (what < 12 || (inFlight == 0 && what < 70 && what % 5 > 0)) {
            CreateAndPay payment = payment(random);
            asked.put(cluster.ask(payment), payment.target());
        } else if (what < 14) {
            cluster.ask(transfer(PAYERS.get(random.nextInt(2)), random.nextInt(TRANSFERS)));
        } else if (what < 15) {
            cluster.ask(payment(random).order());
        } else if (what < 70 && inFlight == 0) {
            cluster.ask(payment(random).order());
        } else if (what < 60) {
            cluster.deliver(random.nextInt(inFlight), false);
        } else if (what < 70) {
            cluster.deliver(random.nextInt(inFlight), true);
        } else if (what < 80 && inFlight > 0) {
            cluster.network.remove(random.nextInt(inFlight));
        } else if (what < 83) {
            cluster.restart(random.nextInt(cluster.journals.size()));
        } else if (what < 95) {
            page(cluster, random, random.nextInt(cluster.journals.size()));
        } else if (what < 96) {
            cluster.ask(new CloseTrade(TradeId.of(MERCHANT, "o" + random.nextInt(8))));
        } else {
            cluster.advance(Duration.ofMillis(random.nextInt(10_000)));
        }
    }

    private static void page(InMemoryCluster cluster, Random random, int partition) {
        switch (random.nextInt(10)) {
            case 0, 1 -> cluster.load(partition);
            case 2 -> cluster.learnIds(partition);
            case 3, 4 -> cluster.beginFlush(partition);
            case 5 -> lateWrite(cluster, random);
            default -> cluster.stepFlush(partition);
        }
    }

    private static void lateWrite(InMemoryCluster cluster, Random random) {
        if (!cluster.lateFlushes.isEmpty()) {
            cluster.stepLateFlush(random.nextInt(cluster.lateFlushes.size()));
        }
    }

    private static MakeDeposit firstDeposit(AccountId payer) {
        return new MakeDeposit(new DepositId(payer, "first"), cny(10));
    }

    /** From one payer to the other. */
    private static MakeTransfer transfer(AccountId payer, int number) {
        return new MakeTransfer(new TransferId(payer, "t" + number),
                new TransferTerms(PAYERS.get(1 - PAYERS.indexOf(payer)), cny(1 + number),
                        "no. " + number));
    }

    private static CreateAndPay payment(Random random) {
        int number = random.nextInt(8);
        CreateTrade order = new CreateTrade(TradeId.of(MERCHANT, "o" + number), MERCHANT,
                "o" + number, cny(1 + number), "tea", Duration.ofSeconds(20 + 40 * number));
        return new CreateAndPay(order, PAYERS.get(random.nextInt(PAYERS.size())));
    }
}
