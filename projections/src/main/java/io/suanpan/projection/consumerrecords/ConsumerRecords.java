package io.suanpan.projection.consumerrecords;

import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.projection.Micros;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.Table;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Consumer records: one row for each payment made, each deposit and each refund received, each withdrawal that was paid
 * out, each top-up that came in, each part of a trade that was got, or given back with a refund, and of a transfer one
 * for the payer and one for the payee, both from the payer's journal. The consumers of a slot lie together, week by
 * week: what a group of journal entries says of them is one write, and yet a partition of the table stays small. And
 * one row for each mandate that a consumer has granted, whatever became of it.
 */
public final class ConsumerRecords implements ReadModel {
    /** Never changes once data exists, like the partitioning. */
    static final int SLOTS_PER_PARTITION = 2;
    static final int PAYMENT = 1;
    static final int DEPOSIT = 2;
    static final int TRANSFER_SENT = 3;
    static final int TRANSFER_RECEIVED = 4;
    static final int REFUND = 5;
    static final int WITHDRAWAL = 6;
    static final int TOP_UP = 7;
    static final int SPLIT = 8;
    static final int SPLIT_RETURN = 9;

    private static final Table RECORDS = new Table("consumer_records", List.of("""
            CREATE TYPE IF NOT EXISTS suanpan.consumer_record (
              kind int, amount bigint, currency text, counterparty text, number text,
              note text)
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.consumer_records (
              slot int, week int, consumer text, at bigint, id text,
              record frozen<consumer_record>,
              PRIMARY KEY ((slot, week), consumer, at, id))
              WITH CLUSTERING ORDER BY (consumer ASC, at DESC, id DESC) AND
            """ + Table.GROWS), 2, 5, List.of("slot", "week", "consumer", "at", "id", "record"),
            List.of("kind", "amount", "currency", "counterparty", "number", "note"));

    /** Few, and each consumer's own: they need no slots. */
    private static final Table MANDATES = new Table("consumer_mandates", List.of("""
            CREATE TYPE IF NOT EXISTS suanpan.consumer_mandate (
              merchant text, number text, currency text, max_per_payment bigint,
              max_per_month bigint, zone text, valid_until bigint, revoked_by text,
              revoked_at bigint)
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.consumer_mandates (
              consumer text, granted_at bigint, id text, mandate frozen<consumer_mandate>,
              PRIMARY KEY ((consumer), granted_at, id))
              WITH CLUSTERING ORDER BY (granted_at DESC, id DESC)
            """), 1, 3, List.of("consumer", "granted_at", "id", "mandate"),
            List.of("merchant", "number", "currency", "max_per_payment", "max_per_month", "zone",
                    "valid_until", "revoked_by", "revoked_at"));

    @Override
    public String name() {
        return "consumer-records";
    }

    @Override
    public List<Table> tables() {
        return List.of(RECORDS, MANDATES);
    }

    @Override
    public Rows rows(Partitioning partitioning) {
        return new Journal(partitioning);
    }

    static int slotOf(AccountId consumer, Partitioning partitioning) {
        return partitioning.slotOf(consumer, SLOTS_PER_PARTITION);
    }

    private record Journal(Partitioning partitioning) implements Rows {
        @Override
        public List<Row> of(List<JournalEntry> entries) {
            List<Row> rows = new ArrayList<>();
            Map<MandateId, Row> mandates = new LinkedHashMap<>(); // of two in a batch the second
            for (JournalEntry entry : entries) {
                for (Event event : entry.batch().events()) {
                    switch (event) {
                        case TradePaid e -> {
                            rows.add(payment(e, entry.sequenceNumber()));
                            if (!e.order().isEscrow()) {
                                parts(rows, e.order(), e.order().amount(), e.paidAt(),
                                        entry.sequenceNumber());
                            }
                        }
                        case TradeReleased e -> parts(rows, e.order(), e.released(),
                                e.releasedAt(), entry.sequenceNumber());
                        case DepositCompleted e -> rows.add(deposit(e, entry.sequenceNumber()));
                        case TransferCompleted e -> {
                            rows.add(sent(e, entry.sequenceNumber()));
                            rows.add(received(e, entry.sequenceNumber()));
                        }
                        case TradeRefunded e -> {
                            rows.add(refund(e, entry.sequenceNumber()));
                            e.others().parts().forEach(part -> rows.add(part(part, e.order(),
                                    e.refundedAt(), e.refund().toString(), SPLIT_RETURN,
                                    entry.sequenceNumber())));
                        }
                        case BankOrderPaid e when e.subject() instanceof HolderOrderId order ->
                            rows.add(bankOrder(e, order, entry.sequenceNumber()));
                        case MandateGranted e -> mandates.put(e.subject(), mandate(e.subject(),
                                e.terms(), e.grantedAt(), null, null, entry.sequenceNumber()));
                        case MandateRevoked e -> mandates.put(e.subject(),
                                mandate(e.subject(), e.terms(), e.grantedAt(), e.by().name(),
                                        Micros.of(e.revokedAt()), entry.sequenceNumber()));
                        default -> {
                        }
                    }
                }
            }
            rows.addAll(mandates.values());
            return rows;
        }

        private Row payment(TradePaid e, long timestamp) {
            Order order = e.order();
            return Row.of(RECORDS, timestamp, slotOf(e.payer(), partitioning),
                    Micros.week(e.paidAt()), e.payer().value(), Micros.of(e.paidAt()),
                    order.id().toString(), PAYMENT, order.amount().minor(),
                    order.amount().currency().getCurrencyCode(), order.merchant().value(),
                    order.outTradeNo(), order.subject());
        }

        private Row refund(TradeRefunded e, long timestamp) {
            Order order = e.order();
            return Row.of(RECORDS, timestamp, slotOf(e.payer(), partitioning),
                    Micros.week(e.refundedAt()), e.payer().value(), Micros.of(e.refundedAt()),
                    e.refund().toString(), REFUND, e.amount().minor(),
                    e.amount().currency().getCurrencyCode(), order.merchant().value(),
                    order.outTradeNo(), order.subject());
        }

        private void parts(List<Row> rows, Order order, Money paid, Instant at,
                long timestamp) {
            order.parts(paid).forEach(part -> rows
                    .add(part(part, order, at, order.id().toString(), SPLIT, timestamp)));
        }

        private Row part(Part part, Order order, Instant at, String id, int kind,
                long timestamp) {
            return Row.of(RECORDS, timestamp, slotOf(part.account(), partitioning),
                    Micros.week(at), part.account().value(), Micros.of(at), id, kind,
                    part.amount().minor(), part.amount().currency().getCurrencyCode(),
                    order.merchant().value(), order.outTradeNo(), order.subject());
        }

        private Row deposit(DepositCompleted e, long timestamp) {
            AccountId account = e.subject().account();
            return Row.of(RECORDS, timestamp, slotOf(account, partitioning),
                    Micros.week(e.completedAt()), account.value(), Micros.of(e.completedAt()),
                    e.subject().reference(), DEPOSIT, e.amount().minor(),
                    e.amount().currency().getCurrencyCode(), null, null, null);
        }

        private Row bankOrder(BankOrderPaid e, HolderOrderId order, long timestamp) {
            return switch (order) {
                case WithdrawalId _ -> bankOrder(e, order, timestamp, "withdrawal ", WITHDRAWAL);
                case TopUpId _ -> bankOrder(e, order, timestamp, "top-up ", TOP_UP);
            };
        }

        /** @param prefix a transfer of the same number may end in the same instant */
        private Row bankOrder(BankOrderPaid e, HolderOrderId order, long timestamp, String prefix,
                int kind) {
            AccountId account = order.account();
            Money amount = e.terms().amount();
            return Row.of(RECORDS, timestamp, slotOf(account, partitioning),
                    Micros.week(e.paidAt()), account.value(), Micros.of(e.paidAt()),
                    prefix + order, kind, amount.minor(),
                    amount.currency().getCurrencyCode(), e.terms().outside().value(),
                    order.ownNumber(), null);
        }

        private static Row mandate(MandateId id, MandateTerms terms, Instant grantedAt,
                String revokedBy, Long revokedAt, long timestamp) {
            return Row.of(MANDATES, timestamp, id.consumer().value(), Micros.of(grantedAt),
                    id.merchant() + "/" + id.mandateNo(), id.merchant().value(), id.mandateNo(),
                    terms.maxPerMonth().currency().getCurrencyCode(),
                    terms.maxPerPayment().minor(), terms.maxPerMonth().minor(),
                    terms.zone().getId(), Micros.of(terms.validUntil()), revokedBy, revokedAt);
        }

        private Row sent(TransferCompleted e, long timestamp) {
            return transfer(e, e.subject().payer(), TRANSFER_SENT, e.terms().payee(), timestamp);
        }

        private Row received(TransferCompleted e, long timestamp) {
            return transfer(e, e.terms().payee(), TRANSFER_RECEIVED, e.subject().payer(),
                    timestamp);
        }

        /** The id names the payer too: several may use one number. */
        private Row transfer(TransferCompleted e, AccountId consumer, int kind, AccountId other,
                long timestamp) {
            return Row.of(RECORDS, timestamp, slotOf(consumer, partitioning),
                    Micros.week(e.completedAt()), consumer.value(), Micros.of(e.completedAt()),
                    e.subject().toString(), kind, e.terms().amount().minor(),
                    e.terms().amount().currency().getCurrencyCode(), other.value(),
                    e.subject().transferNo(), e.terms().note());
        }
    }
}
