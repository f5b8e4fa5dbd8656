package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.CNY;
import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.ForceRelease;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.ShipTrade;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import io.suanpan.wire.WireRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A trade in escrow whose shipment, receipt, time and refunds meet in any order, with messages lost, doubled and
 * reordered, restarts, paging and freezes: each fen goes to one of the two, once, and none stays behind.
 */
class EscrowProperties {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final long PAID = 10;
    private static final int NUMBERS = 4;
    private static final TradeId TRADE = TradeId.of(SHOP, "o");

    @Property(tries = 200)
    void eachFenGoesToOneOfTheTwo(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int partitions) {
        Random random = new Random(seed);
        Memory memory = new Memory(random.nextInt(3) * 1000L, 100, Duration.ofSeconds(10));
        InMemoryCluster cluster = new InMemoryCluster(partitions, Limits.DEFAULT, memory);
        cluster.open(SHOP, AccountType.MERCHANT);
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d"), cny(PAID)));
        // some wait for their receipt longer than timers stay in memory
        cluster.answerTo(new CreateAndPay(order(Duration.ofSeconds(random.nextBoolean() ? 20 : 200),
                Duration.ofSeconds(1 + random.nextInt(150))), ANNA));
        for (int step = 0; step < 150; step++) {
            disturb(cluster, random);
            assertThat(cluster.alarms).isEmpty();
        }
        cluster.settle();
        assertAddsUp(cluster);
        cluster.ask(new ShipTrade(TRADE, "s"));
        for (int minutes = 0; minutes < 14; minutes++) {
            cluster.advance(Duration.ofMinutes(1));
            cluster.settle();
        }

        Trade.InEscrow trade = assertAddsUp(cluster);
        assertThat(trade.isReturned() || trade.escrow() instanceof Escrow.Released)
                .as("nothing waits for ever: %s", trade).isTrue();
        assertThat(cluster.alarms).isEmpty();
    }

    private static Trade.InEscrow assertAddsUp(InMemoryCluster cluster) {
        Trade.InEscrow trade = (Trade.InEscrow) ((Answer.Done) cluster
                .answerTo(new GetTrade(TRADE))).state();
        long refunded = trade.refunded().minor();
        boolean isReleased = trade.escrow() instanceof Escrow.Released;
        List<TradeReleased> releases = events(cluster, TradeReleased.class);
        assertThat(releases).hasSizeLessThanOrEqualTo(1).hasSize(isReleased ? 1 : 0);
        assertThat(events(cluster, TradeShipped.class)).hasSizeLessThanOrEqualTo(1);
        long released = releases.stream().mapToLong(e -> e.released().minor()).sum();

        assertThat(balance(cluster, SHOP)).isEqualTo(isReleased ? PAID - refunded : 0);
        assertThat(released).isEqualTo(isReleased
                ? PAID - releases.getFirst().refunded().minor()
                : 0);
        assertThat(balance(cluster, ANNA)).isEqualTo(refunded);
        assertThat(balance(cluster,
                AccountId.escrow(CNY, cluster.partitioning.partitionOf(TRADE))))
                .isEqualTo(isReleased ? 0 : PAID - refunded);
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
        return trade;
    }

    private static long balance(InMemoryCluster cluster, AccountId id) {
        Answer.Done found = (Answer.Done) cluster.answerTo(new GetAccount(id));
        return ((Account.Existing) found.state()).funds().available().minor();
    }

    private static <E extends Event> List<E> events(InMemoryCluster cluster, Class<E> type) {
        return cluster.journals.stream().flatMap(List::stream)
                .flatMap(bytes -> ((StoredBatch) WireRegistry.SUANPAN.fromBytes(bytes)).events()
                        .stream())
                .filter(type::isInstance).map(type::cast).toList();
    }

    private static void disturb(InMemoryCluster cluster, Random random) {
        int what = random.nextInt(100);
        if (what < 12) {
            int number = random.nextInt(NUMBERS); // the same number is always the same refund
            cluster.ask(new RequestRefund(new RefundRequest(new RefundId(TRADE, "r" + number),
                    cny(number == 0 ? PAID : 1 + number), "",
                    number % 2 == 0 ? WhenShort.WAIT : WhenShort.REFUSE)));
        } else if (what < 18) {
            cluster.ask(new ShipTrade(TRADE, "s"));
        } else if (what < 22) {
            cluster.ask(new ConfirmReceipt(TRADE, ANNA));
        } else if (what < 24) {
            cluster.ask(new ForceRelease(TRADE, "by the court"));
        } else if (what < 28) {
            AccountId account = random.nextBoolean() ? SHOP : ANNA;
            cluster.ask(random.nextBoolean()
                    ? new FreezeAccount(account, "case")
                    : new UnfreezeAccount(account, "over"));
        } else {
            cluster.shake(random, what);
        }
    }

    private static CreateTrade order(Duration expiresIn, Duration confirmWithin) {
        return new CreateTrade(TRADE, SHOP, "o", cny(PAID), "tea", expiresIn,
                Optional.of(confirmWithin));
    }
}
