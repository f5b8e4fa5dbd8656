package io.suanpan.wire;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
import io.suanpan.account.AccountEvent.AccountClosed;
import io.suanpan.account.AccountEvent.AccountFrozen;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.AccountUnfrozen;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.Fence;
import io.suanpan.account.Funds;
import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.activity.BranchSet;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.bankorder.Standing;
import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.deposit.DepositEvent.DepositFailed;
import io.suanpan.deposit.DepositEvent.DepositStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchAnswer.Cancelled;
import io.suanpan.kernel.BranchAnswer.Confirmed;
import io.suanpan.kernel.BranchAnswer.Contradicted;
import io.suanpan.kernel.BranchAnswer.Tried;
import io.suanpan.kernel.BranchAnswer.TryRefused;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.MandateId;
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
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandateCommand.GetMandate;
import io.suanpan.mandate.MandateCommand.GrantMandate;
import io.suanpan.mandate.MandateCommand.RevokeMandate;
import io.suanpan.mandate.MandateEvent.MandateDrawn;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateReturned;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.mandate.Usage;
import io.suanpan.partition.Answers;
import io.suanpan.partition.BankHasNews;
import io.suanpan.partition.Checkpoint;
import io.suanpan.partition.CutDay;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.OverMark;
import io.suanpan.partition.OverMark.FencesDropped;
import io.suanpan.partition.PartitionGateway;
import io.suanpan.partition.PartitionMessage.Ask;
import io.suanpan.partition.PartitionMessage.Asks;
import io.suanpan.partition.PartitionMessage.Began;
import io.suanpan.partition.PartitionMessage.FromPartition;
import io.suanpan.partition.PartitionMessage.Start;
import io.suanpan.partition.PartitionQuery.GetTotals;
import io.suanpan.partition.PartitionTotals;
import io.suanpan.partition.StoredBatch;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.GetRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundFailed;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Confirmation;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.Shipment;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.ForceRelease;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeCommand.ShipTrade;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand.GetTransfer;
import io.suanpan.transfer.TransferCommand.MakeTransfer;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferEvent.TransferFailed;
import io.suanpan.transfer.TransferEvent.TransferStarted;
import io.suanpan.transfer.TransferTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The values whose bytes are golden: at least one of every type with a wire form, no two
 * fields of one value alike. A value here never changes. When a type gets a field, its values stay,
 * with their version, as what the older bytes are read as, and new values join them.
 */
final class Samples {
    /** @param version of the bytes that are read as {@code value} */
    record Sample(int version, Object value) {}

    static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");
    static final Instant LATER = Instant.parse("2027-02-03T04:05:06.789012Z");
    static final Currency CNY = Currency.getInstance("CNY");
    static final Currency USD = Currency.getInstance("USD");
    static final AccountId ANNA = new AccountId("anna");
    static final AccountId SHOP = new AccountId("shop_1");
    static final ActivityId ACTIVITY = new ActivityId(3, 300_000_000_000L);
    static final FenceId FENCE = new FenceId(ACTIVITY, 2);
    static final TradeId TRADE = new TradeId(0x0123456789abcdefL, 0xfedcba9876543210L);
    static final DepositId DEPOSIT = new DepositId(ANNA, "salary-7");
    static final TransferId TRANSFER = new TransferId(ANNA, "taxi-7");
    static final Money AMOUNT = new Money(12_345, CNY);
    static final Money BALANCE = new Money(-67_890, CNY);
    static final Refusal REFUSAL = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little, 余额不足");
    static final Branch DEBIT = new Branch(2, ANNA, Direction.DEBIT, AMOUNT);
    static final Branch CREDIT = new Branch(63, AccountId.channel(USD), Direction.CREDIT,
            new Money(1, USD));
    static final Order ORDER = new Order(TRADE, SHOP, "order/42", AMOUNT, "tea, 茶", TIME, LATER);
    static final CreateTrade CREATE = new CreateTrade(TRADE, SHOP, "order/42", AMOUNT, "tea, 茶",
            Duration.ofMillis(3_600_001));
    static final Order ESCROW_ORDER = new Order(TRADE, SHOP, "order/42", AMOUNT, "tea, 茶", TIME,
            LATER, Optional.of(Duration.ofDays(10)));
    static final CreateTrade CREATE_ESCROW = new CreateTrade(TRADE, SHOP, "order/42", AMOUNT,
            "tea, 茶", Duration.ofMillis(3_600_001), Optional.of(Duration.ofDays(10)));
    static final Shipment SHIPMENT = new Shipment("SF-1001", TIME, LATER);
    static final Confirmation BY_OPERATOR = new Confirmation(Confirmation.By.OPERATOR,
            "by the court, 法院");
    static final OverMark MARK = new OverMark(5, 1_000_000, List.of(999_990L, 999_999L));
    static final RefundId REFUND = new RefundId(TRADE, "back_1");
    static final RefundRequest REFUND_REQUEST = new RefundRequest(REFUND, AMOUNT, "broken, 破",
            WhenShort.WAIT);
    static final Funds FUNDS = Funds.of(BALANCE, new Money(5, CNY), new Money(6, CNY));

    static final TransferTerms TERMS = new TransferTerms(SHOP, AMOUNT, "taxi, 车费");

    static final WithdrawalId WITHDRAWAL = new WithdrawalId(ANNA, "rent-7");
    static final BankOrderTerms OUT = new BankOrderTerms(new OutsideAccount("anna_at-ICBC"),
            AMOUNT, Duration.ofSeconds(86_401));
    static final InstructionNumber NUMBER = InstructionNumber.of(WITHDRAWAL, 3);
    static final BankOrderInstructed INSTRUCTED = new BankOrderInstructed(WITHDRAWAL, OUT,
            ACTIVITY, Route.BANK, NUMBER, LATER);

    static final TopUpId TOP_UP = new TopUpId(ANNA, "rent-7");
    static final InstructionNumber TOP_UP_NUMBER = InstructionNumber.of(TOP_UP, 3);

    static final MandateId MANDATE = new MandateId(ANNA, SHOP, "rides_7");
    static final MandateTerms LIMITS = new MandateTerms(AMOUNT, new Money(98_765, CNY),
            ZoneId.of("Asia/Shanghai"), LATER);
    static final YearMonth MONTH = YearMonth.of(2026, 12);
    static final Draw DRAW = new Draw(MANDATE, TIME);
    static final Branch DRAWING = new Branch(2, ANNA, Direction.DEBIT, AMOUNT, Optional.of(DRAW));

    private static final List<Sample> OTHERS = List.of(
            v1(new AccountOpened(ANNA, AccountType.CONSUMER, CNY)),
            v1(new AccountOpened(SHOP, AccountType.MERCHANT, USD)),
            v1(new AccountOpened(AccountId.channel(CNY), AccountType.CHANNEL, CNY)),
            v1(new BranchReserved(ACTIVITY, DEBIT, TRADE)),
            v1(new BranchReserved(ACTIVITY, CREDIT, DEPOSIT)),
            v1(new BranchReserved(ACTIVITY, DEBIT, TRANSFER)),
            v1(new BranchReserved(ACTIVITY, DEBIT, ANNA)),
            v1(new BranchReserved(ACTIVITY, DEBIT, ACTIVITY)),
            v1(new BranchReserved(ACTIVITY, DEBIT, FENCE)),
            v1(new BranchReserved(ACTIVITY, DEBIT, new PartitionId(4095))),
            v1(new BranchRefused(ANNA, FENCE, REFUSAL)),
            v1(new BranchPosted(ANNA, FENCE, Direction.DEBIT, AMOUNT, BALANCE, 77, TRADE)),
            v1(new BranchReleased(ANNA, FENCE, Direction.CREDIT, AMOUNT)),
            v1(new BranchBarred(ANNA, FENCE)),
            v1(new AccountFrozen(ANNA, "theft, 失窃")),
            v1(new AccountUnfrozen(ANNA, "found, 找到")),
            v1(new AccountClosed(ANNA)),
            v1(new TradeCreated(TRADE, ORDER)),
            v1(new PaymentStarted(TRADE, ANNA, ACTIVITY)),
            v1(new PaymentFailed(TRADE, ACTIVITY, REFUSAL)),
            v1(new TradePaid(TRADE, ORDER, ANNA, LATER)),
            v1(new TradeClosed(TRADE, ORDER, LATER)),
            v1(new DepositStarted(DEPOSIT, AMOUNT, ACTIVITY)),
            v1(new DepositCompleted(DEPOSIT, AMOUNT, TIME)),
            v1(new DepositFailed(DEPOSIT, ACTIVITY, REFUSAL)),
            v1(new TransferStarted(TRANSFER, TERMS, ACTIVITY)),
            v1(new TransferCompleted(TRANSFER, TERMS, TIME)),
            v1(new TransferFailed(TRANSFER, ACTIVITY, REFUSAL)),
            v1(new BranchReserved(ACTIVITY, DEBIT, WITHDRAWAL)),
            v1(new BankOrderStarted(WITHDRAWAL, OUT, ACTIVITY, Route.BANK)),
            v1(new BankOrderRefused(WITHDRAWAL, ACTIVITY, REFUSAL)),
            v1(INSTRUCTED),
            v1(new BankOrderAwaited(WITHDRAWAL, Standing.UNKNOWN)),
            v1(new BankOrderPaid(WITHDRAWAL, OUT, ACTIVITY, Route.BANK, "B000000000017", LATER)),
            v1(new BankOrderFailed(WITHDRAWAL, ACTIVITY, Route.BANK, NotPaid.TOO_LATE, LATER)),
            v1(new BankOrderFailed(WITHDRAWAL, ACTIVITY, Route.BANK, NotPaid.OUTSIDE_ACCOUNT_CLOSED,
                    LATER)),
            v1(new BankOrderFailed(WITHDRAWAL, ACTIVITY, Route.BANK, NotPaid.LIMIT_EXCEEDED,
                    LATER)),
            v1(new BankOrderFailed(WITHDRAWAL, ACTIVITY, Route.BANK, NotPaid.OUR_FUNDS_SHORT,
                    LATER)),
            v1(new BankOrderFailed(WITHDRAWAL, ACTIVITY, Route.BANK, NotPaid.REFUSED, LATER)),
            v1(new BankOrderFailed(WITHDRAWAL, ACTIVITY, Route.BANK, NotPaid.NEVER_ARRIVED, LATER)),
            v1(new MakeBankOrder(WITHDRAWAL, OUT)),
            v1(new GetBankOrder(WITHDRAWAL)),
            v1(new HearBank(WITHDRAWAL, ChannelId.BANK, NUMBER, new BankWord.Accepted())),
            v1(new BankHasNews(new PartitionId(4), NUMBER)),
            v1(new BankWord.Accepted()),
            v1(new BankWord.Unknown()),
            v1(new BankWord.Paid("B000000000017")),
            v1(new BankWord.Refused(NotPaid.REFUSED)),
            v1(new BankOrder.Pending(WITHDRAWAL, OUT, ACTIVITY, Route.BANK)),
            v1(new BankOrder.Instructed(WITHDRAWAL, OUT, ACTIVITY, Route.BANK, NUMBER, LATER,
                    Standing.RESERVED)),
            v1(new BankOrder.Instructed(WITHDRAWAL, OUT, ACTIVITY, Route.BANK, NUMBER, LATER,
                    Standing.ACCEPTED)),
            v1(new BankOrder.Paid(WITHDRAWAL, OUT, Route.BANK, "B000000000017", LATER)),
            v1(new BankOrder.Failed(WITHDRAWAL, OUT, Route.BANK, NotPaid.NEVER_ARRIVED, LATER)),
            v1(new ActivityHeld(ACTIVITY)),
            v1(new Activity.Held(WITHDRAWAL, List.of(DEBIT, CREDIT))),
            v1(new ActivityStarted(ACTIVITY, TRADE, List.of(DEBIT, CREDIT), TIME)),
            v1(new BranchTried(ACTIVITY, 2)),
            v1(new ActivityConfirmed(ACTIVITY)),
            v1(new ActivityCancelled(ACTIVITY, REFUSAL)),
            v1(new BranchFinished(ACTIVITY, 63)),
            v1(new ActivityEnded(ACTIVITY)),
            v1(new FencesDropped(new PartitionId(4), MARK)),
            v1(new DayCut(new PartitionId(4), LocalDate.parse("2026-11-22"))),
            v1(new StoredBatch(TIME, List.of(new BranchTried(ACTIVITY, 1),
                    new BranchBarred(ANNA, FENCE)))),
            v1(new BranchReserved(ACTIVITY, DEBIT, REFUND)),
            v1(new RefundReserved(TRADE, REFUND, AMOUNT, ACTIVITY)),
            v1(new RefundReleased(TRADE, REFUND, AMOUNT)),
            v1(new TradeRefunded(TRADE, ORDER, ANNA, LATER, REFUND, AMOUNT, new Money(54_321, CNY),
                    TIME)),
            v1(new RefundRequested(REFUND_REQUEST, ACTIVITY)),
            v1(new RefundRequested(new RefundRequest(REFUND, AMOUNT, "", WhenShort.REFUSE),
                    ACTIVITY)),
            v1(new RefundCompleted(REFUND, AMOUNT, TIME)),
            v1(new RefundFailed(REFUND, AMOUNT, ACTIVITY, REFUSAL)),
            v1(new RefundDelayed(REFUND, ACTIVITY, REFUSAL, SHOP, ANNA, 300, LATER)),
            v1(new RefundRetried(REFUND, SHOP, ANNA, ACTIVITY)),
            v1(new RefundCancelled(REFUND, AMOUNT, LATER)),
            v1(new RequestRefund(REFUND_REQUEST)),
            v1(new GetRefund(REFUND)),
            v1(new CancelRefund(REFUND)),
            v1(new Trade.Refunded(ORDER, ANNA, LATER, 300, 12_000)),
            v1(new Refund.Pending(REFUND_REQUEST, ACTIVITY, 300)),
            v1(new Refund.Waiting(REFUND_REQUEST, SHOP, ANNA, 300, LATER,
                    Reason.BALANCE_LIMIT_EXCEEDED)),
            v1(new Refund.Completed(REFUND_REQUEST, TIME)),
            v1(new Refund.Cancelled(REFUND_REQUEST, LATER)),
            new Sample(2, new TradeCreated(TRADE, ESCROW_ORDER)),
            new Sample(2, new TradePaid(TRADE, ESCROW_ORDER, ANNA, LATER)),
            new Sample(2, new TradeClosed(TRADE, ESCROW_ORDER, LATER)),
            new Sample(2, new TradeRefunded(TRADE, ESCROW_ORDER, ANNA, LATER, REFUND, AMOUNT,
                    new Money(54_321, CNY), TIME, Optional.of(Escrow.HELD))),
            new Sample(2, new TradeRefunded(TRADE, ESCROW_ORDER, ANNA, LATER, REFUND, AMOUNT,
                    new Money(54_321, CNY), TIME, Optional.of(new Escrow.Shipped(SHIPMENT)))),
            new Sample(2, new TradeRefunded(TRADE, ESCROW_ORDER, ANNA, LATER, REFUND, AMOUNT,
                    new Money(54_321, CNY), TIME,
                    Optional.of(new Escrow.Delayed(SHIPMENT, BY_OPERATOR, 300, LATER,
                            Reason.ACCOUNT_CLOSED)))),
            new Sample(2, new TradeRefunded(TRADE, ESCROW_ORDER, ANNA, LATER, REFUND, AMOUNT,
                    new Money(54_321, CNY), TIME,
                    Optional.of(new Escrow.Released(SHIPMENT, LATER)))),
            v1(new TradeShipped(TRADE, ESCROW_ORDER, ANNA, LATER, AMOUNT, SHIPMENT)),
            v1(new ReleaseStarted(TRADE, BY_OPERATOR, ACTIVITY)),
            v1(new ReleaseStarted(TRADE, new Confirmation(Confirmation.By.PAYER, ""), ACTIVITY)),
            v1(new ReleaseStarted(TRADE, new Confirmation(Confirmation.By.TIME_UP, ""),
                    ACTIVITY)),
            v1(new ReleaseDelayed(TRADE, ACTIVITY, REFUSAL, 300, LATER)),
            v1(new TradeReleased(TRADE, ESCROW_ORDER, ANNA, LATER, AMOUNT, SHIPMENT, LATER)),
            new Sample(2, CREATE_ESCROW),
            new Sample(3, new CreateAndPay(CREATE_ESCROW, ANNA)),
            v1(new ShipTrade(TRADE, "SF-1001")),
            v1(new ConfirmReceipt(TRADE, ANNA)),
            v1(new ForceRelease(TRADE, "by the court, 法院")),
            new Sample(2, new Trade.Created(ESCROW_ORDER)),
            new Sample(3, new Trade.Paying(ESCROW_ORDER, ANNA, ACTIVITY)),
            new Sample(2, new Trade.Closed(ESCROW_ORDER, LATER)),
            v1(new Trade.InEscrow(ESCROW_ORDER, ANNA, LATER, new Escrow.Releasing(SHIPMENT,
                    BY_OPERATOR, ACTIVITY, 300), 0, 321)),
            v1(new AccountOpened(AccountId.escrow(CNY, 17), AccountType.ESCROW, CNY)),
            v1(new OpenAccount(ANNA, AccountType.MERCHANT, USD)),
            v1(new GetAccount(ANNA)),
            v1(new FreezeAccount(ANNA, "theft, 失窃")),
            v1(new UnfreezeAccount(ANNA, "found, 找到")),
            v1(new CloseAccount(ANNA)),
            v1(CREATE),
            v1(new PayTrade(TRADE, ANNA)),
            v1(new CreateAndPay(CREATE, ANNA)),
            v1(new CloseTrade(TRADE)),
            v1(new GetTrade(TRADE)),
            v1(new MakeDeposit(DEPOSIT, AMOUNT)),
            v1(new MakeTransfer(TRANSFER, TERMS)),
            v1(new GetTransfer(TRANSFER)),
            v1(new Try(ACTIVITY, DEBIT, TRADE)),
            v1(new Confirm(ACTIVITY, 2, ANNA)),
            v1(new Cancel(ACTIVITY, 2, ANNA)),
            v1(new Tried(ACTIVITY, 2)),
            v1(new TryRefused(ACTIVITY, 2, REFUSAL)),
            v1(new Confirmed(ACTIVITY, 2)),
            v1(new Cancelled(ACTIVITY, 2)),
            v1(new Contradicted(ACTIVITY, 2, REFUSAL)),
            v1(new GetTotals(new PartitionId(4))),
            v1(new CutDay(new PartitionId(4), LocalDate.parse("2026-11-22"))),
            v1(new Asks(4, "pekko://a@b:1/user/c", List.of(new Ask(9, new GetAccount(ANNA))))),
            v1(new FromPartition(4, List.of(new Tried(ACTIVITY, 2)), Optional.of(MARK))),
            v1(new FromPartition(4, List.of(new Tried(ACTIVITY, 2)), Optional.empty())),
            v1(new Start(4)),
            v1(new Began(4, 2)),
            v1(new Answer.Done(new Trade.Created(ORDER), true)),
            v1(new Answer.Refused(REFUSAL)),
            v1(new PartitionGateway.AskAgain(List.of(9L, Long.MAX_VALUE))),
            v1(new Answers(List.of(new Answers.Answered(9, new Answer.Refused(REFUSAL))))),
            v1(new Account.Open(AccountId.channel(CNY), AccountType.CHANNEL, FUNDS, 78)),
            v1(new Account.Frozen(ANNA, AccountType.CONSUMER,
                    Funds.of(AMOUNT, new Money(5, CNY), new Money(6, CNY)), 78, "theft, 失窃")),
            v1(new Account.Closed(SHOP, AccountType.MERCHANT, USD, 78)),
            v1(new Trade.Created(ORDER)),
            v1(new Trade.Paying(ORDER, ANNA, ACTIVITY)),
            v1(new Trade.Paid(ORDER, ANNA, LATER)),
            v1(new Trade.Closed(ORDER, LATER)),
            v1(new Deposit.Pending(DEPOSIT, AMOUNT, ACTIVITY)),
            v1(new Deposit.Completed(DEPOSIT, AMOUNT, TIME)),
            v1(new Transfer.Pending(TRANSFER, TERMS, ACTIVITY)),
            v1(new Transfer.Completed(TRANSFER, TERMS, TIME)),
            v1(new PartitionTotals(new PartitionId(4),
                    Map.of(CNY, new PartitionTotals.CurrencyTotal(8, FUNDS)), 9)),
            v1(new Activity.Trying(TRADE, List.of(DEBIT, CREDIT), BranchSet.EMPTY.with(63), TIME)),
            v1(new Activity.Confirming(TRADE, List.of(DEBIT, CREDIT), BranchSet.EMPTY.with(2))),
            v1(new Activity.Cancelling(TRADE, List.of(DEBIT, CREDIT), BranchSet.EMPTY)),
            v1(new Fence.Reserved(DEBIT, TRADE)),
            v1(new Fence.Refused(REFUSAL)),
            v1(Fence.POSTED),
            v1(Fence.CANCELLED),
            v1(new Checkpoint(77, TIME, 78,
                    List.of(new Checkpoint.Begun(ACTIVITY,
                            new Activity.Confirming(TRADE, List.of(DEBIT), BranchSet.EMPTY))),
                    List.of(new Checkpoint.Fenced(FENCE, Fence.POSTED)), List.of(MARK),
                    List.of(new Checkpoint.Timer(TRADE, LATER)), TIME,
                    new PartitionTotals(new PartitionId(4),
                            Map.of(CNY, new PartitionTotals.CurrencyTotal(8, FUNDS)), 9),
                    List.of(), List.of(), List.of())),
            new Sample(2, new Checkpoint(77, TIME, 78,
                    List.of(new Checkpoint.Begun(ACTIVITY,
                            new Activity.Confirming(TRADE, List.of(DEBIT), BranchSet.EMPTY))),
                    List.of(new Checkpoint.Fenced(FENCE, Fence.POSTED)), List.of(MARK),
                    List.of(new Checkpoint.Timer(TRADE, LATER)), LATER,
                    new PartitionTotals(new PartitionId(4),
                            Map.of(CNY, new PartitionTotals.CurrencyTotal(8, FUNDS)), 9),
                    List.of(), List.of(), List.of())),
            new Sample(3, new Checkpoint(77, TIME, 78,
                    List.of(new Checkpoint.Begun(ACTIVITY,
                            new Activity.Confirming(TRADE, List.of(DEBIT), BranchSet.EMPTY))),
                    List.of(new Checkpoint.Fenced(FENCE, Fence.POSTED)), List.of(MARK),
                    List.of(new Checkpoint.Timer(TRADE, LATER)), LATER,
                    new PartitionTotals(new PartitionId(4),
                            Map.of(CNY, new PartitionTotals.CurrencyTotal(8, FUNDS)), 9),
                    List.of(
                            new Checkpoint.Late(76, new BranchBarred(ANNA, FENCE))),
                    List.of(), List.of())),
            new Sample(4, new Checkpoint(77, TIME, 78,
                    List.of(new Checkpoint.Begun(ACTIVITY,
                            new Activity.Held(WITHDRAWAL, List.of(DEBIT, CREDIT)))),
                    List.of(), List.of(), List.of(), LATER,
                    new PartitionTotals(new PartitionId(4), Map.of(), 1), List.of(),
                    List.of(INSTRUCTED), List.of())),
            v2(new BranchReserved(ACTIVITY, DRAWING, TRADE)),
            v2(new BranchReserved(ACTIVITY, DEBIT, MANDATE)),
            v2(new PaymentStarted(TRADE, ANNA, ACTIVITY)),
            v2(new PaymentStarted(TRADE, ANNA, ACTIVITY, Optional.of(DRAW))),
            v2(new ActivityStarted(ACTIVITY, TRADE, List.of(DRAWING, CREDIT), TIME)),
            v2(new PayTrade(TRADE, ANNA)),
            v2(new PayTrade(TRADE, ANNA, Optional.of("rides_7"))),
            v2(new CreateAndPay(CREATE, ANNA)),
            v2(new CreateAndPay(CREATE, ANNA, Optional.of("rides_7"))),
            v2(new Try(ACTIVITY, DRAWING, TRADE)),
            v2(new Trade.Paying(ORDER, ANNA, ACTIVITY)),
            v2(new Trade.Paying(ORDER, ANNA, ACTIVITY, Optional.of(DRAW))),
            v2(new Activity.Trying(TRADE, List.of(DRAWING, CREDIT), BranchSet.EMPTY.with(63),
                    TIME)),
            v2(new Activity.Confirming(TRADE, List.of(DRAWING, CREDIT), BranchSet.EMPTY.with(2))),
            v2(new Activity.Cancelling(TRADE, List.of(DRAWING, CREDIT), BranchSet.EMPTY)),
            v2(new Activity.Held(WITHDRAWAL, List.of(DEBIT, CREDIT))),
            v2(new Fence.Reserved(DRAWING, TRADE)),
            v1(new MandateGranted(MANDATE, LIMITS, TIME)),
            v1(new MandateRevoked(MANDATE, LIMITS, TIME, EndedBy.CONSUMER, LATER)),
            v1(new MandateRevoked(MANDATE, LIMITS, TIME, EndedBy.MERCHANT, LATER)),
            v1(new MandateDrawn(MANDATE, FENCE, AMOUNT, MONTH, new Money(54_321, CNY))),
            v1(new MandateReturned(MANDATE, FENCE, AMOUNT, MONTH)),
            v1(new GrantMandate(MANDATE, LIMITS)),
            v1(new GetMandate(MANDATE)),
            v1(new RevokeMandate(MANDATE, EndedBy.MERCHANT)),
            v1(new Mandate.Granted(MANDATE, LIMITS, TIME, new Usage(MONTH, 300, 12_000))),
            v1(new Mandate.Revoked(MANDATE, LIMITS, TIME, new Usage(MONTH, 300, 12_000),
                    EndedBy.CONSUMER, LATER)),
            v2(new BranchReserved(ACTIVITY, DEBIT, TOP_UP)),
            v2(new Activity.Held(TOP_UP, List.of(DEBIT, CREDIT))),
            v2(new BankOrderStarted(TOP_UP, OUT, ACTIVITY, Route.BANK)),
            v2(new BankOrderRefused(TOP_UP, ACTIVITY, REFUSAL)),
            v2(new BankOrderInstructed(TOP_UP, OUT, ACTIVITY, Route.BANK, TOP_UP_NUMBER, LATER)),
            v2(new BankOrderAwaited(TOP_UP, Standing.ACCEPTED)),
            v2(new BankOrderPaid(TOP_UP, OUT, ACTIVITY, Route.BANK, "B000000000018", LATER)),
            v2(new BankOrderFailed(TOP_UP, ACTIVITY, Route.BANK, NotPaid.OUTSIDE_FUNDS_SHORT,
                    LATER)),
            v2(new MakeBankOrder(TOP_UP, OUT)),
            v2(new GetBankOrder(TOP_UP)),
            v2(new HearBank(TOP_UP, ChannelId.BANK, TOP_UP_NUMBER, new BankWord.Unknown())),
            v2(new BankOrder.Pending(TOP_UP, OUT, ACTIVITY, Route.BANK)),
            v2(new BankOrder.Instructed(TOP_UP, OUT, ACTIVITY, Route.BANK, TOP_UP_NUMBER, LATER,
                    Standing.UNKNOWN)),
            v2(new BankOrder.Paid(TOP_UP, OUT, Route.BANK, "B000000000018", LATER)),
            v2(new BankOrder.Failed(TOP_UP, OUT, Route.BANK, NotPaid.OUTSIDE_FUNDS_SHORT, LATER)));

    static final List<Sample> ALL = Stream
            .of(OTHERS, FeeSamples.ALL, SplitSamples.ALL, ChannelSamples.ALL, CollectionSamples.ALL,
                    SettlementSamples.ALL, UserLimitSamples.ALL)
            .flatMap(List::stream).toList();

    private Samples() {}

    private static Sample v2(Object value) {
        return new Sample(2, value);
    }

    private static Sample v1(Object value) {
        return new Sample(1, value);
    }
}
