package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.http.mandate.MandateView;
import io.suanpan.http.readmodel.ConsumerRecord;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.readmodel.PastSettlement;
import io.suanpan.http.readmodel.Posting;
import io.suanpan.http.readmodel.ReadModels;
import io.suanpan.http.trade.EscrowView;
import io.suanpan.http.trade.TradeStatus;
import io.suanpan.http.trade.TradeView;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.projection.Cursor;
import io.suanpan.projection.DataTimes;
import io.suanpan.projection.LagListener;
import io.suanpan.projection.PageQuery;
import io.suanpan.projection.Projections;
import io.suanpan.projection.consumerrecords.ConsumerMandate;
import io.suanpan.projection.consumerrecords.ConsumerMandateQueries;
import io.suanpan.projection.consumerrecords.ConsumerRecordQueries;
import io.suanpan.projection.merchanttrades.MerchantSettlementQueries;
import io.suanpan.projection.merchanttrades.MerchantTrade;
import io.suanpan.projection.merchanttrades.MerchantTrade.Status;
import io.suanpan.projection.merchanttrades.MerchantTradeQueries;
import io.suanpan.projection.statement.StatementQueries;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The read models as the API wants them: its types, its failures, and their lag as a metric. */
final class ReadModelStore implements ReadModels {
    private static final double MILLIS_PER_SECOND = 1000;

    private final ConsumerRecordQueries records;
    private final ConsumerMandateQueries mandates;
    private final MerchantTradeQueries trades;
    private final MerchantSettlementQueries settlements;
    private final StatementQueries statements;

    ReadModelStore(CqlSession session, Partitioning partitioning, DataTimes times) {
        this.records = new ConsumerRecordQueries(session, partitioning, times);
        this.mandates = new ConsumerMandateQueries(session);
        this.trades = new MerchantTradeQueries(session, partitioning, times);
        this.settlements = new MerchantSettlementQueries(session);
        this.statements = new StatementQueries(session, partitioning, times);
    }

    /** Records every group's lag as {@code suanpan_projection_lag_seconds}. */
    static LagListener lagMetric(MeterRegistry registry) {
        Map<String, Timer> timers = new ConcurrentHashMap<>();
        return (readModel, _, lag) -> timers
                .computeIfAbsent(readModel, name -> Timer.builder("suanpan.projection.lag")
                        .description("from a batch's decision until its rows are visible")
                        .tag("projection", name)
                        .serviceLevelObjectives(Duration.ofMillis(50), Duration.ofMillis(100),
                                Duration.ofMillis(200), Duration.ofMillis(500),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5))
                        .register(registry))
                .record(lag);
    }

    /** For each read model {@code suanpan_projection_behind_seconds}, which also tells what is not written. */
    static void behindMetric(MeterRegistry registry, Function<String, Duration> behind) {
        Projections.ALL.forEach(model -> Gauge
                .builder("suanpan.projection.behind",
                        () -> behind.apply(model.name()).toMillis() / MILLIS_PER_SECOND)
                .description("for how long the oldest batch that is not visible has been decided")
                .baseUnit("seconds").tag("projection", model.name()).register(registry));
    }

    @Override
    public CompletionStage<Page<ConsumerRecord>> consumerRecords(AccountId consumer,
            PageRequest request) {
        return list(() -> records.list(consumer, query(request)), ReadModelStore::record);
    }

    @Override
    public CompletionStage<Page<MandateView>> consumerMandates(AccountId consumer,
            PageRequest request) {
        return list(() -> mandates.list(consumer, query(request)), ReadModelStore::mandate);
    }

    @Override
    public CompletionStage<Page<TradeView>> merchantTrades(AccountId merchant,
            Optional<TradeStatus> status, PageRequest request) {
        if (status.equals(Optional.of(TradeStatus.PAYING))
                || status.equals(Optional.of(TradeStatus.RELEASING))) {
            return CompletableFuture
                    .completedFuture(new Page<>(java.util.List.of(), Optional.empty()));
        }
        return list(() -> trades.list(merchant, status.map(s -> Status.valueOf(s.name())),
                query(request)), ReadModelStore::trade);
    }

    @Override
    public CompletionStage<Page<Posting>> statement(AccountId account, PageRequest request) {
        return list(() -> statements.list(account, query(request)), ReadModelStore::posting);
    }

    @Override
    public CompletionStage<Page<ClearedPeriod>> settlements(AccountId merchant, int limit,
            Optional<String> cursor) {
        return list(() -> settlements.list(merchant, limit, cursor), Function.identity());
    }

    @Override
    public CompletionStage<Optional<PastSettlement>> settlement(AccountId merchant,
            LocalDate date) {
        return read(() -> settlements.find(merchant, date).thenApply(found -> found
                .map(it -> new PastSettlement(it.period(), it.nextCutOff()))));
    }

    static PageQuery query(PageRequest request) {
        return new PageQuery(request.from(), request.to(), request.limit(), request.cursor());
    }

    static <S, T> CompletionStage<Page<T>> list(
            Supplier<CompletionStage<io.suanpan.projection.Page<S>>> read, Function<S, T> item) {
        return read(() -> read.get().thenApply(
                page -> new Page<>(page.items().stream().map(item).toList(), page.next())));
    }

    /** With failures as the API knows them. */
    static <T> CompletionStage<T> read(Supplier<CompletionStage<T>> read) {
        try {
            return read.get().handle((found, failure) -> {
                if (failure != null) {
                    throw translated(failure);
                }
                return found;
            });
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(translated(e));
        }
    }

    private static RuntimeException translated(Throwable failure) {
        return switch (failure) {
            case Cursor.InvalidCursorException e -> new InvalidCursorException(e.getMessage());
            case DriverException e -> new UnavailableException(e.getMessage(), e);
            case CompletionException e when e.getCause() != null -> translated(e.getCause());
            case RuntimeException e -> e;
            default -> new CompletionException(failure);
        };
    }

    private static ConsumerRecord record(
            io.suanpan.projection.consumerrecords.ConsumerRecord record) {
        return switch (record) {
            case io.suanpan.projection.consumerrecords.ConsumerRecord.Payment p ->
                new ConsumerRecord.Payment(p.at(), p.amount(), p.trade(), p.merchant(),
                        p.outTradeNo(), p.subject());
            case io.suanpan.projection.consumerrecords.ConsumerRecord.Deposit d ->
                new ConsumerRecord.Deposit(d.at(), d.amount(), d.reference());
            case io.suanpan.projection.consumerrecords.ConsumerRecord.TransferSent t ->
                new ConsumerRecord.TransferSent(t.at(), t.amount(), t.transferNo(), t.payee(),
                        t.note());
            case io.suanpan.projection.consumerrecords.ConsumerRecord.TransferReceived t ->
                new ConsumerRecord.TransferReceived(t.at(), t.amount(), t.transferNo(), t.payer(),
                        t.note());
            case io.suanpan.projection.consumerrecords.ConsumerRecord.Withdrawal w ->
                new ConsumerRecord.Withdrawal(w.at(), w.amount(), w.withdrawalNo(), w.to());
            case io.suanpan.projection.consumerrecords.ConsumerRecord.TopUp t ->
                new ConsumerRecord.TopUp(t.at(), t.amount(), t.topUpNo(), t.from());
            case io.suanpan.projection.consumerrecords.ConsumerRecord.Refund r ->
                new ConsumerRecord.Refund(r.at(), r.amount(), r.refund(), r.merchant(),
                        r.outTradeNo(), r.subject());
            case io.suanpan.projection.consumerrecords.ConsumerRecord.Split s ->
                new ConsumerRecord.Split(s.at(), s.amount(), s.trade(), s.merchant(),
                        s.outTradeNo(), s.subject());
            case io.suanpan.projection.consumerrecords.ConsumerRecord.SplitReturn s ->
                new ConsumerRecord.SplitReturn(s.at(), s.amount(), s.refund(), s.merchant(),
                        s.outTradeNo(), s.subject());
        };
    }

    private static MandateView mandate(ConsumerMandate mandate) {
        return new MandateView(mandate.id(), mandate.terms(), mandate.grantedAt(), mandate
                .revocation().map(it -> new MandateView.Revocation(it.by(), it.at())));
    }

    private static TradeView trade(MerchantTrade trade) {
        return new TradeView(trade.order(), TradeStatus.valueOf(trade.status().name()),
                trade.payer(), trade.paidAt(), trade.closedAt(), trade.refunded(),
                Optional.empty(), new EscrowView(trade.shippedAt(), trade.releasedAt()));
    }

    private static Posting posting(io.suanpan.projection.statement.Posting p) {
        return new Posting(p.number(), p.at(), p.direction(), p.amount(), p.balance(),
                Posting.Business.valueOf(p.business().name()), p.businessId());
    }
}
