package io.suanpan.projection.instructions;

import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.Route;
import io.suanpan.channel.BusinessDays;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.projection.Micros;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.Table;
import io.suanpan.projection.feed.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Instructions: by number a row for each step, from being instructed to its end; and by business day one for each whose
 * money moved, in the order of numbers, as a statement is compared with. A partition of the journals has a partition of
 * the tables for itself, by day here and by bucket there, and every row is written once. The columns {@code currency} hold
 * a {@link ChannelName}, which is the currency alone for what was written before channels had names.
 */
public final class Instructions implements ReadModel {
    /** Never changes once data exists: an instruction's partition of the first table. */
    static final int BUCKETS = 256;
    static final int INSTRUCTED = 1;
    static final int SETTLED = 2;
    static final int FAILED = 3;

    static final Table STEPS = new Table("instructions", List.of("""
            CREATE TYPE IF NOT EXISTS suanpan.instruction_step (
              incoming boolean, amount bigint, currency text, counterparty text, reference text,
              at bigint)
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.instructions (
              partition int, bucket int, number text, step int, what frozen<instruction_step>,
              PRIMARY KEY ((partition, bucket), number, step)) WITH
            """ + Table.GROWS), 2, 4, List.of("partition", "bucket", "number", "step", "what"),
            List.of("incoming", "amount", "currency", "counterparty", "reference", "at"));

    static final Table SETTLEMENTS = new Table("settled_instructions", List.of("""
            CREATE TYPE IF NOT EXISTS suanpan.settled_instruction (
              incoming boolean, amount bigint, counterparty text, reference text, at bigint)
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.settled_instructions (
              currency text, day int, partition int, number text,
              what frozen<settled_instruction>,
              PRIMARY KEY ((currency, day, partition), number)) WITH
            """ + Table.GROWS), 3, 4, List.of("currency", "day", "partition", "number", "what"),
            List.of("incoming", "amount", "counterparty", "reference", "at"));

    @Override
    public String name() {
        return "instructions";
    }

    @Override
    public List<Table> tables() {
        return List.of(STEPS, SETTLEMENTS);
    }

    @Override
    public Rows rows(Partitioning partitioning) {
        return Instructions::rows;
    }

    /** Of the column: the money comes to our account. */
    private static boolean isIncoming(BankOrderId id) {
        return switch (id) {
            case TopUpId _,CollectionId _ -> true;
            case WithdrawalId _ -> false;
        };
    }

    static int bucketOf(String number) {
        return Math.floorMod(number.hashCode(), BUCKETS);
    }

    private static List<Row> rows(List<JournalEntry> entries) {
        List<Row> rows = new ArrayList<>();
        for (JournalEntry entry : entries) {
            for (Event event : entry.batch().events()) {
                switch (event) {
                    case BankOrderInstructed e -> rows.add(instructed(entry, e));
                    case BankOrderRerouted e -> {
                        Route before = e.again().route().before();
                        rows.add(failed(entry, number(e.subject(), entry, before),
                                entry.batch().at()));
                        rows.add(instructed(entry, e.again()));
                    }
                    case BankOrderPaid e -> {
                        InstructionNumber number = number(e.subject(), entry, e.route());
                        boolean incoming = isIncoming(e.subject());
                        ChannelName channel = name(e.terms(), e.route());
                        rows.add(step(entry, number, SETTLED, incoming, e.terms(), channel,
                                e.reference(), e.paidAt()));
                        rows.add(settled(entry, number, incoming, e.terms(), channel,
                                e.reference(), e.paidAt()));
                    }
                    case BankOrderFailed e -> rows.add(failed(entry,
                            number(e.subject(), entry, e.route()), e.failedAt()));
                    default -> {
                    }
                }
            }
        }
        return rows;
    }

    private static ChannelName name(BankOrderTerms terms, Route route) {
        return new ChannelName(terms.amount().currency(), route.channel());
    }

    private static InstructionNumber number(BankOrderId order, JournalEntry entry, Route route) {
        return InstructionNumber.of(order, entry.partition(), route.attempt());
    }

    private static Row instructed(JournalEntry entry, BankOrderInstructed e) {
        return step(entry, e.number(), INSTRUCTED, isIncoming(e.subject()), e.terms(),
                name(e.terms(), e.route()), null, entry.batch().at());
    }

    /** @param reference null where the bank has not said one */
    private static Row step(JournalEntry entry, InstructionNumber number, int step,
            boolean incoming, BankOrderTerms terms, ChannelName channel, String reference,
            Instant at) {
        return Row.of(STEPS, entry.sequenceNumber(), entry.partition(), bucketOf(number.value()),
                number.value(), step, incoming, terms.amount().minor(), channel.toString(),
                terms.outside().value(), reference,
                Micros.of(at));
    }

    /** What it was, being instructed has said. */
    private static Row failed(JournalEntry entry, InstructionNumber number, Instant at) {
        return Row.of(STEPS, entry.sequenceNumber(), entry.partition(), bucketOf(number.value()),
                number.value(), FAILED, null, null, null, null, null, Micros.of(at));
    }

    private static Row settled(JournalEntry entry, InstructionNumber number,
            boolean incoming, BankOrderTerms terms, ChannelName channel, String reference,
            Instant at) {
        return Row.of(SETTLEMENTS, entry.sequenceNumber(),
                channel.toString(),
                Math.toIntExact(BusinessDays.of(at).toEpochDay()), entry.partition(),
                number.value(), incoming, terms.amount().minor(), terms.outside().value(),
                reference,
                Micros.of(at));
    }
}
