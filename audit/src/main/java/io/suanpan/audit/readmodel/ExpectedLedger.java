package io.suanpan.audit.readmodel;

import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.audit.SplitEntry;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.StoredBatch;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The books that the journals add up to. Keeps every day of every partition, which are few. */
public final class ExpectedLedger {
    private static final String BANK = "1003";
    private static final String CONSUMERS = "220301";
    private static final String MERCHANTS = "220302";
    private static final String ESCROW = "220303";
    private static final String FEES = "6021";

    /** @param currency before the subject in the order of lines */
    private record Line(String currency, String subject) implements Comparable<Line> {
        private static final Comparator<Line> ORDER = Comparator.comparing(Line::currency)
                .thenComparing(Line::subject);

        @Override
        public int compareTo(Line other) {
            return ORDER.compare(this, other);
        }
    }

    /** {@code {opening, debit, credit}} of each line. */
    private static final class Day {
        final LocalDate date;
        final long firstBatch;
        final TreeMap<Line, long[]> lines = new TreeMap<>();
        long upTo;
        LocalDate cutUntil;
        long vouchers;
        long late;

        Day(LocalDate date, long firstBatch) {
            this.date = date;
            this.firstBatch = firstBatch;
        }

        void book(String debit, String credit, Money amount) {
            vouchers++;
            line(debit, amount)[1] += amount.minor();
            line(credit, amount)[2] += amount.minor();
        }

        private long[] line(String subject, Money amount) {
            return lines.computeIfAbsent(
                    new Line(amount.currency().getCurrencyCode(), subject), _ -> new long[3]);
        }
    }

    private static final class Journal {
        final TreeMap<LocalDate, Day> days = new TreeMap<>();
        final Set<AccountId> merchants = new HashSet<>();

        Day last() {
            return days.isEmpty() ? null : days.lastEntry().getValue();
        }
    }

    private final ZoneId zone;
    private final Map<Integer, Journal> journals = new HashMap<>();

    ExpectedLedger(ZoneId zone) {
        this.zone = zone;
    }

    void batch(int partition, long number, StoredBatch batch, ExpectedRows.Sink sink) {
        Journal journal = journals.computeIfAbsent(partition, _ -> new Journal());
        LocalDate happened = batch.at().atZone(zone).toLocalDate();
        Day last = journal.last();
        LocalDate cutUntil = last == null ? null : last.cutUntil;
        LocalDate booked = cutUntil != null && !happened.isAfter(cutUntil)
                ? cutUntil.plusDays(1)
                : happened;
        TableRow before = null;
        Day day = null;
        for (Event event : batch.events()) {
            if (event instanceof AccountOpened e && e.type() == AccountType.MERCHANT) {
                journal.merchants.add(e.subject());
                sink.row(TableRow.of(ReadModelTable.LEDGER_MERCHANTS, partition,
                        e.subject().value(), micros(batch.at())));
            }
            if (isBooked(event)) {
                if (day == null) {
                    day = begin(journal, booked, number);
                    before = day.upTo == 0 ? null : row(partition, day);
                }
                long vouchers = day.vouchers;
                book(day, event, journal.merchants);
                day.late += booked.equals(happened) ? 0 : day.vouchers - vouchers;
            }
        }
        LocalDate cut = cut(batch, cutUntil);
        if (day == null && batch.events().stream().anyMatch(DayCut.class::isInstance)) {
            day = last == null ? begin(journal, happened, number) : last;
            before = last == null ? null : row(partition, day);
        }
        if (day != null) {
            day.cutUntil = cut;
            day.upTo = number;
            tell(before, row(partition, day), sink);
        }
    }

    private static void tell(TableRow before, TableRow after, ExpectedRows.Sink sink) {
        if (before == null) {
            sink.row(after);
        } else {
            sink.replaced(before, after);
        }
    }

    private static boolean isBooked(Event event) {
        return event instanceof TradePaid || event instanceof TradeRefunded
                || event instanceof TradeReleased
                || event instanceof DepositCompleted || event instanceof TransferCompleted
                || event instanceof BankOrderPaid;
    }

    private static void book(Day day, Event event, Set<AccountId> merchants) {
        switch (event) {
            case TradePaid e -> {
                day.book(CONSUMERS, e.order().confirmWithin().isPresent() ? ESCROW : MERCHANTS,
                        e.order().amount());
                e.fee().ifPresent(fee -> day.book(MERCHANTS, FEES, fee.amount()));
                if (e.order().confirmWithin().isEmpty()) {
                    bookParts(day, e.order(), e.order().amount());
                }
            }
            case TradeReleased e -> {
                day.book(ESCROW, MERCHANTS, e.order().amount().minus(e.refunded()));
                bookParts(day, e.order(), e.order().amount().minus(e.refunded()));
                e.fee().ifPresent(fee -> day.book(MERCHANTS, FEES, fee.amount()));
            }
            case TradeRefunded e -> {
                day.book(e.escrow().isEmpty() || e.escrow().get() instanceof Escrow.Released
                        ? MERCHANTS
                        : ESCROW,
                        CONSUMERS, e.amount());
                e.others().fee().ifPresent(fee -> day.book(FEES, MERCHANTS, fee.amount()));
                e.others().parts().forEach(part -> day.book(
                        owed(typeOf(part.account(), e.order())), MERCHANTS, part.amount()));
            }
            case TransferCompleted e -> day.book(CONSUMERS, CONSUMERS, e.terms().amount());
            case DepositCompleted e -> day.book(BANK,
                    merchants.contains(e.subject().account()) ? MERCHANTS : CONSUMERS,
                    e.amount());
            case BankOrderPaid e when e.subject() instanceof CollectionId ->
                day.book(BANK, CONSUMERS, e.terms().amount());
            case BankOrderPaid e -> {
                String owed = merchants.contains(e.subject().owner()) ? MERCHANTS : CONSUMERS;
                boolean leaves = e.subject() instanceof WithdrawalId;
                day.book(leaves ? owed : BANK, leaves ? BANK : owed, e.terms().amount());
            }
            default -> throw new IllegalArgumentException("books nothing: " + event);
        }
    }

    private static void bookParts(Day day, Order order, Money paid) {
        SplitEntry.eachType(order, paid.minor(),
                (type, amount) -> day.book(MERCHANTS, owed(type), amount));
    }

    private static AccountType typeOf(AccountId receiver, Order order) {
        return order.split().orElseThrow().receivers().stream()
                .filter(it -> it.account().equals(receiver)).findFirst().orElseThrow().type();
    }

    private static String owed(AccountType type) {
        return type == AccountType.MERCHANT ? MERCHANTS : CONSUMERS;
    }

    private static Day begin(Journal journal, LocalDate date, long number) {
        Day last = journal.last();
        if (last != null && last.date.equals(date)) {
            return last;
        }
        Day day = new Day(date, number);
        if (last != null) {
            last.lines.forEach((line, sums) -> day.lines.put(line,
                    new long[]{sums[0] + sums[1] - sums[2], 0, 0}));
        }
        journal.days.put(date, day);
        return day;
    }

    private static LocalDate cut(StoredBatch batch, LocalDate before) {
        LocalDate cut = before;
        for (Event event : batch.events()) {
            if (event instanceof DayCut e && (cut == null || e.day().isAfter(cut))) {
                cut = e.day();
            }
        }
        return cut;
    }

    private static TableRow row(int partition, Day day) {
        return TableRow.of(ReadModelTable.LEDGER_DAYS, partition, day.date.toString(),
                day.firstBatch, day.upTo, day.cutUntil == null ? null : day.cutUntil.toString(),
                day.vouchers, day.late, text(day.lines));
    }

    private static String text(TreeMap<Line, long[]> lines) {
        return lines.entrySet().stream().map(line -> line.getKey().subject() + " "
                + line.getKey().currency() + " " + line.getValue()[0] + " " + line.getValue()[1]
                + " " + line.getValue()[2]).collect(Collectors.joining("\n"));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** What a close of {@code date} must have kept, as {@code vouchers=2, late=0, lines=…}. */
    public String closed(LocalDate date) {
        TreeMap<Line, long[]> together = new TreeMap<>();
        long vouchers = 0;
        long late = 0;
        for (Journal journal : journals.values()) {
            Map.Entry<LocalDate, Day> entry = journal.days.floorEntry(date);
            if (entry != null) {
                Day day = entry.getValue();
                boolean isIt = day.date.equals(date);
                vouchers += isIt ? day.vouchers : 0;
                late += isIt ? day.late : 0;
                day.lines.forEach((line, sums) -> together.merge(line, isIt
                        ? sums.clone()
                        : new long[]{sums[0] + sums[1] - sums[2], 0, 0}, ExpectedLedger::plus));
            }
        }
        return "vouchers=" + vouchers + ", late=" + late + ", lines=" + text(together);
    }

    private static long[] plus(long[] one, long[] other) {
        return new long[]{one[0] + other[0], one[1] + other[1], one[2] + other[2]};
    }

    /** Whether all of {@code partitions} have cut {@code date}, so that its books are final. */
    public boolean isCut(LocalDate date, int partitions) {
        return journals.size() == partitions && journals.values().stream().map(Journal::last)
                .allMatch(day -> day != null && day.cutUntil != null
                        && !day.cutUntil.isBefore(date));
    }
}
