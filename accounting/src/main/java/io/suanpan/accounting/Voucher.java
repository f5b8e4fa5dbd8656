package io.suanpan.accounting;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.partition.StoredBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One business event in the books (记账凭证).
 *
 * @param at when it happened
 * @param eventDay the day it happened on
 * @param day the accounting day (会计日) it is booked on, which is later if {@code eventDay} was cut by then
 */
public record Voucher(VoucherId id, Booking booking, Instant at, LocalDate eventDay,
        LocalDate day) {
    /**
     * Those of one batch, in order.
     *
     * @param day the accounting day in whose run of batches it lies, see {@link BookDay}
     * @param types the type of an account that lies in this partition
     */
    public static List<Voucher> of(int partition, long number, StoredBatch batch, LocalDate day,
            AccountingDays days, Function<AccountId, AccountType> types) {
        List<Voucher> vouchers = new ArrayList<>();
        for (Booking booking : PartitionBooks.bookings(batch, types)) {
            vouchers.add(new Voucher(new VoucherId(partition, number, vouchers.size() + 1),
                    booking, batch.at(), days.dayOf(batch.at()), day));
        }
        return vouchers;
    }

    /** One side of it. */
    public record Entry(Subject subject, Direction side, Money amount) {}

    /** Debit first. */
    public List<Entry> entries() {
        return List.of(new Entry(booking.rule().debit(), Direction.DEBIT, booking.amount()),
                new Entry(booking.rule().credit(), Direction.CREDIT, booking.amount()));
    }

    /** Booked on a later day than it happened on. */
    public boolean isLate() {
        return day.isAfter(eventDay);
    }

    public boolean touches(Subject subject) {
        return booking.rule().debit() == subject || booking.rule().credit() == subject;
    }
}
