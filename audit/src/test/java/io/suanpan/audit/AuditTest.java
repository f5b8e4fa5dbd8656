package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.*;
import static io.suanpan.audit.Finding.Kind.BANK_ORDER_CHANGED;
import static io.suanpan.audit.Finding.Kind.BANK_ORDER_OUT_OF_ORDER;
import static io.suanpan.audit.Finding.Kind.CHANNEL_CHANGED;
import static io.suanpan.audit.Finding.Kind.INSTRUCTED_NOT_HELD;
import static io.suanpan.audit.Finding.Kind.INSTRUCTION_NUMBER_WRONG;
import static io.suanpan.audit.HandMadeLog.ANNA;
import static io.suanpan.audit.HandMadeLog.BEN;
import static io.suanpan.audit.HandMadeLog.CHANNEL;
import static io.suanpan.audit.HandMadeLog.CNY;
import static io.suanpan.audit.HandMadeLog.COLLECTED;
import static io.suanpan.audit.HandMadeLog.COMING;
import static io.suanpan.audit.HandMadeLog.DEPOSIT;
import static io.suanpan.audit.HandMadeLog.FUNDING;
import static io.suanpan.audit.HandMadeLog.GOLD;
import static io.suanpan.audit.HandMadeLog.INSTRUCTED;
import static io.suanpan.audit.HandMadeLog.LEAVING;
import static io.suanpan.audit.HandMadeLog.OUT;
import static io.suanpan.audit.HandMadeLog.PAID_OUT;
import static io.suanpan.audit.HandMadeLog.PAYMENT;
import static io.suanpan.audit.HandMadeLog.POOR;
import static io.suanpan.audit.HandMadeLog.REFUND;
import static io.suanpan.audit.HandMadeLog.REFUNDED;
import static io.suanpan.audit.HandMadeLog.REFUNDING;
import static io.suanpan.audit.HandMadeLog.REFUSED;
import static io.suanpan.audit.HandMadeLog.SENDING;
import static io.suanpan.audit.HandMadeLog.SHOP;
import static io.suanpan.audit.HandMadeLog.TEA;
import static io.suanpan.audit.HandMadeLog.TEA_REFUNDED;
import static io.suanpan.audit.HandMadeLog.TERMS;
import static io.suanpan.audit.HandMadeLog.TOP_UP;
import static io.suanpan.audit.HandMadeLog.TRANSFER;
import static io.suanpan.audit.HandMadeLog.WITHDRAWAL;
import static io.suanpan.audit.HandMadeLog.at;
import static io.suanpan.audit.HandMadeLog.cny;
import static io.suanpan.audit.HandMadeLog.credit;
import static io.suanpan.audit.HandMadeLog.debit;
import static io.suanpan.audit.HandMadeLog.order;
import static io.suanpan.audit.HandMadeLog.out;
import static io.suanpan.audit.HandMadeLog.posted;
import static io.suanpan.audit.HandMadeLog.refund;
import static io.suanpan.audit.HandMadeLog.reserved;
import static io.suanpan.audit.HandMadeLog.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.account.AccountEvent.AccountClosed;
import io.suanpan.account.AccountEvent.AccountFrozen;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.AccountUnfrozen;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.audit.Finding.Kind;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.bankorder.Standing;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.partition.OverMark;
import io.suanpan.partition.OverMark.FencesDropped;
import io.suanpan.partition.StoredBatch;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferEvent.TransferStarted;
import io.suanpan.transfer.TransferTerms;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A correct log, and for each kind of finding an alteration that provokes it. */
class AuditTest {
    private static final ChannelId ICBC = new ChannelId("icbc");
    private static final Event ANNA_PAYS = posted(PAYMENT, debit(ANNA, 100), 900, 2, TEA.id());
    private static final Event SHOP_GETS = posted(PAYMENT, credit(SHOP, 100), 100, 1, TEA.id());
    private static final Event TEA_PAID = new TradePaid(TEA.id(), TEA, ANNA, at(4));
    private static final Event RELEASED = new BranchReleased(SHOP, new FenceId(REFUSED, 1),
            Direction.CREDIT, cny(5000));
    private static final Event DEPOSITED = new DepositCompleted(DEPOSIT, cny(1000), at(2));

    record Surprise(EntityId subject) implements Event {}

    @Test
    void aCorrectLogHasNoFindings() {
        assertThat(new HandMadeLog().audit().findings(AtRest.YES)).isEmpty();
        assertThat(new HandMadeLog().audit().findings(AtRest.NO)).isEmpty();
        assertThat(new HandMadeLog().withATransfer().audit().findings(AtRest.YES)).isEmpty();
        assertThat(new HandMadeLog().withAWithdrawal().audit().findings(AtRest.YES)).isEmpty();
        assertThat(new HandMadeLog().withATopUp().audit().findings(AtRest.YES)).isEmpty();
        assertThat(HandMadeMandates.added(new HandMadeLog()).audit().findings(AtRest.YES))
                .isEmpty();
    }

    @Test
    void theLedgerIsWhatTheLogAddsUpTo() {
        Ledger ledger = new HandMadeLog().audit().ledger(0);

        assertThat(ledger.accounts()).isEqualTo(Map.of(
                ANNA, new AccountEntry(ANNA, AccountType.CONSUMER, CNY, 900, 0, 0, 2),
                SHOP, new AccountEntry(SHOP, AccountType.MERCHANT, CNY, 100, 0, 0, 1),
                CHANNEL, new AccountEntry(CHANNEL, AccountType.CHANNEL, CNY, -1000, 0, 0, 1)));
        assertThat(ledger.trades()).isEqualTo(Map.of(
                TEA.id(), new TradeEntry.Paid(TEA, ANNA, at(4)),
                GOLD.id(), new TradeEntry.Closed(GOLD, at(6))));
        assertThat(ledger.deposits()).isEqualTo(
                Map.of(DEPOSIT, new DepositEntry.Completed(DEPOSIT, cny(1000), at(2))));
        assertThat(ledger.activities()).isEmpty();
        assertThat(ledger.nextActivity()).isEqualTo(3);
        assertThat(ledger.sums()).isEqualTo(Map.of(CNY, new CurrencySum(3, 0, 0, 0)));
    }

    @Test
    void anActivityUnderWayIsInTheLedgerAndNoFindingUnlessTheSystemIsAtRest() {
        HandMadeLog log = new HandMadeLog();
        log.batches.subList(3, 6).clear();
        log.told.clear();

        assertThat(log.audit().ledger(0).activities()).isEqualTo(Map.of(1L, new ActivityEntry(
                TEA.id(), List.of(debit(ANNA, 100), credit(SHOP, 100)),
                ActivityEntry.Phase.TRYING, 1, at(13))));
        assertThat(log.audit().findings(AtRest.NO)).isEmpty();
        assertThat(kinds(log.audit().findings(AtRest.YES)))
                .containsExactlyInAnyOrder(ACTIVITY_UNFINISHED, RESERVATION_LEFT, SUM_NOT_ZERO);
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void anAlteredLogIsFoundOut(Kind kind, UnaryOperator<HandMadeLog> alteration) {
        List<Finding> findings = alteration.apply(new HandMadeLog()).audit().findings(AtRest.YES);

        assertThat(kinds(findings)).contains(kind);
    }

    @Test
    void everyKindOfFindingIsProvokedSomewhereHere() {
        Set<Kind> provoked = alterations().map(a -> (Kind) a.get()[0])
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        SettlementAlterationsTest.alterations().map(a -> (Kind) a.get()[1]).forEach(provoked::add);
        OrderCountAlterationsTest.alterations().map(a -> (Kind) a.get()[1]).forEach(provoked::add);
        provoked.addAll(List.of(BATCH_NUMBER_WRONG, TIME_WENT_BACK, WRONG_PARTITION)); // below
        provoked.addAll(List.of(ROW_MISSING, ROW_WRONG, ROW_SURPLUS)); // of tables, not of logs

        assertThat(provoked).containsExactlyInAnyOrder(Kind.values());
    }

    private static Arguments alteration(Kind kind, UnaryOperator<HandMadeLog> alteration) {
        return arguments(kind, alteration);
    }

    static Stream<Arguments> alterations() {
        return Stream
                .of(ofAccounts(), ofReservations(), ofActivities(), ofOutcomes(), ofTransfers(),
                        ofAccountStates(), ofRefunds(), ofWithdrawals(), ofTopUps(),
                        HandMadeMandates.alterations(), EscrowAlterationsTest.all(),
                        FeeAlterationsTest.all(), SplitAlterationsTest.all(),
                        CollectionAlterationsTest.all())
                .flatMap(alterations -> alterations);
    }

    private static Stream<Arguments> ofAccounts() {
        return Stream.of(
                alteration(UNKNOWN_EVENT, log -> log.batch(new Surprise(ANNA))),
                alteration(ACCOUNT_OPENED_TWICE,
                        log -> log.batch(new AccountOpened(ANNA, AccountType.CONSUMER, CNY))),
                alteration(ACCOUNT_NOT_OPEN,
                        log -> log.without(new AccountOpened(SHOP, AccountType.MERCHANT, CNY))),
                alteration(CURRENCY_MIXED, log -> log.batch(reserved(PAYMENT,
                        new io.suanpan.kernel.Branch(5, ANNA, Direction.CREDIT,
                                new Money(1, Currency.getInstance("EUR"))),
                        TEA.id()))),
                alteration(AVAILABLE_BELOW_ZERO, log -> {
                    log.batches.get(1).clear();
                    return log;
                }),
                alteration(RESERVED_BELOW_ZERO,
                        log -> log.without(reserved(PAYMENT, debit(ANNA, 100), TEA.id()))),
                alteration(INCOMING_BELOW_ZERO,
                        log -> log.without(reserved(PAYMENT, credit(SHOP, 100), TEA.id()))),
                alteration(BALANCE_WRONG, log -> log.with(
                        posted(PAYMENT, credit(SHOP, 100), 101, 1, TEA.id()), SHOP_GETS)),
                alteration(POSTING_NUMBER_WRONG, log -> log.with(
                        posted(PAYMENT, credit(SHOP, 100), 100, 2, TEA.id()), SHOP_GETS)),
                alteration(BOOKS_OTHER_THAN_ACCOUNTS, log -> log.without(TEA_PAID)),
                alteration(BOOKS_OTHER_THAN_ACCOUNTS, log -> log.with(
                        new DepositCompleted(DEPOSIT, cny(1001), at(2)), DEPOSITED)),
                alteration(SUM_NOT_ZERO, log -> log.without(SHOP_GETS)));
    }

    private static Stream<Arguments> ofReservations() {
        FenceId paid = new FenceId(PAYMENT, 0);
        FencesDropped dropped = new FencesDropped(new PartitionId(0),
                new OverMark(0, 2, List.of()));
        return Stream.of(
                alteration(RESERVED_TWICE,
                        log -> log.batch(reserved(PAYMENT, debit(ANNA, 100), TEA.id()))),
                alteration(REFUSED_TOO_LATE, log -> log.batch(new BranchRefused(ANNA, paid, POOR))),
                alteration(BARRED_TOO_LATE, log -> log.batch(new BranchBarred(ANNA, paid))),
                alteration(POSTED_WITHOUT_RESERVATION, log -> log.batch(
                        posted(PAYMENT, debit(ANNA, 100), 800, 3, TEA.id()))),
                alteration(RELEASED_WITHOUT_RESERVATION,
                        log -> log.without(reserved(REFUSED, credit(SHOP, 5000), GOLD.id()))),
                alteration(POSTED_OTHER_THAN_RESERVED, log -> log.with(
                        posted(PAYMENT, debit(ANNA, 99), 901, 2, TEA.id()), ANNA_PAYS)),
                alteration(POSTED_OTHER_THAN_RESERVED, log -> log.with(
                        posted(PAYMENT, debit(ANNA, 100), 900, 2, GOLD.id()), ANNA_PAYS)),
                alteration(RELEASED_OTHER_THAN_RESERVED,
                        log -> log.with(new BranchReleased(SHOP, new FenceId(REFUSED, 1),
                                Direction.CREDIT, cny(4999)), RELEASED)),
                alteration(RESERVATION_LEFT, log -> log.without(RELEASED)),
                alteration(FENCE_DROPPED_EARLY,
                        log -> log.after(new BranchTried(PAYMENT, 0), dropped)),
                alteration(FENCE_DROPPED_EARLY,
                        log -> log.batch(dropped).without(new ActivityEnded(PAYMENT))),
                alteration(BRANCH_AFTER_FENCE,
                        log -> log.after(new BranchTried(PAYMENT, 0), dropped)));
    }

    private static Stream<Arguments> ofActivities() {
        Event start = started(PAYMENT, TEA.id(), ANNA, SHOP, 100, 3);
        return Stream.of(
                alteration(ACTIVITY_STARTED_TWICE, log -> log.after(start, start)),
                alteration(ACTIVITY_NOT_STARTED, log -> log.without(start)),
                alteration(ACTIVITY_PLAN_WRONG, log -> log.with(
                        started(PAYMENT, TEA.id(), ANNA, SHOP, 101, 3), start)),
                alteration(ACTIVITY_PLAN_WRONG, log -> log.batch(
                        started(new ActivityId(0, 9), TEA.id(), ANNA, SHOP, 1, 7))),
                alteration(ACTIVITY_PLAN_WRONG, log -> log.after(
                        new PaymentFailed(GOLD.id(), REFUSED, POOR),
                        new PaymentStarted(GOLD.id(), ANNA, REFUSED))),
                alteration(ACTIVITY_PROGRESS_WRONG, log -> log.after(new BranchTried(PAYMENT, 0),
                        new BranchTried(PAYMENT, 0))),
                alteration(ACTIVITY_PROGRESS_WRONG,
                        log -> log.without(new BranchTried(PAYMENT, 0))),
                alteration(ACTIVITY_DECIDED_TWICE, log -> log.after(new ActivityConfirmed(PAYMENT),
                        new ActivityCancelled(PAYMENT, POOR))),
                alteration(ACTIVITY_ENDED_WRONG, log -> log.batch(new ActivityEnded(PAYMENT))),
                alteration(ACTIVITY_UNFINISHED, log -> log.without(new ActivityEnded(PAYMENT))),
                alteration(DECISION_WITHOUT_OUTCOME, log -> log.without(TEA_PAID)),
                alteration(OUTCOME_WITHOUT_DECISION,
                        log -> log.without(new ActivityConfirmed(PAYMENT))),
                alteration(POSTED_NOT_CONFIRMED, log -> log.without(ANNA_PAYS)
                        .after(new BranchTried(PAYMENT, 0), ANNA_PAYS)),
                alteration(POSTED_THOUGH_CANCELLED, log -> log.with(
                        posted(REFUSED, credit(SHOP, 5000), 5100, 2, GOLD.id()), RELEASED)),
                alteration(POSTED_OTHER_THAN_PLANNED, log -> log.with(
                        reserved(PAYMENT, credit(ANNA, 100), TEA.id()),
                        reserved(PAYMENT, credit(SHOP, 100), TEA.id())).with(
                                posted(PAYMENT, credit(ANNA, 100), 1000, 3, TEA.id()), SHOP_GETS)),
                alteration(POSTED_OTHER_THAN_PLANNED, log -> log.with(
                        posted(PAYMENT, credit(SHOP, 1), 1, 1, TEA.id()), SHOP_GETS)),
                alteration(POSTED_OTHER_THAN_PLANNED, log -> log.batch(SHOP_GETS)),
                alteration(CONFIRMED_NOT_POSTED, log -> log.without(SHOP_GETS)));
    }

    private static Stream<Arguments> ofOutcomes() {
        Order dearer = order("tea", 101, 3);
        Order expired = new Order(TEA.id(), SHOP, "tea", cny(100), "tea", at(3).minusSeconds(9),
                at(3));
        return Stream.of(
                alteration(TRADE_OUT_OF_ORDER,
                        log -> log.batch(new TradeClosed(TEA.id(), TEA, at(7)))),
                alteration(TRADE_OUT_OF_ORDER, log -> log.after(TEA_PAID, TEA_PAID)),
                alteration(TRADE_OUT_OF_ORDER,
                        log -> log.batch(new TradePaid(GOLD.id(), GOLD, ANNA, at(7)))),
                alteration(TRADE_CHANGED,
                        log -> log.with(new TradePaid(TEA.id(), dearer, ANNA, at(4)), TEA_PAID)),
                alteration(TRADE_CHANGED, log -> log.batch(
                        new TradeCreated(new TradeId(1, 2), dearer))),
                alteration(EVENT_TIME_WRONG,
                        log -> log.with(new TradePaid(TEA.id(), TEA, ANNA, at(3)), TEA_PAID)),
                alteration(TRADE_PAID_LATE, log -> log.with(new TradeCreated(TEA.id(), expired),
                        new TradeCreated(TEA.id(), TEA))),
                alteration(DEPOSIT_OUT_OF_ORDER, log -> log.after(DEPOSITED, DEPOSITED)),
                alteration(DEPOSIT_CHANGED, log -> log
                        .with(new DepositCompleted(DEPOSIT, cny(1001), at(2)), DEPOSITED)),
                alteration(TOLD_NOT_IN_LOG, log -> log.told(
                        new Told.TradeIsPaid(new TradeId(1, 2), ANNA, cny(1)))),
                alteration(TOLD_NOT_IN_LOG, log -> log.told(
                        new Told.TradeRefused(TEA.id(), Reason.INSUFFICIENT_FUNDS))),
                alteration(TOLD_NOT_IN_LOG, log -> log.told(
                        new Told.DepositRefused(DEPOSIT, Reason.BALANCE_LIMIT_EXCEEDED))),
                alteration(TOLD_OTHERWISE,
                        log -> log.told(new Told.TradeIsPaid(TEA.id(), ANNA, cny(99)))),
                alteration(TOLD_OTHERWISE,
                        log -> log.told(new Told.TradeIsPaid(GOLD.id(), ANNA, cny(5000)))),
                alteration(TOLD_OTHERWISE, log -> log.told(new Told.TradeIsClosed(TEA.id()))),
                alteration(TOLD_OTHERWISE,
                        log -> log.told(new Told.TradeRefused(TEA.id(), Reason.TRADE_CLOSED))),
                alteration(TOLD_OTHERWISE, log -> log.told(
                        new Told.AccountIsOpen(ANNA, AccountType.MERCHANT, CNY))),
                alteration(TOLD_OTHERWISE, log -> log.told(
                        new Told.DepositIsDone(DEPOSIT, cny(1)))));
    }

    private static Stream<Arguments> ofTransfers() {
        Event sent = new TransferCompleted(TRANSFER, TERMS, at(7));
        TransferTerms otherNote = new TransferTerms(BEN, cny(50), "bus");
        TransferTerms toAnna = new TransferTerms(ANNA, cny(50), "taxi");
        TransferTerms toShop = new TransferTerms(SHOP, cny(50), "taxi");
        return Stream.of(
                alteration(TRANSFER_OUT_OF_ORDER,
                        log -> log.withATransfer().after(sent, sent)),
                alteration(TRANSFER_CHANGED, log -> log.withATransfer()
                        .with(new TransferCompleted(TRANSFER, otherNote, at(7)), sent)),
                alteration(EVENT_TIME_WRONG, log -> log.withATransfer()
                        .with(new TransferCompleted(TRANSFER, TERMS, at(6)), sent)),
                alteration(DECISION_WITHOUT_OUTCOME, log -> log.withATransfer().without(sent)),
                alteration(ACTIVITY_PLAN_WRONG, log -> log.withATransfer()
                        .with(new TransferStarted(TRANSFER, toShop, SENDING),
                                new TransferStarted(TRANSFER, TERMS, SENDING))),
                alteration(TRANSFER_PARTIES_WRONG, log -> log.withATransfer()
                        .with(new TransferStarted(TRANSFER, toAnna, SENDING),
                                new TransferStarted(TRANSFER, TERMS, SENDING))),
                alteration(TRANSFER_PARTIES_WRONG, log -> log.withATransfer()
                        .with(reserved(SENDING, credit(SHOP, 50), TRANSFER),
                                reserved(SENDING, credit(BEN, 50), TRANSFER))),
                alteration(POSTED_OTHER_THAN_PLANNED, log -> log.withATransfer()
                        .with(posted(SENDING, credit(BEN, 49), 49, 1, TRANSFER),
                                posted(SENDING, credit(BEN, 50), 50, 1, TRANSFER))),
                alteration(TOLD_NOT_IN_LOG, log -> log.told(
                        new Told.TransferIsDone(TRANSFER, TERMS))),
                alteration(TOLD_NOT_IN_LOG, log -> log.told(
                        new Told.TransferRefused(TRANSFER, Reason.INSUFFICIENT_FUNDS))),
                alteration(TOLD_OTHERWISE, log -> log.withATransfer().told(
                        new Told.TransferIsDone(TRANSFER, otherNote))));
    }

    private static Stream<Arguments> ofTopUps() {
        return Stream.of(
                alteration(ACTIVITY_PLAN_WRONG, log -> log.withATopUp().with(
                        started(COMING, TOP_UP, ANNA, CHANNEL, 70, 7),
                        started(COMING, TOP_UP, CHANNEL, ANNA, 70, 7))),
                alteration(DECISION_WITHOUT_OUTCOME, log -> log.withATopUp().without(COLLECTED)),
                alteration(BANK_ORDER_OUT_OF_ORDER,
                        log -> log.withATopUp().after(COLLECTED, COLLECTED)),
                alteration(TOLD_NOT_IN_LOG, log -> log.withAWithdrawal()
                        .told(new Told.BankOrderIsPaid(TOP_UP, OUT))));
    }

    private static Event rerouted(Route route, NotPaid reason) {
        return new BankOrderRerouted(new BankOrderInstructed(WITHDRAWAL, OUT, LEAVING, route,
                InstructionNumber.of(WITHDRAWAL, 0, 2), at(67)), reason);
    }

    private static Stream<Arguments> ofWithdrawals() {
        Event held = new ActivityHeld(LEAVING);
        Event failed = new BankOrderFailed(WITHDRAWAL, LEAVING, Route.BANK, NotPaid.REFUSED, at(8));
        WithdrawalId other = new WithdrawalId(ANNA, "w2");
        return Stream.of(
                alteration(BANK_ORDER_OUT_OF_ORDER,
                        log -> log.withAWithdrawal().after(PAID_OUT, PAID_OUT)),
                alteration(BANK_ORDER_OUT_OF_ORDER,
                        log -> log.withAWithdrawal().after(PAID_OUT, failed)),
                alteration(BANK_ORDER_OUT_OF_ORDER,
                        log -> log.withAWithdrawal().without(INSTRUCTED)),
                alteration(BANK_ORDER_OUT_OF_ORDER, log -> log.withAWithdrawal().after(PAID_OUT,
                        new BankOrderAwaited(WITHDRAWAL, Standing.UNKNOWN))),
                alteration(BANK_ORDER_CHANGED, log -> log.withAWithdrawal().with(
                        new BankOrderPaid(WITHDRAWAL, out(51), LEAVING, Route.BANK, "B1", at(8)),
                        PAID_OUT)),
                alteration(BANK_ORDER_CHANGED, log -> log.withAWithdrawal().with(
                        new BankOrderInstructed(WITHDRAWAL, out(51), LEAVING,
                                Route.BANK, INSTRUCTED.number(), at(67)),
                        INSTRUCTED)),
                alteration(CHANNEL_CHANGED, log -> log.withAWithdrawal().with(
                        new BankOrderPaid(WITHDRAWAL, OUT, LEAVING, Route.BANK.then(ICBC), "B1",
                                at(8)),
                        PAID_OUT)),
                alteration(CHANNEL_CHANGED, log -> log.withAWithdrawal().with(
                        new BankOrderInstructed(WITHDRAWAL, OUT, LEAVING, Route.to(ICBC),
                                INSTRUCTED.number(), at(67)),
                        INSTRUCTED)),
                alteration(CHANNEL_CHANGED, log -> log.withAWithdrawal()
                        .after(INSTRUCTED, rerouted(Route.BANK.then(ICBC), NotPaid.NEVER_ARRIVED))),
                alteration(CHANNEL_CHANGED, log -> log.withAWithdrawal()
                        .after(INSTRUCTED, rerouted(Route.to(ICBC), NotPaid.REFUSED))),
                alteration(BANK_ORDER_OUT_OF_ORDER, log -> log.withAWithdrawal()
                        .after(PAID_OUT, rerouted(Route.BANK.then(ICBC), NotPaid.REFUSED))),
                alteration(INSTRUCTION_NUMBER_WRONG,
                        log -> log.withAWithdrawal().after(INSTRUCTED, new BankOrderInstructed(
                                other, OUT, LEAVING, Route.BANK, INSTRUCTED.number(), at(67)))),
                alteration(INSTRUCTED_NOT_HELD, log -> log.withAWithdrawal().without(held)),
                alteration(INSTRUCTED_NOT_HELD,
                        log -> log.withAWithdrawal().without(INSTRUCTED)),
                alteration(ACTIVITY_PROGRESS_WRONG, log -> log.withAWithdrawal().without(held)),
                alteration(ACTIVITY_PROGRESS_WRONG, log -> log.withAWithdrawal()
                        .without(new BranchTried(LEAVING, 0))),
                alteration(EVENT_TIME_WRONG, log -> log.withAWithdrawal().with(
                        new BankOrderInstructed(WITHDRAWAL, OUT, LEAVING, Route.BANK,
                                INSTRUCTED.number(),
                                at(68)),
                        INSTRUCTED)),
                alteration(EVENT_TIME_WRONG, log -> log.withAWithdrawal().with(
                        new BankOrderPaid(WITHDRAWAL, OUT, LEAVING, Route.BANK, "B1", at(7)),
                        PAID_OUT)),
                alteration(DECISION_WITHOUT_OUTCOME,
                        log -> log.withAWithdrawal().without(PAID_OUT)),
                alteration(DECISION_WITHOUT_OUTCOME,
                        log -> log.withAWithdrawal().with(failed, PAID_OUT)),
                alteration(TOLD_OTHERWISE, log -> log.withAWithdrawal()
                        .told(new Told.BankOrderHasFailed(WITHDRAWAL, OUT))),
                alteration(TOLD_OTHERWISE, log -> log.withAWithdrawal()
                        .told(new Told.BankOrderIsOnItsWay(WITHDRAWAL, out(1)))),
                alteration(TOLD_NOT_IN_LOG,
                        log -> log.told(new Told.BankOrderIsOnItsWay(WITHDRAWAL, OUT))),
                alteration(TOLD_NOT_IN_LOG, log -> log.told(
                        new Told.BankOrderWasRefused(WITHDRAWAL, Reason.INSUFFICIENT_FUNDS))));
    }

    private static Stream<Arguments> ofAccountStates() {
        AccountId eve = new AccountId("eve");
        Event opened = new AccountOpened(eve, AccountType.CONSUMER, CNY);
        Event frozen = new AccountFrozen(eve, "theft");
        Event closed = new AccountClosed(eve);
        ActivityId late = new ActivityId(0, 8);
        return Stream.of(
                alteration(ACCOUNT_STATUS_WRONG, log -> log.batch(opened, frozen, frozen)),
                alteration(ACCOUNT_STATUS_WRONG,
                        log -> log.batch(opened, new AccountUnfrozen(eve, "found"))),
                alteration(ACCOUNT_STATUS_WRONG, log -> log.batch(opened, closed, closed)),
                alteration(ACCOUNT_STATUS_WRONG, log -> log.batch(opened, closed, frozen)),
                alteration(ACCOUNT_STATUS_WRONG, log -> log.batch(closed)),
                alteration(ACCOUNT_STATUS_WRONG,
                        log -> log.batch(new AccountFrozen(CHANNEL, "theft"))),
                alteration(ACCOUNT_OPENED_TWICE, log -> log.batch(opened, closed, opened)),
                alteration(DEBITED_WHILE_FROZEN,
                        log -> log.batch(new AccountFrozen(ANNA, "theft")).withATransfer()),
                alteration(CLOSED_NOT_EMPTY, log -> log.batch(new AccountClosed(ANNA))),
                alteration(MOVED_AFTER_CLOSE, log -> log.batch(opened, closed,
                        reserved(late, credit(eve, 1), TEA.id()))),
                alteration(TOLD_OTHERWISE, log -> log.told(new Told.AccountIsClosed(ANNA))),
                alteration(TOLD_NOT_IN_LOG, log -> log.told(new Told.AccountIsClosed(eve))));
    }

    @Test
    void aFreezeAnUnfreezeAndACloseInOrderAreNoFindings() {
        AccountId eve = new AccountId("eve");
        HandMadeLog log = new HandMadeLog().batch(new AccountFrozen(ANNA, "theft"),
                new AccountUnfrozen(ANNA, "found"), new AccountFrozen(SHOP, "theft"),
                new AccountOpened(eve, AccountType.CONSUMER, CNY), new AccountFrozen(eve, "theft"),
                new AccountClosed(eve)).told(new Told.AccountIsClosed(eve)).withATransfer();

        assertThat(log.audit().findings(AtRest.YES)).isEmpty();
        assertThat(log.audit().ledger(0).accounts())
                .containsEntry(SHOP, new AccountEntry(SHOP, AccountType.MERCHANT, CNY, 100, 0, 0,
                        1, AccountEntry.Status.FROZEN, "theft"))
                .containsEntry(eve, new AccountEntry(eve, AccountType.CONSUMER, CNY, 0, 0, 0, 0,
                        AccountEntry.Status.CLOSED, ""));
    }

    /** It is what the account was when the branch was tried that counts. */
    @Test
    void whatWasReservedBeforeAFreezeMayBePostedAfterIt() {
        HandMadeLog log = new HandMadeLog().after(new BranchTried(PAYMENT, 0),
                new AccountFrozen(ANNA, "theft"));

        assertThat(kinds(log.audit().findings(AtRest.YES))).isEmpty();
    }

    private static Stream<Arguments> ofRefunds() {
        RefundReserved reserved = new RefundReserved(TEA.id(), REFUND.id(), cny(30), REFUNDING);
        RefundRequest another = refund("r2", 71);
        RefundRequest ofUnpaid = new RefundRequest(new RefundId(GOLD.id(), "r1"), cny(1), "",
                WhenShort.REFUSE);
        return Stream.of(
                alteration(REFUND_OUT_OF_ORDER, log -> log.withRefund().after(REFUNDED, REFUNDED)),
                alteration(REFUND_OUT_OF_ORDER, log -> log.withRefund().batch(
                        new RefundCancelled(REFUND.id(), cny(30), at(8)))),
                alteration(REFUND_OUT_OF_ORDER, log -> log
                        .batch(new RefundRequested(ofUnpaid, REFUNDING))),
                alteration(REFUND_CHANGED, log -> log.withRefund().with(
                        new RefundCompleted(REFUND.id(), cny(31), at(7)), REFUNDED)),
                alteration(REFUND_NOT_COUNTED, log -> log.withRefund().without(reserved)),
                alteration(REFUND_NOT_COUNTED, log -> log.withRefund().without(TEA_REFUNDED)),
                alteration(REFUNDED_TOO_MUCH, log -> log.withRefund()
                        .batch(new RefundRequested(another, new ActivityId(0, 4)),
                                new RefundReserved(TEA.id(), another.id(), cny(71),
                                        new ActivityId(0, 4)))),
                alteration(ACTIVITY_PLAN_WRONG, log -> log.withRefund().with(
                        started(REFUNDING, REFUND.id(), ANNA, SHOP, 30, 7),
                        started(REFUNDING, REFUND.id(), SHOP, ANNA, 30, 7))),
                alteration(TRADE_CHANGED, log -> log.withRefund().with(
                        new TradeRefunded(TEA.id(), TEA, ANNA, at(4), REFUND.id(), cny(30), cny(29),
                                at(7)),
                        TEA_REFUNDED)),
                alteration(TOLD_OTHERWISE, log -> log.withRefund()
                        .told(new Told.RefundIsDone(REFUND.id(), cny(31)))),
                alteration(TOLD_OTHERWISE, log -> log.withRefund()
                        .told(new Told.RefundIsCancelled(REFUND.id()))),
                alteration(TOLD_OTHERWISE, log -> log.withRefund()
                        .told(new Told.RefundRefused(REFUND.id(), Reason.REFUND_CANCELLED))),
                alteration(TOLD_NOT_IN_LOG, log -> log.withRefund()
                        .told(new Told.RefundRefused(REFUND.id(), Reason.INSUFFICIENT_FUNDS))),
                alteration(TOLD_NOT_IN_LOG,
                        log -> log.told(new Told.RefundWaits(another.id(), cny(71)))));
    }

    @Test
    void aRefundThatIsDoneHasNoFindings() {
        Audit audit = new HandMadeLog().withRefund().audit();

        assertThat(audit.findings(AtRest.YES)).isEmpty();
        assertThat(audit.ledger(0).trades()).containsEntry(TEA.id(),
                new TradeEntry.Paid(TEA, ANNA, at(4), 0, 30));
        assertThat(audit.ledger(0).refunds()).isEqualTo(
                Map.of(REFUND.id(), new RefundEntry.Completed(REFUND, at(7))));
    }

    @Test
    void aRefundThatWaitsIsNoFindingButKnownAsUnfinished() {
        Audit audit = new HandMadeLog().batch(new RefundRequested(REFUND, REFUNDING),
                new RefundReserved(TEA.id(), REFUND.id(), cny(30), REFUNDING),
                started(REFUNDING, REFUND.id(), SHOP, ANNA, 30, 7),
                new BranchRefused(SHOP, new FenceId(REFUNDING, 0), POOR),
                new ActivityCancelled(REFUNDING, POOR),
                new RefundDelayed(REFUND.id(), REFUNDING, POOR, SHOP, ANNA, 1, at(8)),
                new BranchBarred(SHOP, new FenceId(REFUNDING, 0)),
                new BranchBarred(ANNA, new FenceId(REFUNDING, 1)),
                new BranchFinished(REFUNDING, 0), new ActivityEnded(REFUNDING)).audit();

        assertThat(audit.findings(AtRest.YES)).isEmpty();
        assertThat(audit.waitingRefunds()).isEqualTo(1);
        assertThat(audit.ledger(0).refunds()).isEqualTo(Map.of(REFUND.id(),
                new RefundEntry.Waiting(REFUND, SHOP, ANNA, 1, at(8), Reason.INSUFFICIENT_FUNDS)));
        audit.release(0);
        assertThat(audit.waitingRefunds()).isEqualTo(1);
    }

    @Test
    void aBatchThatIsMissingIsFound() {
        Audit audit = new HandMadeLog().audit().batch(0, 8, new StoredBatch(at(8), List.of()));

        assertThat(kinds(audit.findings(AtRest.YES))).containsExactly(BATCH_NUMBER_WRONG);
    }

    @Test
    void timeThatGoesBackIsFound() {
        Audit audit = new HandMadeLog().audit().batch(0, 7, new StoredBatch(at(5), List.of()));

        assertThat(kinds(audit.findings(AtRest.YES))).containsExactly(TIME_WENT_BACK);
    }

    @Test
    void anEventInAnothersPartitionIsFound() {
        Partitioning two = new Partitioning(2);
        int wrong = 1 - two.partitionOf(ANNA);
        Audit audit = new Audit(two).batch(wrong, 1, new StoredBatch(at(1),
                List.of(new AccountOpened(ANNA, AccountType.CONSUMER, CNY))));

        assertThat(audit.findings(AtRest.YES)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(WRONG_PARTITION);
            assertThat(finding.sentence())
                    .isEqualTo("AccountOpened of anna in batch 1 of partition "
                            + wrong + " belongs into partition " + (1 - wrong));
        });
    }

    @Test
    void aPostingThatItsCoordinatorInAnotherPartitionNeverConfirmedIsFound() {
        Partitioning two = new Partitioning(2);
        int here = two.partitionOf(ANNA);
        ActivityId elsewhere = new ActivityId(1 - here, 7);
        BranchPosted posting = posted(elsewhere, credit(ANNA, 5), 5, 1, TEA.id());
        Audit audit = new Audit(two).batch(here, 1, new StoredBatch(at(1),
                List.of(new AccountOpened(ANNA, AccountType.CONSUMER, CNY),
                        reserved(elsewhere, credit(ANNA, 5), TEA.id()), posting)));

        assertThat(audit.findings(AtRest.NO)).singleElement().hasToString("POSTED_NOT_CONFIRMED: "
                + "branch " + elsewhere + "#1 posted 5 but its activity is not in the log");
    }

    @Test
    void findingsOfAKindAreAllCountedAndTheFirstAreKept() {
        HandMadeLog log = new HandMadeLog();
        for (int i = 0; i < Findings.KEPT_OF_A_KIND + 5; i++) {
            log.batch(new Surprise(new AccountId("x" + i)));
        }
        Findings summary = log.audit().summary(AtRest.YES);

        assertThat(summary.counts())
                .isEqualTo(Map.of(UNKNOWN_EVENT, Findings.KEPT_OF_A_KIND + 5L));
        assertThat(summary.kept()).hasSize(Findings.KEPT_OF_A_KIND);
    }

    private static Set<Kind> kinds(List<Finding> findings) {
        return findings.stream().map(Finding::kind).collect(Collectors.toSet());
    }
}
