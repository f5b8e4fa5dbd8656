package io.suanpan.audit.readmodel;

import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.Route;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.WithdrawalId;
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
            case BankOrderInstructed e -> instructed(partition, e, at, sink);
            case BankOrderRerouted e -> {
                failed(partition, e.subject(), at, sink);
                instructed(partition, e.again(), at, sink);
            }
            case BankOrderPaid e when open.containsKey(e.subject()) -> {
                String number = open.remove(e.subject());
                sink.row(step(partition, number, SETTLED, isIncoming(e.subject()), e.terms(),
                        channel(e.terms(), e.route()), e.reference(), e.paidAt()));
                sink.row(TableRow.of(ReadModelTable.SETTLED_INSTRUCTIONS,
                        channel(e.terms(), e.route()),
                        (int) e.paidAt().atZone(SHANGHAI).toLocalDate().toEpochDay(), partition,
                        number, isIncoming(e.subject()), e.terms().amount().minor(),
                        e.terms().outside().value(),
                        e.reference(), micros(e.paidAt())));
            }
            case BankOrderFailed e when open.containsKey(e.subject()) ->
                failed(partition, e.subject(), e.failedAt(), sink);
            default -> {
                // tells a bank nothing
            }
        }
    }

    private void instructed(int partition, BankOrderInstructed e, Instant at,
            ExpectedRows.Sink sink) {
        String number = e.number().value();
        open.put(e.subject(), number);
        sink.row(step(partition, number, INSTRUCTED, isIncoming(e.subject()), e.terms(),
                channel(e.terms(), e.route()), null, at));
    }

    private void failed(int partition, BankOrderId order, Instant at, ExpectedRows.Sink sink) {
        String number = open.remove(order);
        sink.row(TableRow.of(ReadModelTable.INSTRUCTIONS, partition, bucket(number), number,
                FAILED, null, null, null, null, null, micros(at)));
    }

    /** The currency, and whose bank it is unless it is the one that had no name. */
    private static String channel(BankOrderTerms terms, Route route) {
        String currency = terms.amount().currency().getCurrencyCode();
        String channel = route.channels().getLast().value();
        return channel.equals("bank") ? currency : currency + ":" + channel;
    }

    private static TableRow step(int partition, String number, int step, boolean incoming,
            BankOrderTerms terms, String channel, String reference, Instant at) {
        return TableRow.of(ReadModelTable.INSTRUCTIONS, partition, bucket(number), number, step,
                incoming, terms.amount().minor(), channel,
                terms.outside().value(), reference, micros(at));
    }

    /** Only withdrawals leave. */
    private static boolean isIncoming(BankOrderId id) {
        return !(id instanceof WithdrawalId);
    }

    private static int bucket(String number) {
        return Math.floorMod(number.hashCode(), BUCKETS);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
