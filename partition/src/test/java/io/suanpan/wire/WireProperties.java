package io.suanpan.wire;

import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.longs;
import static net.jqwik.api.Combinators.combine;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountEvent.AccountFrozen;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.partition.OverMark;
import io.suanpan.partition.OverMark.FencesDropped;
import io.suanpan.partition.StoredBatch;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferTerms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a batch holds, its bytes are read as the same batch and written as the same bytes. */
class WireProperties {
    private static final long MAX_MICROS = 4_000_000_000_000_000L;

    @Property(tries = 500)
    void aStoredBatchIsReadBackAsItself(@ForAll("batches") StoredBatch batch) {
        byte[] bytes = WireRegistry.SUANPAN.toBytes(batch);
        Object read = WireRegistry.SUANPAN.fromBytes(bytes);

        assertThat(read).isEqualTo(batch);
        assertThat(WireRegistry.SUANPAN.toBytes(read)).isEqualTo(bytes);
    }

    @Provide
    Arbitrary<StoredBatch> batches() {
        Arbitrary<Event> samples = Arbitraries.of(Samples.ALL.stream().map(Samples.Sample::value)
                .filter(Event.class::isInstance).map(Event.class::cast).toList());
        return combine(times(), Arbitraries.oneOf(accountEvents(), otherEvents(), samples).list()
                .ofMaxSize(30)).as(StoredBatch::new);
    }

    private static Arbitrary<Event> accountEvents() {
        return Arbitraries.oneOf(
                combine(accounts(), Arbitraries.of(AccountType.class), currencies())
                        .as(AccountOpened::new),
                combine(activities(), branches(), entities()).as(BranchReserved::new),
                combine(accounts(), fences(), refusals()).as(BranchRefused::new),
                combine(accounts(), Arbitraries.strings().ofMaxLength(300)).as(AccountFrozen::new),
                combine(accounts(), fences(), Arbitraries.of(Direction.class), monies(), monies(),
                        longs().greaterOrEqual(0), entities()).as(BranchPosted::new));
    }

    private static Arbitrary<Event> otherEvents() {
        Arbitrary<OverMark> marks = combine(integers().greaterOrEqual(0),
                longs().greaterOrEqual(0), longs().greaterOrEqual(0).list().ofMaxSize(64))
                .as(OverMark::new);
        return Arbitraries.oneOf(
                orders().map(order -> new TradeCreated(order.id(), order)),
                combine(orders(), accounts(), times())
                        .as((order, payer, at) -> new TradePaid(order.id(), order, payer, at)),
                combine(deposits(), monies(), times()).as(DepositCompleted::new),
                combine(transfers(), terms(), times()).as(TransferCompleted::new),
                combine(refunds(), positives(), Arbitraries.strings().ofMaxLength(256),
                        Arbitraries.of(WhenShort.class), activities())
                        .as((id, amount, reason, whenShort, activity) -> new RefundRequested(
                                new RefundRequest(id, amount, reason, whenShort), activity)),
                combine(activities(), entities(), branches().list().ofMaxSize(64), times())
                        .as(ActivityStarted::new),
                combine(partitions(), marks).as(FencesDropped::new));
    }

    private static Arbitrary<Order> orders() {
        return combine(trades(), accounts(), Arbitraries.strings(), positives(),
                Arbitraries.strings().ofMaxLength(200), times(), longs().between(1, MAX_MICROS))
                .as((id, merchant, outTradeNo, amount, subject, at, life) -> new Order(id, merchant,
                        outTradeNo, amount, subject, at, at.plus(life, ChronoUnit.MICROS)));
    }

    private static Arbitrary<EntityId> entities() {
        return Arbitraries.oneOf(accounts(), trades(), deposits(), transfers(), refunds(),
                combine(accounts(), names()).as(WithdrawalId::new),
                combine(accounts(), names()).as(TopUpId::new),
                combine(trades(), Arbitraries.integers().between(1, Integer.MAX_VALUE))
                        .as(CollectionId::new),
                activities(), fences(),
                partitions());
    }

    private static Arbitrary<AccountId> accounts() {
        return Arbitraries.oneOf(names().map(AccountId::new), currencies().map(AccountId::channel));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange('a', 'z').withCharRange('A', 'Z').numeric()
                .withChars('_', '-').ofMinLength(1).ofMaxLength(64);
    }

    private static Arbitrary<TradeId> trades() {
        return combine(longs(), longs()).as(TradeId::new);
    }

    private static Arbitrary<DepositId> deposits() {
        return combine(accounts(), names()).as(DepositId::new);
    }

    private static Arbitrary<TransferId> transfers() {
        return combine(accounts(), names()).as(TransferId::new);
    }

    private static Arbitrary<TransferTerms> terms() {
        return combine(accounts(), positives(), Arbitraries.strings().ofMaxLength(200))
                .as(TransferTerms::new);
    }

    private static Arbitrary<RefundId> refunds() {
        return combine(trades(), names()).as(RefundId::new);
    }

    private static Arbitrary<ActivityId> activities() {
        return combine(integers().greaterOrEqual(0), longs().greaterOrEqual(0))
                .as(ActivityId::new);
    }

    private static Arbitrary<FenceId> fences() {
        return combine(activities(), integers().greaterOrEqual(0)).as(FenceId::new);
    }

    private static Arbitrary<PartitionId> partitions() {
        return integers().greaterOrEqual(0).map(PartitionId::new);
    }

    private static Arbitrary<Branch> branches() {
        return combine(integers().greaterOrEqual(0), accounts(), Arbitraries.of(Direction.class),
                movements()).as(Branch::new);
    }

    private static Arbitrary<Refusal> refusals() {
        return combine(Arbitraries.of(Reason.class), Arbitraries.strings().ofMaxLength(200))
                .as(Refusal::new);
    }

    private static Arbitrary<Money> monies() {
        return combine(longs(), currencies()).as(Money::new);
    }

    private static Arbitrary<Money> movements() {
        return combine(longs().between(1, Money.MAX_MOVEMENT_MINOR), currencies()).as(Money::new);
    }

    private static Arbitrary<Money> positives() {
        return combine(longs().greaterOrEqual(1), currencies()).as(Money::new);
    }

    private static Arbitrary<Currency> currencies() {
        return Arbitraries.of("CNY", "USD", "JPY", "KWD").map(Currency::getInstance);
    }

    private static Arbitrary<Instant> times() {
        return longs().between(-MAX_MICROS, MAX_MICROS)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
