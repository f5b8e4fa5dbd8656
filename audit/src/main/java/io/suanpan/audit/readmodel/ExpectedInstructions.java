package io.suanpan.audit.readmodel;

import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.TopUpId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows that the read model of instructions must hold. What is paid or fails is the instruction that was recorded: its
 * number is remembered from there, and not made up again.
 */
final class ExpectedInstructions {
    private static final int BUCKETS = 256;
    private static final int INSTRUCTED = 1;
    private static final int SETTLED = 2;
    private static final int FAILED = 3;
    /** Of the banks' business days. */
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Map<BankOrderId, String> open = new HashMap<>();

    /** @param at of the event's batch */
    void event(int partition, Event event, Instant at, ExpectedRows.Sink sink) {
        switch (event) {
            case BankOrderInstructed e -> {
                String number = e.number().value();
                open.put(e.subject(), number);
                sink.row(step(partition, number, INSTRUCTED, isIncoming(e.subject()), e.terms(),
                        null, at));
            }
            case BankOrderPaid e when open.containsKey(e.subject()) -> {
                String number = open.remove(e.subject());
                sink.row(step(partition, number, SETTLED, isIncoming(e.subject()), e.terms(),
                        e.reference(), e.paidAt()));
                sink.row(TableRow.of(ReadModelTable.SETTLED_INSTRUCTIONS,
                        e.terms().amount().currency().getCurrencyCode(),
                        (int) e.paidAt().atZone(SHANGHAI).toLocalDate().toEpochDay(), partition,
                        number, isIncoming(e.subject()), e.terms().amount().minor(),
                        e.terms().outside().value(),
                        e.reference(), micros(e.paidAt())));
            }
            case BankOrderFailed e when open.containsKey(e.subject()) -> sink.row(TableRow.of(
                    ReadModelTable.INSTRUCTIONS, partition, bucket(open.get(e.subject())),
                    open.remove(e.subject()), FAILED, null, null, null, null, null,
                    micros(e.failedAt())));
            default -> {
                // tells a bank nothing
            }
        }
    }

    private static TableRow step(int partition, String number, int step, boolean incoming,
            BankOrderTerms terms, String reference, Instant at) {
        return TableRow.of(ReadModelTable.INSTRUCTIONS, partition, bucket(number), number, step,
                incoming, terms.amount().minor(), terms.amount().currency().getCurrencyCode(),
                terms.outside().value(), reference, micros(at));
    }

    /** Top-ups are the ones that come in. */
    private static boolean isIncoming(BankOrderId id) {
        return id instanceof TopUpId;
    }

    private static int bucket(String number) {
        return Math.floorMod(number.hashCode(), BUCKETS);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
