package io.suanpan.accounting;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Event;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.StoredBatch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The books that one partition's journal adds up to, batch after batch. Which day a batch is booked on follows from
 * the batches before it alone, so whoever reads the journal, from wherever it goes on, comes to the same books. A
 * batch that is in them already changes nothing.
 */
public final class PartitionBooks {
    private final AccountingDays days;
    private Optional<BookDay> newest;

    /** @param newest the day that is in hand; none where nothing is booked or cut yet */
    public PartitionBooks(AccountingDays days, Optional<BookDay> newest) {
        this.days = days;
        this.newest = newest;
    }

    /**
     * The next batch, or one that came before.
     *
     * @param types the type of an account that lies in this partition
     * @return the day that it changed, if it changed one
     */
    public Optional<BookDay> batch(long number, StoredBatch batch,
            Function<AccountId, AccountType> types) {
        if (newest.filter(day -> number <= day.upTo()).isPresent()) {
            return Optional.empty();
        }
        List<Booking> bookings = bookings(batch, types);
        Optional<LocalDate> cut = cutBy(batch);
        if (bookings.isEmpty() && cut.isEmpty()) {
            return Optional.empty();
        }
        LocalDate own = days.dayOf(batch.at());
        LocalDate bookedOn = days.bookedOn(batch.at(), cutUntil());
        BookDay before = bookings.isEmpty() ? dayToCut(number, own) : dayOf(number, bookedOn);
        long late = bookedOn.isAfter(own) ? bookings.size() : 0;
        newest = Optional.of(new BookDay(before.day(), before.firstBatch(), number,
                later(before.cutUntil(), cut),
                before.vouchers() + bookings.size(), before.late() + late,
                bookings.isEmpty() ? before.ledger() : before.ledger().booked(bookings)));
        return newest;
    }

    static List<Booking> bookings(StoredBatch batch, Function<AccountId, AccountType> types) {
        List<Booking> bookings = new ArrayList<>();
        for (Event event : batch.events()) {
            bookings.addAll(VoucherRule.bookings(event, types));
        }
        return bookings;
    }

    /** A cut holds for the batches after its own. */
    private static Optional<LocalDate> cutBy(StoredBatch batch) {
        Optional<LocalDate> last = Optional.empty();
        for (Event event : batch.events()) {
            if (event instanceof DayCut cut) {
                last = later(last, Optional.of(cut.day()));
            }
        }
        return last;
    }

    private static Optional<LocalDate> later(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.filter(day -> other.isEmpty() || !other.get().isAfter(day)).or(() -> other);
    }

    private Optional<LocalDate> cutUntil() {
        return newest.flatMap(BookDay::cutUntil);
    }

    /** A cut alone begins no day, unless there is none. */
    private BookDay dayToCut(long number, LocalDate own) {
        return newest.orElseGet(() -> begun(number, own));
    }

    private BookDay dayOf(long number, LocalDate day) {
        return newest.filter(current -> current.day().equals(day))
                .orElseGet(() -> begun(number, day));
    }

    private BookDay begun(long number, LocalDate day) {
        return new BookDay(day, number, number, cutUntil(), 0, 0,
                newest.map(BookDay::ledger).orElse(Ledger.EMPTY).carried());
    }
}
