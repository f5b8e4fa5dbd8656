package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.CNY;
import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeCommand.ShipTrade;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trade in escrow across entities and partitions: where the money is, and what callers hear. */
class EscrowTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final TradeId TRADE = TradeId.of(SHOP, "o1");
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final InMemoryCluster cluster = new InMemoryCluster(3);
    private final AccountId escrow = AccountId.escrow(CNY, cluster.partitioning.partitionOf(TRADE));

    @BeforeEach
    void payIntoEscrow() {
        cluster.open(SHOP, AccountType.MERCHANT);
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d"), cny(10)));
        cluster.answerTo(new CreateTrade(TRADE, SHOP, "o1", cny(10), "tea",
                Duration.ofMinutes(30), Optional.of(A_WEEK)));
        cluster.flush(cluster.partitioning.partitionOf(TRADE)); // its expiry goes to the table
        done(new PayTrade(TRADE, ANNA));
    }

    private Trade.InEscrow done(Command command) {
        assertThat(cluster.answerTo(command)).isInstanceOf(Answer.Done.class);
        return trade();
    }

    private Trade.InEscrow trade() {
        return (Trade.InEscrow) ((Answer.Done) cluster.answerTo(new GetTrade(TRADE))).state();
    }

    private void refund(long fen) {
        assertThat(cluster.answerTo(new RequestRefund(new RefundRequest(
                new RefundId(TRADE, "r" + fen), cny(fen), "", WhenShort.REFUSE))))
                .isInstanceOf(Answer.Done.class);
    }

    private void assertHave(long anna, long held, long shop) {
        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(anna));
        assertThat(cluster.account(escrow).funds().available()).isEqualTo(cny(held));
        assertThat(((Account.Existing) ((Answer.Done) cluster.answerTo(new GetAccount(SHOP)))
                .state()).funds().available()).isEqualTo(cny(shop));
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
    }

    private void days(int days) {
        for (int minutes = 0; minutes < days * 24 * 60; minutes++) {
            cluster.advance(Duration.ofMinutes(1));
            cluster.settle();
        }
    }

    @Test
    void whatIsPaidIsHeldUntilItIsReceived() {
        assertHave(0, 10, 0);
        assertThat(cluster.account(escrow).type()).isEqualTo(AccountType.ESCROW);

        done(new ShipTrade(TRADE, "SF1"));
        assertHave(0, 10, 0);
        Trade.InEscrow released = done(new ConfirmReceipt(TRADE, ANNA));

        assertThat(released.escrow()).isInstanceOf(Escrow.Released.class);
        assertHave(0, 0, 10);
        assertThat(cluster.alarms).isEmpty();
    }

    @Test
    void whatIsRefundedBeforeIsNotReleased() {
        refund(3);
        done(new ShipTrade(TRADE, "SF1"));
        refund(2);
        done(new ConfirmReceipt(TRADE, ANNA));
        assertHave(5, 0, 5);

        refund(5);
        assertHave(10, 0, 0);
    }

    @Test
    void whatIsRefundedWholeIsOver() {
        refund(10);

        assertThat(cluster.answerTo(new ShipTrade(TRADE, "SF1")))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                        refused.refusal().reason()).isEqualTo(Reason.TRADE_REFUNDED));
        assertHave(10, 0, 0);
    }

    @Test
    void whatNobodyConfirmsIsReleasedWhenItsTimeIsUpThoughThePartitionRestarted() {
        done(new ShipTrade(TRADE, "SF1"));
        int partition = cluster.partitioning.partitionOf(TRADE);
        cluster.flush(partition);
        cluster.restart(partition);

        days(6); // the order's own timer, left in the table, fires in vain
        assertHave(0, 10, 0);
        cluster.flush(partition);
        cluster.restart(partition);
        days(2);

        assertThat(trade().escrow()).isInstanceOf(Escrow.Released.class);
        assertHave(0, 0, 10);
    }

    @Test
    void whatIsHeldIsNeverReleasedByTheClock() {
        days(9);

        assertHave(0, 10, 0);
    }

    @Test
    void aFrozenMerchantIsPaid() {
        cluster.answerTo(new FreezeAccount(SHOP, "case 1"));
        done(new ShipTrade(TRADE, "SF1"));
        cluster.answerTo(new ConfirmReceipt(TRADE, ANNA));

        assertHave(0, 0, 10);
    }

    @Test
    void aClosedMerchantIsNotPaidWhichSomebodyHearsAndAWholeRefundEnds() {
        cluster.answerTo(new CloseAccount(SHOP));
        done(new ShipTrade(TRADE, "SF1"));

        Trade.InEscrow delayed = done(new ConfirmReceipt(TRADE, ANNA));

        assertThat(delayed.escrow()).isInstanceOfSatisfying(Escrow.Delayed.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.ACCOUNT_CLOSED));
        assertThat(cluster.alarms).singleElement().asString().contains("cannot be released");
        cluster.advance(Duration.ofSeconds(1));
        cluster.settle();
        assertThat(trade().escrow()).isInstanceOfSatisfying(Escrow.Delayed.class,
                e -> assertThat(e.delays()).isEqualTo(2));

        refund(10);
        days(1);
        assertThat(trade().isReturned()).isTrue();
        assertHave(10, 0, 0);
    }

    @Test
    void nobodyFreezesOrClosesWhatIsHeld() {
        for (Command command : new Command[]{new FreezeAccount(escrow, "x"),
                new CloseAccount(escrow)}) {
            assertThat(cluster.answerTo(command)).isInstanceOfSatisfying(Answer.Refused.class,
                    refused -> assertThat(refused.refusal().reason())
                            .isEqualTo(Reason.ACCOUNT_IS_ESCROW));
        }
    }
}
