package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.GetRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Refunds of one trade in any interleaving, with messages lost, doubled and reordered, restarts and paging, a
 * merchant who spends and earns: never is more refunded than was paid, and the trade knows of each fen.
 */
class RefundProperties {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final AccountId SUPPLIER = new AccountId("supplier");
    private static final long PAID = 10;
    private static final int NUMBERS = 7;
    private static final TradeId TRADE = TradeId.of(SHOP, "o");

    @Property(tries = 200)
    void neverMoreThanWasPaid(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int partitions) {
        Random random = new Random(seed);
        Memory memory = new Memory(random.nextInt(3) * 1000L, 100, Duration.ofSeconds(10));
        InMemoryCluster cluster = new InMemoryCluster(partitions, Limits.DEFAULT, memory);
        cluster.open(SHOP, AccountType.MERCHANT);
        cluster.open(SUPPLIER, AccountType.MERCHANT);
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d"), cny(PAID)));
        cluster.answerTo(new CreateAndPay(order(SHOP, "o", PAID), ANNA));
        for (int step = 0; step < 200; step++) {
            disturb(cluster, random);
            assertThat(cluster.alarms).isEmpty();
        }
        cluster.settle();

        long refunded = 0;
        long refunding = 0;
        for (int number = 0; number < NUMBERS; number++) {
            if (cluster.answerTo(
                    new GetRefund(id(number))) instanceof Answer.Done(Refund.Existing refund, _)) {
                long amount = refund.request().amount().minor();
                refunded += refund instanceof Refund.Completed ? amount : 0;
                refunding += refund instanceof Refund.Waiting ? amount : 0;
            }
        }
        Trade.WasPaid trade = (Trade.WasPaid) ((Answer.Done) cluster.answerTo(new GetTrade(TRADE)))
                .state();
        assertThat(refunded + refunding).isLessThanOrEqualTo(PAID);
        assertThat(trade.refunded()).isEqualTo(cny(refunded));
        assertThat(trade.refunding()).isEqualTo(cny(refunding));
        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(refunded));
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
        assertThat(cluster.alarms).isEmpty();
        assertNothingWaitsForEver(cluster);
    }

    /** Whatever became of its timer, a refund that waits is made once there is the money for it. */
    private static void assertNothingWaitsForEver(InMemoryCluster cluster) {
        cluster.answerTo(new MakeDeposit(new DepositId(SHOP, "at-last"), cny(PAID)));
        for (int minutes = 0; minutes < 11; minutes++) {
            cluster.advance(Duration.ofMinutes(1));
            cluster.settle();
        }
        for (int number = 0; number < NUMBERS; number++) {
            if (cluster
                    .answerTo(new GetRefund(id(number))) instanceof Answer.Done(Object state, _)) {
                assertThat(state).isInstanceOfAny(Refund.Completed.class, Refund.Cancelled.class);
            }
        }
    }

    private static void disturb(InMemoryCluster cluster, Random random) {
        int what = random.nextInt(100);
        if (what < 15 || cluster.network.isEmpty() && what < 40) {
            int number = random.nextInt(NUMBERS); // the same number is always the same refund
            cluster.ask(new RequestRefund(new RefundRequest(id(number), cny(1 + number), "",
                    number % 2 == 0 ? WhenShort.WAIT : WhenShort.REFUSE)));
        } else if (what < 19) {
            cluster.ask(new CancelRefund(id(random.nextInt(NUMBERS))));
        } else if (what < 23) {
            int amount = 1 + random.nextInt(6);
            cluster.ask(new CreateAndPay(order(SUPPLIER, "s" + amount, amount), SHOP));
        } else if (what < 25) {
            int amount = 1 + random.nextInt(6);
            cluster.ask(new MakeDeposit(new DepositId(SHOP, "e" + amount), cny(amount)));
        } else {
            cluster.shake(random, what);
        }
    }

    private static CreateTrade order(AccountId merchant, String number, long fen) {
        return new CreateTrade(TradeId.of(merchant, number), merchant, number, cny(fen), "tea",
                Duration.ofHours(10));
    }

    private static RefundId id(int number) {
        return new RefundId(TRADE, "r" + number);
    }
}
