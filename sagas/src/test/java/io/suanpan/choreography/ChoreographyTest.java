package io.suanpan.choreography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityCommand.CancelHeld;
import io.suanpan.activity.ActivityCommand.ConfirmHeld;
import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.activity.ActivityEvent;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.activity.BranchSet;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.InstructBankOrder;
import io.suanpan.bankorder.BankOrderCommand.RefuseBankOrder;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.bankorder.Standing;
import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositCommand.CompleteDeposit;
import io.suanpan.deposit.DepositCommand.FailDeposit;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.deposit.DepositEvent.DepositFailed;
import io.suanpan.deposit.DepositEvent.DepositStarted;
import io.suanpan.funding.DepositActivity;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.payment.PaymentActivity;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand.CompleteRefund;
import io.suanpan.refund.RefundCommand.FailRefund;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundFailed;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.remittance.TransferActivity;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.FailPayment;
import io.suanpan.trade.TradeCommand.PostRefund;
import io.suanpan.trade.TradeCommand.ReleaseRefund;
import io.suanpan.trade.TradeCommand.ReserveRefund;
import io.suanpan.trade.TradeEvent;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand.CompleteTransfer;
import io.suanpan.transfer.TransferCommand.FailTransfer;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferEvent.TransferFailed;
import io.suanpan.transfer.TransferEvent.TransferStarted;
import io.suanpan.transfer.TransferTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChoreographyTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final ActivityId ACTIVITY = new ActivityId(0, 7);
    private static final Money AMOUNT = new Money(100, Currency.getInstance("CNY"));
    private static final Refusal REFUSAL = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");

    private static final TradeId TRADE = TradeId.of(SHOP, "1");
    private static final Order ORDER = new Order(TRADE, SHOP, "1", AMOUNT, "tea", NOON,
            NOON.plusSeconds(1));
    private static final Trade.Paying PAYING = new Trade.Paying(ORDER, ANNA, ACTIVITY);

    private static final List<Branch> PAYMENT = List.of(
            new Branch(0, ANNA, Direction.DEBIT, AMOUNT),
            new Branch(1, SHOP, Direction.CREDIT, AMOUNT));

    private static final DepositId DEPOSIT = new DepositId(ANNA, "salary");
    private static final Deposit.Pending PENDING = new Deposit.Pending(DEPOSIT, AMOUNT, ACTIVITY);

    private static final TransferId TRANSFER = new TransferId(ANNA, "t1");
    private static final TransferTerms TERMS = new TransferTerms(SHOP, AMOUNT, "taxi");
    private static final Transfer.Pending SENDING = new Transfer.Pending(TRANSFER, TERMS, ACTIVITY);

    private static final RefundId REFUND = new RefundId(TRADE, "r1");
    private static final RefundRequest REQUEST = new RefundRequest(REFUND, AMOUNT, "broken",
            WhenShort.WAIT);
    private static final Refund.Pending REFUNDING = new Refund.Pending(REQUEST, ACTIVITY, 0);
    private static final StartActivity REPAY = new StartActivity(ACTIVITY, REFUND,
            List.of(new Branch(0, SHOP, Direction.DEBIT, AMOUNT),
                    new Branch(1, ANNA, Direction.CREDIT, AMOUNT)));

    private static final WithdrawalId WITHDRAWAL = new WithdrawalId(ANNA, "w1");
    private static final TopUpId TOP_UP = new TopUpId(ANNA, "u1");
    private static final BankOrderTerms OUT = new BankOrderTerms(new OutsideAccount("anna-out"),
            AMOUNT, Duration.ofHours(1));
    private static final BankOrder.Pending LEAVING = new BankOrder.Pending(WITHDRAWAL, OUT,
            ACTIVITY, Route.BANK);

    private static final ActivityConfirmed CONFIRMED = new ActivityConfirmed(ACTIVITY);
    private static final ActivityCancelled CANCELLED = new ActivityCancelled(ACTIVITY, REFUSAL);

    private static Activity confirming(EntityId primary) {
        return new Activity.Confirming(primary, PAYMENT, BranchSet.EMPTY);
    }

    private static Activity cancelling(EntityId primary) {
        return new Activity.Cancelling(primary, PAYMENT, BranchSet.EMPTY);
    }

    @Test
    void aPaymentThatStartsStartsItsActivity() {
        assertThat(Choreography.next(new PaymentStarted(TRADE, ANNA, ACTIVITY), PAYING))
                .isEqualTo(PaymentActivity.start(PAYING));
    }

    @Test
    void aDepositThatStartsStartsItsActivity() {
        assertThat(Choreography.next(new DepositStarted(DEPOSIT, AMOUNT, ACTIVITY), PENDING))
                .contains(DepositActivity.start(PENDING));
    }

    @Test
    void aTransferThatStartsStartsItsActivity() {
        assertThat(Choreography.next(new TransferStarted(TRANSFER, TERMS, ACTIVITY), SENDING))
                .contains(TransferActivity.start(SENDING));
    }

    @Test
    void nothingFollowsFromTheEndOfATransfer() {
        assertThat(Choreography.next(new TransferCompleted(TRANSFER, TERMS, NOON), SENDING))
                .isEmpty();
        assertThat(Choreography.next(new TransferFailed(TRANSFER, ACTIVITY, REFUSAL), SENDING))
                .isEmpty();
    }

    @Test
    void aConfirmedActivityCompletesWhatItWasFor() {
        assertThat(Choreography.next(CONFIRMED, confirming(TRADE)))
                .contains(new CompletePayment(TRADE, ACTIVITY));
        assertThat(Choreography.next(CONFIRMED, confirming(DEPOSIT)))
                .contains(new CompleteDeposit(DEPOSIT, ACTIVITY));
        assertThat(Choreography.next(CONFIRMED, confirming(TRANSFER)))
                .contains(new CompleteTransfer(TRANSFER, ACTIVITY));
    }

    @Test
    void aCancelledActivityFailsWhatItWasForWithItsReason() {
        assertThat(Choreography.next(CANCELLED, cancelling(TRADE)))
                .contains(new FailPayment(TRADE, ACTIVITY, REFUSAL));
        assertThat(Choreography.next(CANCELLED, cancelling(DEPOSIT)))
                .contains(new FailDeposit(DEPOSIT, ACTIVITY, REFUSAL));
        assertThat(Choreography.next(CANCELLED, cancelling(TRANSFER)))
                .contains(new FailTransfer(TRANSFER, ACTIVITY, REFUSAL));
    }

    @Test
    void aRefundAsksItsTradeWhichStartsItsActivity() {
        assertThat(Choreography.next(new RefundRequested(REQUEST, ACTIVITY), REFUNDING))
                .contains(new ReserveRefund(TRADE, REFUND, AMOUNT, ACTIVITY));
        assertThat(Choreography.next(new RefundReserved(TRADE, REFUND, AMOUNT, ACTIVITY),
                new Trade.Refunded(ORDER, ANNA, NOON, 100, 0))).contains(REPAY);
    }

    @Test
    void aRefundThatIsTriedAgainStartsAnActivityBetweenTheSame() {
        assertThat(Choreography.next(new RefundRetried(REFUND, SHOP, ANNA, ACTIVITY), REFUNDING))
                .contains(REPAY);
    }

    @Test
    void theActivityOfARefundCompletesItOrFailsItNamingWhoWasToPayWhom() {
        assertThat(Choreography.next(CONFIRMED, confirming(REFUND)))
                .contains(new CompleteRefund(REFUND, ACTIVITY));
        assertThat(Choreography.next(CANCELLED,
                new Activity.Cancelling(REFUND, REPAY.branches(), BranchSet.EMPTY)))
                .contains(new FailRefund(REFUND, ACTIVITY, REFUSAL, SHOP, ANNA));
    }

    @Test
    void theTradeHearsHowARefundEndsButNotThatItWaits() {
        assertThat(Choreography.next(new RefundCompleted(REFUND, AMOUNT, NOON), REFUNDING))
                .contains(new PostRefund(TRADE, REFUND, AMOUNT));
        assertThat(Choreography.next(new RefundFailed(REFUND, AMOUNT, ACTIVITY, REFUSAL),
                Refund.ABSENT)).contains(new ReleaseRefund(TRADE, REFUND, AMOUNT));
        assertThat(Choreography.next(new RefundCancelled(REFUND, AMOUNT, NOON),
                new Refund.Cancelled(REQUEST, NOON)))
                .contains(new ReleaseRefund(TRADE, REFUND, AMOUNT));
        assertThat(Choreography.next(
                new RefundDelayed(REFUND, ACTIVITY, REFUSAL, SHOP, ANNA, 1, NOON), REFUNDING))
                .isEmpty();
    }

    @Test
    void aWithdrawalThatStartsReservesBetweenItsAccountAndTheChannels() {
        assertThat(Choreography.next(new BankOrderStarted(WITHDRAWAL, OUT, ACTIVITY, Route.BANK),
                LEAVING))
                .contains(new StartActivity(ACTIVITY, WITHDRAWAL,
                        List.of(new Branch(0, ANNA, Direction.DEBIT, AMOUNT),
                                new Branch(1, new AccountId("channel:CNY"), Direction.CREDIT,
                                        AMOUNT))));
    }

    @Test
    void aTopUpIsTheSameTheOtherWay() {
        BankOrder.Pending coming = new BankOrder.Pending(TOP_UP, OUT, ACTIVITY, Route.BANK);

        assertThat(
                Choreography.next(new BankOrderStarted(TOP_UP, OUT, ACTIVITY, Route.BANK), coming))
                .contains(new StartActivity(ACTIVITY, TOP_UP,
                        List.of(new Branch(0, new AccountId("channel:CNY"), Direction.DEBIT,
                                AMOUNT), new Branch(1, ANNA, Direction.CREDIT, AMOUNT))));
        assertThat(Choreography.next(new ActivityHeld(ACTIVITY),
                new Activity.Held(TOP_UP, List.of())))
                .contains(new InstructBankOrder(TOP_UP, ACTIVITY));
        assertThat(Choreography.next(
                new BankOrderFailed(TOP_UP, ACTIVITY, Route.BANK, NotPaid.TOO_LATE, NOON), coming))
                .contains(new CancelHeld(ACTIVITY, new Refusal(Reason.NOT_COLLECTED,
                        "the bank did not collect: TOO_LATE")));
        assertThat(Choreography.next(CANCELLED, cancelling(TOP_UP)))
                .contains(new RefuseBankOrder(TOP_UP, ACTIVITY, REFUSAL));
    }

    @Test
    void aWithdrawalIsInstructedWhenAllIsHeldAndItsEndDecidesTheActivity() {
        assertThat(Choreography.next(new ActivityHeld(ACTIVITY),
                new Activity.Held(WITHDRAWAL, List.of())))
                .contains(new InstructBankOrder(WITHDRAWAL, ACTIVITY));
        assertThat(Choreography.next(
                new BankOrderPaid(WITHDRAWAL, OUT, ACTIVITY, Route.BANK, "B1", NOON),
                LEAVING)).contains(new ConfirmHeld(ACTIVITY));
        assertThat(Choreography.next(
                new BankOrderFailed(WITHDRAWAL, ACTIVITY, Route.BANK, NotPaid.TOO_LATE, NOON),
                LEAVING))
                .contains(new CancelHeld(ACTIVITY, new Refusal(Reason.NOT_PAID_OUT,
                        "the bank did not pay: TOO_LATE")));
        assertThat(Choreography.next(CONFIRMED, confirming(WITHDRAWAL))).isEmpty();
        assertThat(Choreography.next(CANCELLED, cancelling(WITHDRAWAL)))
                .contains(new RefuseBankOrder(WITHDRAWAL, ACTIVITY, REFUSAL));
    }

    static List<BankOrderEvent> otherWithdrawalEvents() {
        return List.of(new BankOrderRefused(WITHDRAWAL, ACTIVITY, REFUSAL),
                new BankOrderInstructed(WITHDRAWAL, OUT, ACTIVITY,
                        Route.BANK, InstructionNumber.of(WITHDRAWAL, 0), NOON),
                new BankOrderAwaited(WITHDRAWAL, Standing.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("otherWithdrawalEvents")
    void nothingFollowsFromWhatIsNoEndOfAWithdrawal(BankOrderEvent event) {
        assertThat(Choreography.next(event, LEAVING)).isEmpty();
    }

    @Test
    void onlyABankOrdersOrAPaymentsActivityIsHeld() {
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(() -> Choreography
                .next(new ActivityHeld(ACTIVITY), new Activity.Held(DEPOSIT, List.of())));
    }

    static List<TradeEvent> otherTradeEvents() {
        return List.of(new TradeCreated(TRADE, ORDER), new TradePaid(TRADE, ORDER, ANNA, NOON),
                new PaymentFailed(TRADE, ACTIVITY, REFUSAL), new TradeClosed(TRADE, ORDER, NOON),
                new RefundReleased(TRADE, REFUND, AMOUNT), new TradeRefunded(TRADE, ORDER, ANNA,
                        NOON, REFUND, AMOUNT, AMOUNT, NOON));
    }

    @ParameterizedTest
    @MethodSource("otherTradeEvents")
    void nothingFollowsFromOtherEventsOfATrade(TradeEvent event) {
        assertThat(Choreography.next(event, PAYING)).isEmpty();
    }

    @Test
    void nothingFollowsFromTheEndOfADeposit() {
        assertThat(Choreography.next(new DepositCompleted(DEPOSIT, AMOUNT, NOON), PENDING))
                .isEmpty();
        assertThat(Choreography.next(new DepositFailed(DEPOSIT, ACTIVITY, REFUSAL), PENDING))
                .isEmpty();
    }

    static List<ActivityEvent> undecidingEvents() {
        return List.of(new ActivityStarted(ACTIVITY, TRADE, List.of(), NOON),
                new BranchTried(ACTIVITY, 0), new BranchFinished(ACTIVITY, 0),
                new ActivityEnded(ACTIVITY));
    }

    @ParameterizedTest
    @MethodSource("undecidingEvents")
    void onlyTheDecisionOfAnActivityLeadsToMore(ActivityEvent event) {
        assertThat(Choreography.next(event, confirming(TRADE))).isEmpty();
        assertThat(Choreography.next(event, Activity.ENDED)).isEmpty();
    }

    static List<EntityId> whatNoActivityIsFor() {
        return List.of(ANNA, ACTIVITY, new FenceId(ACTIVITY, 0), new PartitionId(0));
    }

    @ParameterizedTest
    @MethodSource("whatNoActivityIsFor")
    void anActivityIsForWhatMovesMoneyAndNothingElse(EntityId primary) {
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> Choreography.next(CONFIRMED, confirming(primary)))
                .withMessage("an activity is for a trade, a deposit, a transfer, a refund or a"
                        + " bank order: " + primary);
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> Choreography.next(CANCELLED, cancelling(primary)))
                .withMessage("an activity is for a trade, a deposit, a transfer, a refund or a"
                        + " bank order: " + primary);
    }
}
