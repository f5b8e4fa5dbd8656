package io.suanpan.projection;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.Route;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.MandateEvent;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.StoredBatch;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.Shipment;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Two years of made-up journals: some days with a lot at one microsecond, some weeks and months with nothing,
 * one merchant with most of the trades and with postings on both sides of a chunk's end.
 */
final class RandomJournals {
    static final Instant BEGAN = Instant.parse("2024-11-20T00:00:00Z");
    static final List<AccountId> CONSUMERS = accounts("c0", "c1", "c2", "c3", "c4", "c5");
    static final List<AccountId> MERCHANTS = accounts("m0", "m1", "m2", "m3");

    private static final int ENTRIES = 250;
    private static final AccountId HOT = MERCHANTS.getFirst();
    private static final long HOT_POSTINGS_BEFORE = 499_900;
    private static final Currency CNY = Currency.getInstance("CNY");

    /** @param refunded how much of it so far, in fen */
    private record Paid(TradePaid event, long refunded, Escrow escrow) {
        Optional<Escrow> stage() {
            return event.order().isEscrow() ? Optional.of(escrow) : Optional.empty();
        }
    }

    private final Random random;
    private final Partitioning partitioning;
    private final Map<AccountId, Long> postings = new HashMap<>(Map.of(HOT, HOT_POSTINGS_BEFORE));
    private final Map<AccountId, Integer> numbers = new HashMap<>();
    private final Map<AccountId, List<MandateGranted>> mandates = new HashMap<>();
    final RandomSettlements settlements;
    private int lastOrder;

    RandomJournals(Random random, Partitioning partitioning) {
        this.settlements = new RandomSettlements(random);
        this.random = random;
        this.partitioning = partitioning;
    }

    private static List<AccountId> accounts(String... ids) {
        return Stream.of(ids).map(AccountId::new).toList();
    }

    List<JournalEntry> of(int partition) {
        List<AccountId> own = Stream.concat(CONSUMERS.stream(), MERCHANTS.stream())
                .filter(account -> partitioning.partitionOf(account) == partition).toList();
        List<Order> unpaid = new ArrayList<>();
        List<Paid> paid = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        Instant now = BEGAN;
        for (long number = 1; number <= ENTRIES; number++) {
            now = now.plus(pause());
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                events.add(event(partition, own, unpaid, paid, now));
            }
            withdrawalsNumberedLikeTransfers(events, now);
            entries.add(new JournalEntry(partition, number, new StoredBatch(now, events)));
        }
        return entries;
    }

    private void withdrawalsNumberedLikeTransfers(List<Event> events, Instant now) {
        List<Event> transfers = events.stream().filter(TransferCompleted.class::isInstance)
                .filter(_ -> random.nextBoolean()).toList();
        for (Event event : transfers) {
            TransferId id = ((TransferCompleted) event).subject();
            events.add(paid(new WithdrawalId(id.payer(), id.transferNo()), now));
        }
    }

    private Duration pause() {
        return switch (random.nextInt(8)) {
            case 0 -> Duration.ZERO;
            case 1, 2 -> Duration.of(1 + random.nextInt(3), ChronoUnit.MICROS);
            case 3, 4 -> Duration.ofMinutes(random.nextInt(300));
            case 5, 6 -> Duration.ofHours(random.nextInt(100));
            default -> Duration.ofDays(random.nextInt(20));
        };
    }

    private Event event(int partition, List<AccountId> own, List<Order> unpaid,
            List<Paid> paid, Instant now) {
        if (random.nextInt(40) == 0) {
            return new DayCut(new PartitionId(partition), AccountingDays.DEFAULT.dayOf(now)
                    .minusDays(random.nextInt(3)));
        }
        if (random.nextInt(20) == 0 && own.stream().anyMatch(CONSUMERS::contains)) {
            return mandate(pick(own.stream().filter(CONSUMERS::contains).toList()), now);
        }
        List<AccountId> merchants = own.stream().filter(MERCHANTS::contains).toList();
        if (random.nextInt(6) == 0 && !merchants.isEmpty()) {
            AccountId merchant = pick(merchants);
            return settlements.next(merchant, now, () -> postings.merge(merchant, 1L, Long::sum));
        }
        int kind = random.nextInt(10);
        if (kind < 3 && !own.isEmpty()) {
            return posting(pick(own), now);
        }
        if (kind < 4 && own.stream().anyMatch(CONSUMERS::contains)) {
            AccountId consumer = pick(own.stream().filter(CONSUMERS::contains).toList());
            if (random.nextBoolean()) {
                return transfer(consumer, now);
            }
            if (random.nextBoolean()) {
                return bankOrder(consumer, now);
            }
            return new DepositCompleted(new DepositId(consumer, "d" + ++lastOrder), money(), now);
        }
        if (kind < 7 && !unpaid.isEmpty()) {
            Order order = unpaid.remove(random.nextInt(unpaid.size()));
            if (kind == 6) {
                return new TradeClosed(order.id(), order, now);
            }
            TradePaid event = new TradePaid(order.id(), order, pick(CONSUMERS), now);
            paid.add(new Paid(event, 0, Escrow.HELD));
            return event;
        }
        if (kind < 8 && !paid.isEmpty()) {
            return random.nextBoolean() ? refund(paid, now) : goesOn(paid, now);
        }
        Order order = order(partition, now);
        unpaid.add(order);
        return new TradeCreated(order.id(), order);
    }

    /** A new one, or the end of one. */
    private MandateEvent mandate(AccountId consumer, Instant now) {
        List<MandateGranted> granted = mandates.computeIfAbsent(consumer, _ -> new ArrayList<>());
        if (!granted.isEmpty() && random.nextInt(3) == 0) {
            MandateGranted event = granted.remove(random.nextInt(granted.size()));
            return new MandateRevoked(event.subject(), event.terms(), event.grantedAt(),
                    pick(List.of(EndedBy.values())), now);
        }
        String mandateNo = "d" + numbers.merge(consumer, 1, Integer::sum);
        MandateGranted event = new MandateGranted(
                new MandateId(consumer, pick(MERCHANTS), mandateNo),
                new MandateTerms(money(), new Money(1_000_000, CNY), ZoneId.of("Asia/Shanghai"),
                        now.plus(Duration.ofDays(30))),
                now);
        granted.add(event);
        return event;
    }

    /** Numbered like deposits; and payers of one payee use the same numbers, at one time too. */
    private TransferCompleted transfer(AccountId payer, Instant now) {
        AccountId payee = CONSUMERS.get((CONSUMERS.indexOf(payer) + 1 + random.nextInt(2))
                % CONSUMERS.size());
        String transferNo = "d" + numbers.merge(payer, 1, Integer::sum);
        return new TransferCompleted(new TransferId(payer, transferNo),
                new TransferTerms(payee, money(), random.nextBoolean() ? "" : "no. " + transferNo),
                now);
    }

    private BankOrderPaid bankOrder(AccountId account, Instant now) {
        String number = "d" + numbers.merge(account, 1, Integer::sum);
        return paid(random.nextBoolean()
                ? new WithdrawalId(account, number)
                : new TopUpId(account, number), now);
    }

    private BankOrderPaid paid(HolderOrderId order, Instant now) {
        return new BankOrderPaid(order,
                new BankOrderTerms(new OutsideAccount("bank-" + order.account()), money(),
                        Duration.ofHours(1)),
                new ActivityId(0, 1), Route.BANK, "B1", now);
    }

    /** One fen more of a trade that was paid. */
    private TradeRefunded refund(List<Paid> paid, Instant now) {
        int which = random.nextInt(paid.size());
        TradePaid event = paid.get(which).event();
        long refunded = paid.get(which).refunded() + 1;
        paid.set(which, new Paid(event, refunded, paid.get(which).escrow()));
        return new TradeRefunded(event.subject(), event.order(), event.payer(), event.paidAt(),
                new RefundId(event.subject(), "r" + refunded), new Money(1, CNY),
                new Money(refunded, CNY), now, paid.get(which).stage());
    }

    /** One in escrow is shipped, or released; for any other something is refunded. */
    private Event goesOn(List<Paid> paid, Instant now) {
        int which = random.nextInt(paid.size());
        Paid trade = paid.get(which);
        TradePaid e = trade.event();
        Money refunded = new Money(trade.refunded(), CNY);
        if (!e.order().isEscrow()) {
            return refund(paid, now);
        }
        return switch (trade.escrow()) {
            case Escrow.Held _ -> {
                Shipment shipment = new Shipment("s", now, now.plusSeconds(60));
                paid.set(which, new Paid(e, trade.refunded(), new Escrow.Shipped(shipment)));
                yield new TradeShipped(e.subject(), e.order(), e.payer(), e.paidAt(), refunded,
                        shipment);
            }
            case Escrow.Shipped(Shipment shipment) -> {
                paid.set(which,
                        new Paid(e, trade.refunded(), new Escrow.Released(shipment, now)));
                yield new TradeReleased(e.subject(), e.order(), e.payer(), e.paidAt(), refunded,
                        shipment, now);
            }
            case Escrow.Releasing _,Escrow.Delayed _,Escrow.Released _ -> refund(paid, now);
        };
    }

    private Order order(int partition, Instant now) {
        AccountId merchant = random.nextInt(10) < 6 ? HOT : pick(MERCHANTS);
        while (true) {
            String outTradeNo = "o" + ++lastOrder;
            TradeId id = TradeId.of(merchant, outTradeNo);
            if (partitioning.partitionOf(id) == partition) {
                return new Order(id, merchant, outTradeNo, money(), "tea no. " + lastOrder, now,
                        now.plus(Duration.ofHours(1)), random.nextInt(3) == 0
                                ? Optional.of(Duration.ofMinutes(1))
                                : Optional.empty());
            }
        }
    }

    private BranchPosted posting(AccountId account, Instant now) {
        long number = postings.merge(account, 1L, Long::sum);
        TradeId trade = TradeId.of(account, "p" + number);
        EntityId primary = switch (random.nextInt(7)) {
            case 0, 1 -> trade;
            case 2 -> new RefundId(trade, "p" + number);
            case 3 -> new DepositId(account, "p" + number);
            case 4 -> new WithdrawalId(account, "p" + number);
            case 5 -> new TopUpId(account, "p" + number);
            default -> new TransferId(account, "p" + number);
        };
        return new BranchPosted(account, new FenceId(new ActivityId(0, number), 0),
                random.nextBoolean() ? Direction.DEBIT : Direction.CREDIT, money(), money(),
                number, primary);
    }

    private Money money() {
        return new Money(1 + random.nextInt(1_000_000), CNY);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
