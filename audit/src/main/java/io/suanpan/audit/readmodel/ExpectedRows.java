package io.suanpan.audit.readmodel;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.audit.SplitEntry;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.partition.StoredBatch;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rows that the read models must hold, batch by batch. Keeps which days a merchant has and which chunk an
 * account has come to.
 */
public final class ExpectedRows {
    /** Fixed for the life of the data, see docs/decisions/read-models.md. */
    private static final int RECORD_SLOTS = 2;
    private static final int TRADE_SLOTS = 1;
    private static final int DAYS_A_MONTH = 30;
    private static final int TRADE_BUCKETS = 4;
    private static final int STATEMENT_SLOTS = 4;
    private static final long CHUNK = 500_000;
    private static final int WEEKS_A_YEAR = 52;

    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    /** What the columns {@code kind}, {@code business} and {@code status} hold. */
    private static final int PAYMENT = 1;
    private static final int DEPOSIT = 2;
    private static final int TRANSFER = 3;
    private static final int TRANSFER_SENT = 3;
    private static final int TRANSFER_RECEIVED = 4;
    private static final int REFUND_RECORD = 5;
    private static final int REFUND_POSTING = 4;
    private static final int WITHDRAWAL_RECORD = 6;
    private static final int TOP_UP_RECORD = 7;
    private static final int WITHDRAWAL_POSTING = 5;
    private static final int TOP_UP_POSTING = 6;
    private static final int FEE_POSTING = 7;
    private static final int SPLIT_RECORD = 8;
    private static final int SPLIT_RETURN_RECORD = 9;
    private static final int SPLIT_POSTING = 9;
    /** A payment's and a release's branches after the merchant's. */
    private static final int FIRST_OF_SPLIT = 2;
    private static final int CREATED = 1;
    private static final int PAID = 2;
    private static final int CLOSED = 3;
    private static final int HELD = 4;
    private static final int SHIPPED = 5;
    private static final int RELEASED = 6;
    private static final int RETURNED = 7;

    /** Hears of rows in the order of the log. */
    public interface Sink {
        /** A row that is there from now on. A merchant's day comes once from each partition. */
        void row(TableRow row);

        /** A row that has other content from now on. */
        void replaced(TableRow before, TableRow after);
    }

    private record MerchantDay(int partition, AccountId merchant, int day) {}

    private record Posting(AccountId account, long number, Direction direction, Money amount,
            Money balance, int business, EntityId primary) {}

    private record AccountChunk(int week, long chunk) {}

    private final Partitioning partitioning;
    private final ExpectedLedger ledger;
    private final ExpectedInstructions instructions = new ExpectedInstructions();
    private final ExpectedSettlements settlements = new ExpectedSettlements();
    private final Set<MerchantDay> days = new HashSet<>();
    private final Map<AccountId, AccountChunk> chunks = new HashMap<>();
    /** Most accounts are in the same one. */
    private final Map<AccountChunk, AccountChunk> sameChunks = new HashMap<>();

    /** With accounting days as they are where nobody chose others. */
    public ExpectedRows(Partitioning partitioning) {
        this(partitioning, DEFAULT_ZONE);
    }

    public ExpectedRows(Partitioning partitioning, ZoneId accountingZone) {
        this.partitioning = partitioning;
        this.ledger = new ExpectedLedger(accountingZone);
    }

    /** The books of all that was read. */
    public ExpectedLedger ledger() {
        return ledger;
    }

    /** The next batch of a partition's journal. */
    public void batch(int partition, long number, StoredBatch batch, Sink sink) {
        ledger.batch(partition, number, batch, sink);
        for (Event event : batch.events()) {
            instructions.event(partition, event, batch.at(), sink);
            settlements.event(event, sink);
            switch (event) {
                case TradeCreated e -> created(partition, e.order(), sink);
                case TradePaid e -> {
                    sink.row(payment(e));
                    Order order = e.order();
                    if (order.confirmWithin().isEmpty()) {
                        parts(order, order.amount(), e.paidAt(), sink);
                    }
                    sink.replaced(trade(partition, order, CREATED, null, null, null, null),
                            trade(partition, order,
                                    order.confirmWithin().isPresent() ? HELD : PAID,
                                    e.payer().value(), micros(e.paidAt()), null, null));
                }
                case TradeShipped e -> sink.replaced(
                        held(partition, e.order(), e.payer(), e.paidAt(), e.refunded().minor(),
                                new Escrow.Held()),
                        held(partition, e.order(), e.payer(), e.paidAt(), e.refunded().minor(),
                                new Escrow.Shipped(e.shipment())));
                case TradeReleased e -> {
                    parts(e.order(), e.order().amount().minus(e.refunded()), e.releasedAt(), sink);
                    sink.replaced(
                            held(partition, e.order(), e.payer(), e.paidAt(),
                                    e.refunded().minor(), new Escrow.Shipped(e.shipment())),
                            held(partition, e.order(), e.payer(), e.paidAt(),
                                    e.refunded().minor(),
                                    new Escrow.Released(e.shipment(), e.releasedAt())));
                }
                case TradeRefunded e -> {
                    sink.row(refund(e));
                    e.others().parts().forEach(part -> sink.row(part(part, e.order(),
                            e.refundedAt(), e.order().id() + "/" + e.refund().outRefundNo(),
                            SPLIT_RETURN_RECORD)));
                    long before = e.refunded().minor() - e.amount().minor();
                    sink.replaced(refunded(partition, e, before),
                            refunded(partition, e, e.refunded().minor()));
                }
                case TradeClosed e ->
                    sink.replaced(trade(partition, e.order(), CREATED, null, null, null, null),
                            trade(partition, e.order(), CLOSED, null, null,
                                    micros(e.closedAt()), null));
                case DepositCompleted e -> sink.row(deposit(e));
                case TransferCompleted e -> {
                    sink.row(transfer(e, e.subject().payer(), TRANSFER_SENT, e.terms().payee()));
                    sink.row(transfer(e, e.terms().payee(), TRANSFER_RECEIVED,
                            e.subject().payer()));
                }
                case BankOrderPaid e when e.subject() instanceof HolderOrderId order ->
                    sink.row(bankOrder(e, order));
                case MandateGranted e ->
                    sink.row(mandate(e.subject(), e.terms(), e.grantedAt(), null, null));
                case MandateRevoked e -> sink.replaced(
                        mandate(e.subject(), e.terms(), e.grantedAt(), null, null),
                        mandate(e.subject(), e.terms(), e.grantedAt(), e.by().name(),
                                micros(e.revokedAt())));
                case BranchPosted e -> posting(
                        new Posting(e.subject(), e.number(), e.direction(), e.amount(),
                                e.balance(), business(e), e.primary()),
                        batch.at(), sink);
                case FeePosted e -> posting(new Posting(e.subject(), e.number(), e.direction(),
                        e.amount(), e.balance(), FEE_POSTING, e.primary()), batch.at(), sink);
                default -> {
                    // is in no read model
                }
            }
        }
    }

    private void created(int partition, Order order, Sink sink) {
        int day = day(order.createdAt());
        if (days.add(new MerchantDay(partition, order.merchant(), day))) {
            sink.row(TableRow.of(ReadModelTable.MERCHANT_DAYS,
                    partitioning.slotOf(order.merchant(), TRADE_SLOTS),
                    Math.floorDiv(day, DAYS_A_MONTH), order.merchant().value(), day));
        }
        sink.row(trade(partition, order, CREATED, null, null, null, null));
    }

    private TableRow trade(int partition, Order order, int status, String payer, Long paidAt,
            Long closedAt, Long refunded) {
        return trade(partition, order, status, payer, paidAt, closedAt, refunded, null, null);
    }

    private TableRow held(int partition, Order order, AccountId payer, Instant paidAt,
            long refunded, Escrow stage) {
        boolean released = stage instanceof Escrow.Released;
        boolean shipped = stage instanceof Escrow.Sent;
        int status = released
                ? RELEASED
                : refunded == order.amount().minor() ? RETURNED : shipped ? SHIPPED : HELD;
        return trade(partition, order, status, payer.value(), micros(paidAt), null,
                refunded == 0 ? null : (Long) refunded,
                stage instanceof Escrow.Sent sent ? micros(sent.shipment().shippedAt()) : null,
                stage instanceof Escrow.Released end ? micros(end.releasedAt()) : null);
    }

    private TableRow trade(int partition, Order order, int status, String payer, Long paidAt,
            Long closedAt, Long refunded, Long shippedAt, Long releasedAt) {
        return TableRow.of(ReadModelTable.MERCHANT_TRADES,
                partitioning.slotOf(order.merchant(), TRADE_SLOTS), day(order.createdAt()),
                partition % TRADE_BUCKETS, order.merchant().value(), micros(order.createdAt()),
                order.id().toString(), status, order.outTradeNo(), order.amount().minor(),
                currency(order.amount()), order.subject(), micros(order.expiresAt()), payer,
                paidAt, closedAt, refunded,
                order.confirmWithin().map(Duration::toSeconds).orElse(null), shippedAt,
                releasedAt);
    }

    private TableRow refunded(int partition, TradeRefunded e, long refunded) {
        return e.escrow().isPresent()
                ? held(partition, e.order(), e.payer(), e.paidAt(), refunded, e.escrow().get())
                : trade(partition, e.order(), PAID, e.payer().value(), micros(e.paidAt()), null,
                        refunded == 0 ? null : (Long) refunded);
    }

    private TableRow refund(TradeRefunded e) {
        Order order = e.order();
        return TableRow.of(ReadModelTable.CONSUMER_RECORDS,
                partitioning.slotOf(e.payer(), RECORD_SLOTS), week(e.refundedAt()),
                e.payer().value(), micros(e.refundedAt()),
                order.id() + "/" + e.refund().outRefundNo(), REFUND_RECORD, e.amount().minor(),
                currency(e.amount()), order.merchant().value(), order.outTradeNo(),
                order.subject());
    }

    private TableRow payment(TradePaid e) {
        Order order = e.order();
        return TableRow.of(ReadModelTable.CONSUMER_RECORDS,
                partitioning.slotOf(e.payer(), RECORD_SLOTS), week(e.paidAt()), e.payer().value(),
                micros(e.paidAt()), order.id().toString(), PAYMENT, order.amount().minor(),
                currency(order.amount()), order.merchant().value(), order.outTradeNo(),
                order.subject());
    }

    private void parts(Order order, Money paid, Instant at, Sink sink) {
        SplitEntry.parts(order, paid.minor()).forEach(part -> sink
                .row(part(part, order, at, order.id().toString(), SPLIT_RECORD)));
    }

    private TableRow part(Part part, Order order, Instant at, String id, int kind) {
        return TableRow.of(ReadModelTable.CONSUMER_RECORDS,
                partitioning.slotOf(part.account(), RECORD_SLOTS), week(at),
                part.account().value(), micros(at), id, kind, part.amount().minor(),
                currency(part.amount()), order.merchant().value(), order.outTradeNo(),
                order.subject());
    }

    private TableRow deposit(DepositCompleted e) {
        AccountId account = e.subject().account();
        return TableRow.of(ReadModelTable.CONSUMER_RECORDS,
                partitioning.slotOf(account, RECORD_SLOTS), week(e.completedAt()),
                account.value(), micros(e.completedAt()), e.subject().reference(), DEPOSIT,
                e.amount().minor(), currency(e.amount()), null, null, null);
    }

    private TableRow bankOrder(BankOrderPaid e, HolderOrderId order) {
        AccountId account = order.account();
        boolean leaves = e.subject() instanceof WithdrawalId;
        return TableRow.of(ReadModelTable.CONSUMER_RECORDS,
                partitioning.slotOf(account, RECORD_SLOTS), week(e.paidAt()), account.value(),
                micros(e.paidAt()),
                (leaves ? "withdrawal " : "top-up ") + account + "/" + e.subject().ownNumber(),
                leaves ? WITHDRAWAL_RECORD : TOP_UP_RECORD, e.terms().amount().minor(),
                currency(e.terms().amount()),
                e.terms().outside().value(), e.subject().ownNumber(), null);
    }

    private TableRow transfer(TransferCompleted e, AccountId whose, int kind, AccountId other) {
        return TableRow.of(ReadModelTable.CONSUMER_RECORDS,
                partitioning.slotOf(whose, RECORD_SLOTS), week(e.completedAt()), whose.value(),
                micros(e.completedAt()), e.subject().payer() + "/" + e.subject().transferNo(),
                kind, e.terms().amount().minor(), currency(e.terms().amount()), other.value(),
                e.subject().transferNo(), e.terms().note());
    }

    private static TableRow mandate(MandateId id, MandateTerms terms, Instant grantedAt,
            String revokedBy, Long revokedAt) {
        return TableRow.of(ReadModelTable.CONSUMER_MANDATES, id.consumer().value(),
                micros(grantedAt), id.merchant() + "/" + id.mandateNo(), id.merchant().value(),
                id.mandateNo(), currency(terms.maxPerMonth()), terms.maxPerPayment().minor(),
                terms.maxPerMonth().minor(), terms.zone().getId(), micros(terms.validUntil()),
                revokedBy, revokedAt);
    }

    private void posting(Posting e, Instant at, Sink sink) {
        int slot = partitioning.slotOf(e.account(), STATEMENT_SLOTS);
        AccountChunk chunk = sameChunks.computeIfAbsent(
                new AccountChunk(week(at), (e.number() - 1) / CHUNK), same -> same);
        AccountChunk before = chunks.put(e.account(), chunk);
        if (!chunk.equals(before)) {
            sink.row(TableRow.of(ReadModelTable.ACCOUNT_STATEMENT_CHUNKS, slot,
                    chunk.week() / WEEKS_A_YEAR, e.account().value(), chunk.week(), chunk.chunk(),
                    micros(at)));
        }
        sink.row(TableRow.of(ReadModelTable.ACCOUNT_STATEMENT, slot, chunk.week(), chunk.chunk(),
                e.account().value(), micros(at), e.number(), e.direction() == Direction.CREDIT,
                e.amount().minor(), currency(e.amount()), e.balance().minor(),
                e.business(), businessId(e.primary())));
    }

    private static String businessId(EntityId primary) {
        return switch (primary) {
            case DepositId deposit -> deposit.reference();
            case TransferId transfer -> transfer.payer() + "/" + transfer.transferNo();
            default -> primary.toString();
        };
    }

    private static int business(BranchPosted e) {
        return switch (e.primary()) {
            case TradeId _ when e.fence().branch() >= FIRST_OF_SPLIT
                    && e.direction() == Direction.CREDIT ->
                SPLIT_POSTING;
            case DepositId _ -> DEPOSIT;
            case TransferId _ -> TRANSFER;
            case RefundId _ -> REFUND_POSTING;
            case WithdrawalId _ -> WITHDRAWAL_POSTING;
            case TopUpId _ -> TOP_UP_POSTING;
            default -> PAYMENT;
        };
    }

    private static String currency(Money amount) {
        return amount.currency().getCurrencyCode();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static int day(Instant time) {
        return Math.toIntExact(time.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay());
    }

    private static int week(Instant time) {
        return Math.floorDiv(day(time), 7);
    }
}
