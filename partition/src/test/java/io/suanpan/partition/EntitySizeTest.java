package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.suanpan.account.Account;
import io.suanpan.account.Funds;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.Route;
import io.suanpan.bankorder.Standing;
import io.suanpan.deposit.Deposit;
import io.suanpan.fee.Billing;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.mandate.Usage;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Confirmation;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.Shipment;
import io.suanpan.trade.Split;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeFee;
import io.suanpan.trade.TradeSplit;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferTerms;
import io.suanpan.wire.WireRegistry;
import io.suanpan.userlimit.Allowance;
import io.suanpan.userlimit.DayUse;
import io.suanpan.userlimit.OwnLimits;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The estimate against the real heap, of entities as they are read from their table. */
class EntitySizeTest {
    private static final int COUNT = 20_000;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    record Entity(EntityId id, EntityState state) {}

    private static Entity account(int number) {
        AccountId id = new AccountId("account-" + (1_000_000 + number));
        return new Entity(id, new Account.Open(id, AccountType.CONSUMER,
                Funds.none(InMemoryCluster.CNY), number));
    }

    private static Entity trade(int number) {
        AccountId merchant = new AccountId("merchant-" + number % 100);
        String outTradeNo = "order-" + (1_000_000 + number);
        Order order = new Order(TradeId.of(merchant, outTradeNo), merchant,
                outTradeNo, InMemoryCluster.cny(1), "一壶好茶", NOON, NOON.plusSeconds(1));
        return new Entity(order.id(),
                new Trade.Paid(order, (AccountId) account(number).id(), NOON));
    }

    private static Entity deposit(int number) {
        DepositId id = new DepositId((AccountId) account(number).id(), "salary");
        return new Entity(id, new Deposit.Completed(id, InMemoryCluster.cny(1), NOON));
    }

    private static Entity transfer(int number) {
        TransferId id = new TransferId((AccountId) account(number).id(), "t" + number);
        TransferTerms terms = new TransferTerms((AccountId) account(number + 1).id(),
                InMemoryCluster.cny(1), "打车，谢谢");
        return new Entity(id, new Transfer.Completed(id, terms, NOON));
    }

    private static Entity frozen(int number) {
        AccountId id = (AccountId) account(number).id();
        return new Entity(id, new Account.Frozen(id, AccountType.CONSUMER,
                Funds.none(InMemoryCluster.CNY), number, "失窃，案件 " + number));
    }

    private static Entity closed(int number) {
        AccountId id = (AccountId) account(number).id();
        return new Entity(id,
                new Account.Closed(id, AccountType.CONSUMER, InMemoryCluster.CNY, number));
    }

    private static Entity refundedTrade(int number) {
        Trade.Paid paid = (Trade.Paid) trade(number).state();
        return new Entity(paid.order().id(),
                new Trade.Refunded(paid.order(), paid.payer(), NOON, 1, 0));
    }

    private static Entity inEscrow(int number, Escrow escrow) {
        Order order = ((Trade.Paid) trade(number).state()).order();
        Order held = new Order(order.id(), order.merchant(), order.outTradeNo(), order.amount(),
                order.subject(), order.createdAt(), order.expiresAt(),
                Optional.of(Duration.ofDays(1)));
        return new Entity(order.id(), new Trade.InEscrow(held, (AccountId) account(number).id(),
                NOON, escrow, 0, 0));
    }

    private static Shipment shipment(int number) {
        return new Shipment("SF" + (1_000_000 + number), NOON, NOON.plusSeconds(1));
    }

    private static Entity shippedTrade(int number) {
        return inEscrow(number, new Escrow.Shipped(shipment(number)));
    }

    private static Entity delayedRelease(int number) {
        return inEscrow(number, new Escrow.Delayed(shipment(number),
                new Confirmation(Confirmation.By.OPERATOR, "法院判决"), 1, NOON,
                Reason.ACCOUNT_CLOSED));
    }

    private static Entity releasedTrade(int number) {
        return inEscrow(number, new Escrow.Released(shipment(number), NOON));
    }

    private static RefundRequest request(int number) {
        return new RefundRequest(new RefundId((TradeId) trade(number).id(), "refund-1"),
                InMemoryCluster.cny(1), "杯子破了", WhenShort.WAIT);
    }

    private static Entity refund(int number) {
        RefundRequest request = request(number);
        return new Entity(request.id(), new Refund.Completed(request, NOON));
    }

    private static Entity waitingRefund(int number) {
        RefundRequest request = request(number);
        return new Entity(request.id(), new Refund.Waiting(request,
                new AccountId("merchant-" + number % 100), (AccountId) account(number).id(), 1,
                NOON, Reason.INSUFFICIENT_FUNDS));
    }

    private static BankOrderTerms terms(int number) {
        return new BankOrderTerms(new OutsideAccount("outside-" + number),
                InMemoryCluster.cny(1), Duration.ofDays(1));
    }

    private static Entity instructed(int number) {
        WithdrawalId id = new WithdrawalId((AccountId) account(number).id(), "w" + number);
        return new Entity(id, new BankOrder.Instructed(id, terms(number),
                new ActivityId(0, number), Route.BANK, InstructionNumber.of(id, 0), NOON,
                Standing.UNKNOWN));
    }

    private static Entity paidOut(int number) {
        WithdrawalId id = new WithdrawalId((AccountId) account(number).id(), "w" + number);
        return new Entity(id,
                new BankOrder.Paid(id, terms(number), Route.BANK, "B000000000017", NOON));
    }

    private static Entity toppedUp(int number) {
        TopUpId id = new TopUpId((AccountId) account(number).id(), "t" + number);
        return new Entity(id,
                new BankOrder.Paid(id, terms(number), Route.BANK, "B000000000017", NOON));
    }

    private static Entity mandate(int number) {
        MandateId id = new MandateId((AccountId) account(number).id(),
                new AccountId("merchant-" + number % 100), "m" + number);
        return new Entity(id, new Mandate.Granted(id,
                new MandateTerms(InMemoryCluster.cny(1), InMemoryCluster.cny(9), ZoneOffset.UTC,
                        NOON.plusSeconds(number)),
                NOON, new Usage(YearMonth.of(2026, 1), number, 0)));
    }

    private static Entity chargedTrade(int number) {
        Trade.Paid paid = (Trade.Paid) trade(number).state();
        return new Entity(paid.order().id(), new Trade.Paid(paid.order(), paid.payer(), NOON,
                Optional.of(new TradeFee(fee(), 1, 0, 0))));
    }

    private static Entity returningRefund(int number) {
        RefundRequest request = request(number);
        return new Entity(request.id(),
                new Refund.Completed(request, NOON, Contributions.of(Optional.of(fee()))));
    }

    private static Entity sharedTrade(int number) {
        Trade.Paid paid = (Trade.Paid) trade(number).state();
        Order order = paid.order();
        AccountId guide = new AccountId("guide-" + number);
        Order shared = new Order(order.id(), order.merchant(), order.outTradeNo(),
                InMemoryCluster.cny(9), order.subject(), NOON, order.expiresAt(),
                Optional.empty(), Optional.of(new Split(List.of(new Split.Receiver(guide,
                        AccountType.CONSUMER, InMemoryCluster.cny(1), 0)))));
        return new Entity(order.id(), new Trade.Shared(shared, paid.payer(), NOON, 0, 0,
                Optional.empty(), new TradeSplit(List.of(new TradeSplit.Share(guide, 1, 0, 0),
                        new TradeSplit.Share(order.merchant(), 8, 0, 0)))));
    }

    private static Entity refundOfParts(int number) {
        RefundRequest request = request(number);
        return new Entity(request.id(), new Refund.Completed(request, NOON,
                new Contributions(Optional.empty(), List.of(new Part(
                        new AccountId("guide-" + number), InMemoryCluster.cny(1))))));
    }

    private static Fee fee() {
        return new Fee(AccountId.fees(InMemoryCluster.CNY, 17), InMemoryCluster.cny(1));
    }

    private static Entity merchant(int number) {
        AccountId id = new AccountId("merchant-" + (1_000_000 + number));
        FeePlan plan = new FeePlan(1, 6_000, InMemoryCluster.cny(1), InMemoryCluster.cny(2),
                InMemoryCluster.cny(3), ZoneOffset.UTC);
        return new Entity(id, new Account.Open(id, AccountType.MERCHANT,
                Funds.none(InMemoryCluster.CNY), number,
                Optional.of(new Billing(plan, YearMonth.of(2026, 1), number))));
    }

    private static Entity limited(int number) {
        AccountId id = (AccountId) account(number).id();
        WayLimits limits = new WayLimits(OptionalLong.of(number), OptionalLong.of(number));
        return new Entity(id, new Account.Open(id, AccountType.CONSUMER,
                Funds.none(InMemoryCluster.CNY), number, Optional.empty(), Optional.empty(),
                Optional.of(new Allowance(
                        Optional.of(new OwnLimits(1, new UserLimits(limits, limits))),
                        Optional.of(new DayUse(LocalDate.EPOCH, number, number, 0))))));
    }

    static Stream<IntFunction<Entity>> kinds() {
        return Stream.of(EntitySizeTest::account, EntitySizeTest::trade, EntitySizeTest::deposit,
                EntitySizeTest::transfer, EntitySizeTest::frozen, EntitySizeTest::closed,
                EntitySizeTest::refundedTrade, EntitySizeTest::refund,
                EntitySizeTest::waitingRefund, EntitySizeTest::instructed,
                EntitySizeTest::paidOut, EntitySizeTest::toppedUp, EntitySizeTest::mandate,
                EntitySizeTest::shippedTrade,
                EntitySizeTest::delayedRelease, EntitySizeTest::releasedTrade,
                EntitySizeTest::chargedTrade, EntitySizeTest::returningRefund,
                EntitySizeTest::sharedTrade, EntitySizeTest::refundOfParts,
                EntitySizeTest::merchant, EntitySizeTest::limited);
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anEntityTakesWhatItIsEstimatedToTake(IntFunction<Entity> kind) {
        long before = usedBytes();
        Residents residents = new Residents(400L * COUNT);
        for (int i = 0; i < COUNT; i++) {
            Entity entity = kind.apply(i); // its id is another copy than the one in its state
            byte[] bytes = WireRegistry.SUANPAN.toBytes(entity.state());
            residents.loaded(entity.id(), (EntityState) WireRegistry.SUANPAN.fromBytes(bytes));
        }
        double real = (double) (usedBytes() - before) / COUNT;

        assertThat(residents.size()).isEqualTo(COUNT);
        assertThat(real).isCloseTo((double) residents.bytes() / COUNT, withPercentage(15));
    }
}
