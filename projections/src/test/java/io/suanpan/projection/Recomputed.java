package io.suanpan.projection;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.accounting.BookDay;
import io.suanpan.accounting.PartitionBooks;
import io.suanpan.accounting.Voucher;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import io.suanpan.projection.consumerrecords.ConsumerMandate;
import io.suanpan.projection.consumerrecords.ConsumerRecord;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.projection.merchanttrades.MerchantTrade;
import io.suanpan.projection.merchanttrades.MerchantTrade.Status;
import io.suanpan.projection.statement.Posting;
import io.suanpan.projection.statement.Posting.Business;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** What the read models must show, found by going through all journals: slow, and plainly right. */
record Recomputed(List<JournalEntry> journals) {
    List<ConsumerRecord> records(AccountId consumer) {
        record Found(Instant at, String id, ConsumerRecord record) {}
        List<Found> found = new ArrayList<>();
        each((_, event) -> {
            if (event instanceof TradePaid e && e.payer().equals(consumer)) {
                found.add(new Found(e.paidAt(), e.order().id().toString(),
                        new ConsumerRecord.Payment(e.paidAt(), e.order().amount(), e.order().id(),
                                e.order().merchant(), e.order().outTradeNo(),
                                e.order().subject())));
            } else if (event instanceof DepositCompleted e
                    && e.subject().account().equals(consumer)) {
                found.add(new Found(e.completedAt(), e.subject().reference(),
                        new ConsumerRecord.Deposit(e.completedAt(), e.amount(),
                                e.subject().reference())));
            } else if (event instanceof TransferCompleted e
                    && e.subject().payer().equals(consumer)) {
                found.add(new Found(e.completedAt(), e.subject().toString(),
                        new ConsumerRecord.TransferSent(e.completedAt(), e.terms().amount(),
                                e.subject().transferNo(), e.terms().payee(), e.terms().note())));
            } else if (event instanceof TransferCompleted e
                    && e.terms().payee().equals(consumer)) {
                found.add(new Found(e.completedAt(), e.subject().toString(),
                        new ConsumerRecord.TransferReceived(e.completedAt(), e.terms().amount(),
                                e.subject().transferNo(), e.subject().payer(),
                                e.terms().note())));
            } else if (event instanceof BankOrderPaid e
                    && e.subject() instanceof HolderOrderId order
                    && order.account().equals(consumer)) {
                found.add(switch (order) {
                    case WithdrawalId id -> new Found(e.paidAt(), "withdrawal " + id,
                            new ConsumerRecord.Withdrawal(e.paidAt(), e.terms().amount(),
                                    id.withdrawalNo(), e.terms().outside()));
                    case TopUpId id -> new Found(e.paidAt(), "top-up " + id,
                            new ConsumerRecord.TopUp(e.paidAt(), e.terms().amount(),
                                    id.topUpNo(), e.terms().outside()));
                });
            } else if (event instanceof TradeRefunded e && e.payer().equals(consumer)) {
                found.add(new Found(e.refundedAt(), e.refund().toString(),
                        new ConsumerRecord.Refund(e.refundedAt(), e.amount(), e.refund(),
                                e.order().merchant(), e.order().outTradeNo(),
                                e.order().subject())));
            }
        });
        found.sort(Comparator.comparing(Found::at).thenComparing(Found::id).reversed());
        return found.stream().map(Found::record).toList();
    }

    List<ConsumerMandate> mandates(AccountId consumer) {
        Map<MandateId, ConsumerMandate> found = new HashMap<>();
        each((_, event) -> {
            if (event instanceof MandateGranted e && e.subject().consumer().equals(consumer)) {
                found.put(e.subject(), new ConsumerMandate(e.subject(), e.terms(), e.grantedAt(),
                        Optional.empty()));
            } else if (event instanceof MandateRevoked e
                    && e.subject().consumer().equals(consumer)) {
                found.put(e.subject(), new ConsumerMandate(e.subject(), e.terms(), e.grantedAt(),
                        Optional.of(new ConsumerMandate.Revocation(e.by(), e.revokedAt()))));
            }
        });
        return found.values().stream().sorted(Comparator.comparing(ConsumerMandate::grantedAt)
                .thenComparing(it -> it.id().merchant() + "/" + it.id().mandateNo()).reversed())
                .toList();
    }

    List<MerchantTrade> trades(AccountId merchant) {
        List<MerchantTrade> found = new ArrayList<>();
        each((_, event) -> {
            if (event instanceof TradeCreated e && e.order().merchant().equals(merchant)) {
                found.add(new MerchantTrade(e.order(), Status.CREATED, Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty()));
            }
        });
        each((_, event) -> {
            switch (event) {
                case TradePaid e when e.order().isEscrow() -> held(found, e.order(), Status.HELD,
                        e.payer(), e.paidAt(), Optional.empty(), Optional.empty(),
                        Optional.empty());
                case TradeShipped e -> held(found, e.order(),
                        e.refunded().equals(e.order().amount()) ? Status.RETURNED : Status.SHIPPED,
                        e.payer(), e.paidAt(), some(e.refunded()),
                        Optional.of(e.shipment().shippedAt()), Optional.empty());
                case TradeReleased e -> held(found, e.order(), Status.RELEASED, e.payer(),
                        e.paidAt(), some(e.refunded()), Optional.of(e.shipment().shippedAt()),
                        Optional.of(e.releasedAt()));
                case TradeRefunded e when e.escrow().isPresent() -> found
                        .replaceAll(trade -> !trade.order().equals(e.order())
                                ? trade
                                : new MerchantTrade(e.order(),
                                        trade.releasedAt().isEmpty()
                                                && e.refunded().equals(e.order().amount())
                                                        ? Status.RETURNED
                                                        : trade.status(),
                                        trade.payer(), trade.paidAt(), Optional.empty(),
                                        Optional.of(e.refunded()), trade.shippedAt(),
                                        trade.releasedAt()));
                case TradePaid e -> found.replaceAll(trade -> !trade.order().equals(e.order())
                        ? trade
                        : new MerchantTrade(e.order(), Status.PAID, Optional.of(e.payer()),
                                Optional.of(e.paidAt()), Optional.empty(), Optional.empty()));
                case TradeRefunded e -> found.replaceAll(trade -> !trade.order().equals(e.order())
                        ? trade
                        : new MerchantTrade(e.order(), Status.PAID, Optional.of(e.payer()),
                                Optional.of(e.paidAt()), Optional.empty(),
                                Optional.of(e.refunded())));
                case TradeClosed e -> found.replaceAll(trade -> !trade.order().equals(e.order())
                        ? trade
                        : new MerchantTrade(e.order(), Status.CLOSED, Optional.empty(),
                                Optional.empty(), Optional.of(e.closedAt()), Optional.empty()));
                default -> {
                }
            }
        });
        found.sort(Comparator.comparing((MerchantTrade trade) -> trade.order().createdAt())
                .thenComparing(trade -> trade.order().id().toString()).reversed());
        return found;
    }

    private static Optional<Money> some(Money refunded) {
        return Optional.of(refunded).filter(Money::isPositive);
    }

    private static void held(List<MerchantTrade> found, Order order, Status status,
            AccountId payer, Instant paidAt, Optional<Money> refunded,
            Optional<Instant> shippedAt, Optional<Instant> releasedAt) {
        found.replaceAll(trade -> !trade.order().equals(order)
                ? trade
                : new MerchantTrade(order, status, Optional.of(payer), Optional.of(paidAt),
                        Optional.empty(), refunded, shippedAt, releasedAt));
    }

    List<Posting> statement(AccountId account) {
        List<Posting> found = new ArrayList<>();
        each((entry, event) -> {
            if (event instanceof BranchPosted e && e.subject().equals(account)) {
                found.add(new Posting(e.number(), entry.batch().at(), e.direction(), e.amount(),
                        e.balance(), business(e.primary()),
                        e.primary() instanceof DepositId deposit
                                ? deposit.reference()
                                : e.primary().toString()));
            }
        });
        return found.reversed();
    }

    /** The books of each partition. */
    Map<Integer, TreeMap<LocalDate, BookDay>> books() {
        Map<Integer, TreeMap<LocalDate, BookDay>> found = new TreeMap<>();
        Map<Integer, PartitionBooks> books = new TreeMap<>();
        journals.forEach(entry -> books.computeIfAbsent(entry.partition(),
                _ -> new PartitionBooks(AccountingDays.DEFAULT, Optional.empty()))
                .batch(entry.sequenceNumber(), entry.batch(), _ -> AccountType.CONSUMER)
                .ifPresent(day -> found.computeIfAbsent(entry.partition(), _ -> new TreeMap<>())
                        .put(day.day(), day)));
        return found;
    }

    List<Voucher> vouchers(LocalDate day) {
        Map<Integer, TreeMap<LocalDate, BookDay>> books = books();
        return journals.stream().filter(entry -> {
            BookDay book = books.get(entry.partition()).get(day);
            return book != null && entry.sequenceNumber() >= book.firstBatch()
                    && entry.sequenceNumber() <= book.upTo();
        }).flatMap(entry -> Voucher.of(entry.partition(), entry.sequenceNumber(), entry.batch(),
                day, AccountingDays.DEFAULT, _ -> AccountType.CONSUMER).stream()).toList();
    }

    CompletionStage<List<JournalEntry>> read(int partition, long from, long upTo) {
        return CompletableFuture.completedFuture(journals.stream()
                .filter(entry -> entry.partition() == partition && entry.sequenceNumber() >= from
                        && entry.sequenceNumber() <= upTo)
                .toList());
    }

    private static Business business(EntityId primary) {
        return switch (primary) {
            case TradeId _ -> Business.PAYMENT;
            case TransferId _ -> Business.TRANSFER;
            case RefundId _ -> Business.REFUND;
            case WithdrawalId _ -> Business.WITHDRAWAL;
            case TopUpId _ -> Business.TOP_UP;
            default -> Business.DEPOSIT;
        };
    }

    private void each(BiConsumer<JournalEntry, Event> action) {
        journals.forEach(
                entry -> entry.batch().events().forEach(event -> action.accept(entry, event)));
    }
}
