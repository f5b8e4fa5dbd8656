package io.suanpan.http;

import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.http.InMemoryPartitions.Logged;
import io.suanpan.http.mandate.MandateView;
import io.suanpan.http.readmodel.ConsumerRecord;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.readmodel.PastSettlement;
import io.suanpan.http.readmodel.Posting;
import io.suanpan.http.readmodel.Posting.Business;
import io.suanpan.http.readmodel.ReadModels;
import io.suanpan.http.trade.EscrowView;
import io.suanpan.http.trade.TradeStatus;
import io.suanpan.http.trade.TradeView;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Read models computed from the whole log each time; a cursor is {@code after.} and a number of
 * items.
 */
final class LoggedReadModels implements ReadModels {
    private final InMemoryPartitions partitions;
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile int pages;
    private volatile int lag;

    LoggedReadModels(InMemoryPartitions partitions) {
        this.partitions = partitions;
    }

    void failWith(RuntimeException failure) {
        this.failure = Optional.of(failure);
    }

    /** Pages that can still be read before it fails. */
    void failAfter(int pages, RuntimeException failure) {
        this.pages = pages;
        this.failure = Optional.of(failure);
    }

    /** The newest so many items are not there yet. */
    void lag(int items) {
        this.lag = items;
    }

    void heal() {
        this.failure = Optional.empty();
    }

    @Override
    public CompletionStage<Page<ConsumerRecord>> consumerRecords(AccountId consumer,
            PageRequest request) {
        return page(partitions.log().stream().flatMap(logged -> record(consumer, logged)),
                record -> switch (record) {
                    case ConsumerRecord.Payment p -> p.at();
                    case ConsumerRecord.Deposit d -> d.at();
                    case ConsumerRecord.TransferSent t -> t.at();
                    case ConsumerRecord.TransferReceived t -> t.at();
                    case ConsumerRecord.Refund r -> r.at();
                    case ConsumerRecord.Withdrawal w -> w.at();
                    case ConsumerRecord.TopUp t -> t.at();
                    case ConsumerRecord.Split s -> s.at();
                    case ConsumerRecord.SplitReturn s -> s.at();
                }, request);
    }

    private static Stream<ConsumerRecord> record(AccountId consumer, Logged logged) {
        return switch (logged.event()) {
            case TradePaid e when e.payer().equals(consumer) ->
                Stream.of(new ConsumerRecord.Payment(e.paidAt(), e.order().amount(), e.subject(),
                        e.order().merchant(), e.order().outTradeNo(), e.order().subject()));
            case DepositCompleted e when e.subject().account().equals(consumer) ->
                Stream.of(new ConsumerRecord.Deposit(e.completedAt(), e.amount(),
                        e.subject().reference()));
            case TransferCompleted e when e.subject().payer().equals(consumer) ->
                Stream.of(new ConsumerRecord.TransferSent(e.completedAt(), e.terms().amount(),
                        e.subject().transferNo(), e.terms().payee(), e.terms().note()));
            case TransferCompleted e when e.terms().payee().equals(consumer) ->
                Stream.of(new ConsumerRecord.TransferReceived(e.completedAt(), e.terms().amount(),
                        e.subject().transferNo(), e.subject().payer(), e.terms().note()));
            case TradeRefunded e when e.payer().equals(consumer) ->
                Stream.of(new ConsumerRecord.Refund(e.refundedAt(), e.amount(), e.refund(),
                        e.order().merchant(), e.order().outTradeNo(), e.order().subject()));
            case TradePaid e when !e.order().isEscrow() ->
                part(consumer, e.order().parts(e.order().amount()),
                        amount -> new ConsumerRecord.Split(e.paidAt(), amount, e.subject(),
                                e.order().merchant(), e.order().outTradeNo(),
                                e.order().subject()));
            case TradeReleased e -> part(consumer, e.order().parts(e.released()),
                    amount -> new ConsumerRecord.Split(e.releasedAt(), amount, e.subject(),
                            e.order().merchant(), e.order().outTradeNo(), e.order().subject()));
            case TradeRefunded e -> part(consumer, e.others().parts(),
                    amount -> new ConsumerRecord.SplitReturn(e.refundedAt(), amount, e.refund(),
                            e.order().merchant(), e.order().outTradeNo(), e.order().subject()));
            case BankOrderPaid e when e.subject() instanceof HolderOrderId order
                    && order.account().equals(consumer) ->
                Stream.of(switch (order) {
                    case WithdrawalId id -> new ConsumerRecord.Withdrawal(e.paidAt(),
                            e.terms().amount(), id.withdrawalNo(), e.terms().outside());
                    case TopUpId id -> new ConsumerRecord.TopUp(e.paidAt(), e.terms().amount(),
                            id.topUpNo(), e.terms().outside());
                });
            default -> Stream.empty();
        };
    }

    private static Stream<ConsumerRecord> part(AccountId account, List<Part> parts,
            Function<Money, ConsumerRecord> record) {
        return parts.stream().filter(part -> part.account().equals(account)).map(Part::amount)
                .map(record);
    }

    @Override
    public CompletionStage<Page<MandateView>> consumerMandates(AccountId consumer,
            PageRequest request) {
        Map<MandateId, MandateView> mandates = new LinkedHashMap<>();
        for (Logged logged : partitions.log()) {
            switch (logged.event()) {
                case MandateGranted e -> mandates.put(e.subject(), new MandateView(e.subject(),
                        e.terms(), e.grantedAt(), Optional.empty()));
                case MandateRevoked e -> mandates.put(e.subject(),
                        new MandateView(e.subject(), e.terms(), e.grantedAt(),
                                Optional.of(new MandateView.Revocation(e.by(), e.revokedAt()))));
                default -> {
                    // no mandate's
                }
            }
        }
        return page(mandates.values().stream().filter(it -> it.id().consumer().equals(consumer)),
                MandateView::grantedAt, request);
    }

    @Override
    public CompletionStage<Page<TradeView>> merchantTrades(AccountId merchant,
            Optional<TradeStatus> status, PageRequest request) {
        Map<TradeId, TradeView> trades = new LinkedHashMap<>();
        for (Logged logged : partitions.log()) {
            switch (logged.event()) {
                case TradeCreated e -> trades.put(e.subject(), new TradeView(e.order(),
                        TradeStatus.CREATED, Optional.empty(), Optional.empty(),
                        Optional.empty()));
                case TradePaid e when e.order().isEscrow() ->
                    trades.put(e.subject(), held(e.order(), TradeStatus.HELD, e.payer(),
                            e.paidAt(), Optional.empty(), Optional.empty()));
                case TradeShipped e -> trades.put(e.subject(), held(e.order(), TradeStatus.SHIPPED,
                        e.payer(), e.paidAt(), Optional.of(e.shipment().shippedAt()),
                        Optional.empty()));
                case TradeReleased e -> trades.put(e.subject(), held(e.order(),
                        TradeStatus.RELEASED, e.payer(), e.paidAt(),
                        Optional.of(e.shipment().shippedAt()), Optional.of(e.releasedAt())));
                case TradePaid e -> trades.put(e.subject(), new TradeView(e.order(),
                        TradeStatus.PAID, Optional.of(e.payer()), Optional.of(e.paidAt()),
                        Optional.empty()));
                case TradeRefunded e -> trades.put(e.subject(), new TradeView(e.order(),
                        TradeStatus.PAID, Optional.of(e.payer()), Optional.of(e.paidAt()),
                        Optional.empty(), Optional.of(e.refunded()), Optional.empty()));
                case TradeClosed e -> trades.put(e.subject(), new TradeView(e.order(),
                        TradeStatus.CLOSED, Optional.empty(), Optional.empty(),
                        Optional.of(e.closedAt())));
                default -> {
                    // no trade's
                }
            }
        }
        return page(trades.values().stream()
                .filter(trade -> trade.order().merchant().equals(merchant))
                .filter(trade -> status.isEmpty() || trade.status() == status.get()),
                trade -> trade.order().createdAt(), request);
    }

    private static TradeView held(Order order, TradeStatus status, AccountId payer,
            Instant paidAt, Optional<Instant> shippedAt, Optional<Instant> releasedAt) {
        return new TradeView(order, status, Optional.of(payer), Optional.of(paidAt),
                Optional.empty(), Optional.empty(), Optional.empty(),
                new EscrowView(shippedAt, releasedAt));
    }

    @Override
    public CompletionStage<Page<ClearedPeriod>> settlements(AccountId merchant, int limit,
            Optional<String> cursor) {
        return page(settlements(merchant).values().stream(), ClearedPeriod::cutOff,
                new PageRequest(Optional.empty(), Optional.empty(), limit, cursor));
    }

    @Override
    public CompletionStage<Optional<PastSettlement>> settlement(AccountId merchant,
            LocalDate date) {
        if (failure.isPresent()) {
            return CompletableFuture.failedFuture(failure.get());
        }
        NavigableMap<LocalDate, ClearedPeriod> all = settlements(merchant);
        return CompletableFuture.completedFuture(Optional.ofNullable(all.get(date))
                .map(it -> new PastSettlement(it, Optional.ofNullable(all.higherEntry(date))
                        .map(next -> next.getValue().cutOff()))));
    }

    /** Each as the account had it last. */
    private NavigableMap<LocalDate, ClearedPeriod> settlements(AccountId merchant) {
        NavigableMap<LocalDate, ClearedPeriod> all = new TreeMap<>();
        Account account = Account.ABSENT;
        for (Logged logged : partitions.log()) {
            if (logged.event() instanceof AccountEvent e && e.subject().equals(merchant)) {
                account = Account.evolve(account, e);
                if (account instanceof Account.Living living) {
                    living.clearing().ifPresent(clearing -> clearing.periods()
                            .forEach(period -> all.put(period.date(), period)));
                }
            }
        }
        return all;
    }

    @Override
    public CompletionStage<Page<Posting>> statement(AccountId account, PageRequest request) {
        return page(partitions.log().stream().flatMap(logged -> posting(account, logged)),
                Posting::at, request);
    }

    private static Stream<Posting> posting(AccountId account, Logged logged) {
        if (logged.event() instanceof FeePosted e && e.subject().equals(account)) {
            return Stream.of(new Posting(e.number(), logged.at(), e.direction(), e.amount(),
                    e.balance(), Business.FEE, e.primary().toString()));
        }
        return logged.event() instanceof BranchPosted e && e.subject().equals(account)
                ? Stream.of(new Posting(e.number(), logged.at(), e.direction(), e.amount(),
                        e.balance(),
                        e.primary() instanceof TradeId && e.fence().branch() > 1
                                ? Business.SPLIT
                                : business(e.primary()),
                        e.primary() instanceof DepositId deposit
                                ? deposit.reference()
                                : e.primary().toString()))
                : Stream.empty();
    }

    private static Business business(EntityId primary) {
        return switch (primary) {
            case DepositId _ -> Business.DEPOSIT;
            case TransferId _ -> Business.TRANSFER;
            case RefundId _ -> Business.REFUND;
            case WithdrawalId _ -> Business.WITHDRAWAL;
            case TopUpId _ -> Business.TOP_UP;
            default -> Business.PAYMENT;
        };
    }

    private <T> CompletionStage<Page<T>> page(Stream<T> oldestFirst, Function<T, Instant> time,
            PageRequest request) {
        if (failure.isPresent() && pages-- <= 0) {
            return CompletableFuture.failedFuture(failure.get());
        }
        int after = request.cursor().map(LoggedReadModels::position).orElse(0);
        List<T> all = oldestFirst
                .filter(item -> !time.apply(item).isBefore(request.from().orElse(Instant.MIN)))
                .filter(item -> time.apply(item).isBefore(request.to().orElse(Instant.MAX)))
                .toList().reversed();
        all = all.subList(Math.min(lag, all.size()), all.size());
        int start = Math.min(all.size(), after);
        int end = Math.min(all.size(), start + request.limit());
        return CompletableFuture.completedFuture(new Page<>(all.subList(start, end),
                end < all.size() ? Optional.of("after." + end) : Optional.empty()));
    }

    private static int position(String cursor) {
        if (!cursor.matches("after\\.[0-9]{1,6}")) {
            throw new InvalidCursorException(cursor);
        }
        return Integer.parseInt(cursor.substring("after.".length()));
    }
}
