package io.suanpan.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.deposit.DepositEvent.DepositStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.TransferId;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.StoredBatch;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The books against a plain recomputation that sees the whole journal at once. */
class PartitionBooksProperties {
    private static final AccountingDays DAYS = AccountingDays.DEFAULT;
    private static final List<Currency> CURRENCIES = List.of(Currency.getInstance("CNY"),
            Currency.getInstance("EUR"));
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final PartitionId PARTITION = new PartitionId(0);

    private static AccountType type(AccountId account) {
        return account.equals(SHOP) ? AccountType.MERCHANT : AccountType.CONSUMER;
    }

    /** Some days of it, cuts among them: of the day itself too, before it is over. */
    private static List<StoredBatch> journal(Random random) {
        List<StoredBatch> journal = new ArrayList<>();
        Instant at = Instant.parse("2026-11-20T03:00:00Z");
        for (int i = 0; i < 60; i++) {
            at = at.plus(Duration.ofMinutes(random.nextInt(4) == 0 ? random.nextInt(900) : 1));
            List<Event> events = new ArrayList<>();
            for (int e = random.nextInt(4); e > 0; e--) {
                events.add(event(random, at, i * 10 + e));
            }
            journal.add(new StoredBatch(at, events));
        }
        return journal;
    }

    private static Event event(Random random, Instant at, int number) {
        Money amount = new Money(1 + random.nextInt(1000),
                CURRENCIES.get(random.nextInt(CURRENCIES.size())));
        return switch (random.nextInt(8)) {
            case 0 -> new DayCut(PARTITION, DAYS.dayOf(at).minusDays(random.nextInt(3)));
            case 1, 2 -> new DepositCompleted(new DepositId(ANNA, "d" + number), amount, at);
            case 3 -> new DepositCompleted(new DepositId(SHOP, "d" + number), amount, at);
            case 4 -> new DepositStarted(new DepositId(ANNA, "d" + number), amount,
                    new ActivityId(0, number));
            default -> new TransferCompleted(new TransferId(ANNA, "t" + number),
                    new TransferTerms(new AccountId("ben"), amount, ""), at);
        };
    }

    /** What a day has, by subject, currency and side. */
    private record Place(LocalDate day, Subject subject, Currency currency, Direction side) {}

    private static Map<Place, Long> recomputed(List<StoredBatch> journal) {
        Map<Place, Long> sums = new HashMap<>();
        LocalDate cut = LocalDate.MIN;
        for (StoredBatch batch : journal) {
            LocalDate own = DAYS.dayOf(batch.at());
            LocalDate day = cut.isBefore(own) ? own : cut.plusDays(1);
            LocalDate cutHere = cut;
            for (Event event : batch.events()) {
                if (event instanceof DayCut e && e.day().isAfter(cutHere)) {
                    cutHere = e.day();
                } else if (event instanceof DepositCompleted e) {
                    add(sums, day, Subject.CLIENT_MONEY_AT_BANK, Direction.DEBIT, e.amount());
                    add(sums, day, e.subject().account().equals(SHOP)
                            ? Subject.OWED_TO_MERCHANTS
                            : Subject.OWED_TO_CONSUMERS, Direction.CREDIT, e.amount());
                } else if (event instanceof TransferCompleted e) {
                    add(sums, day, Subject.OWED_TO_CONSUMERS, Direction.DEBIT,
                            e.terms().amount());
                    add(sums, day, Subject.OWED_TO_CONSUMERS, Direction.CREDIT,
                            e.terms().amount());
                }
            }
            cut = cutHere;
        }
        return sums;
    }

    private static void add(Map<Place, Long> sums, LocalDate day, Subject subject, Direction side,
            Money amount) {
        sums.merge(new Place(day, subject, amount.currency(), side), amount.minor(), Long::sum);
    }

    @Property
    void whateverIsRepeatedAndWhereverItBeginsAgainTheBooksAreTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        List<StoredBatch> journal = journal(random);
        TreeMap<LocalDate, BookDay> rows = new TreeMap<>();
        PartitionBooks books = new PartitionBooks(DAYS, Optional.empty());
        int next = 0;
        while (next < journal.size()) {
            int to = Math.min(journal.size(), next + 1 + random.nextInt(12));
            Map<LocalDate, BookDay> group = new TreeMap<>();
            for (int i = next; i < to; i++) {
                books.batch(i + 1L, journal.get(i), PartitionBooksProperties::type)
                        .ifPresent(day -> group.put(day.day(), day));
            }
            switch (random.nextInt(4)) {
                case 0 -> { // died when it had written some of it; an offset was saved before
                    group.values().removeIf(_ -> random.nextBoolean());
                    rows.putAll(group);
                    next = Math.max(0, next - random.nextInt(5));
                    books = new PartitionBooks(DAYS, dayInHand(rows, next + 1L));
                }
                case 1 -> { // died when all was written, and goes on there, or somewhat earlier
                    rows.putAll(group);
                    next = Math.max(0, to - random.nextInt(5));
                    books = new PartitionBooks(DAYS, dayInHand(rows, next + 1L));
                }
                default -> {
                    rows.putAll(group);
                    next = to;
                }
            }
        }

        assertThat(movements(rows.values())).isEqualTo(recomputed(journal));
        assertOpenings(rows);
        assertVouchers(rows, journal);
    }

    private static Optional<BookDay> dayInHand(TreeMap<LocalDate, BookDay> rows, long batch) {
        return rows.descendingMap().values().stream().filter(day -> day.isBegunBefore(batch))
                .findFirst()
                .map(day -> new BookDay(day.day(), day.firstBatch(), day.upTo(), day.cutUntil(),
                        day.vouchers(), day.late(), Ledger.parse(day.ledger().text())));
    }

    private static Map<Place, Long> movements(Iterable<BookDay> rows) {
        Map<Place, Long> sums = new HashMap<>();
        rows.forEach(row -> row.ledger().lines().forEach((key, line) -> {
            put(sums, row.day(), key, Direction.DEBIT, line.debit());
            put(sums, row.day(), key, Direction.CREDIT, line.credit());
        }));
        return sums;
    }

    private static void put(Map<Place, Long> sums, LocalDate day, LedgerKey key, Direction side,
            long minor) {
        if (minor != 0) {
            sums.put(new Place(day, key.subject(), key.currency(), side), minor);
        }
    }

    private static void assertOpenings(TreeMap<LocalDate, BookDay> rows) {
        Ledger before = Ledger.EMPTY;
        for (BookDay row : rows.values()) {
            assertThat(new TrialBalance(row.ledger()).unbalanced()).isEmpty();
            Ledger carried = before.carried();
            row.ledger().lines().forEach((key, line) -> assertThat(line.opening()).isEqualTo(
                    carried.lines().getOrDefault(key, LedgerLine.NOTHING).opening()));
            before = row.ledger();
        }
    }

    /** Each booking of the journal is in the run of one day, and says whether it came late. */
    private static void assertVouchers(TreeMap<LocalDate, BookDay> rows,
            List<StoredBatch> journal) {
        List<Voucher> all = new ArrayList<>();
        for (BookDay row : rows.values()) {
            List<Voucher> ofDay = new ArrayList<>();
            for (long number = row.firstBatch(); number <= row.upTo(); number++) {
                ofDay.addAll(Voucher.of(0, number, journal.get((int) number - 1), row.day(), DAYS,
                        PartitionBooksProperties::type));
            }
            assertThat(ofDay).hasSize((int) row.vouchers());
            assertThat(ofDay).filteredOn(Voucher::isLate).hasSize((int) row.late());
            all.addAll(ofDay);
        }
        assertThat(all).extracting(Voucher::id).doesNotHaveDuplicates();
        assertThat(all).hasSize((int) journal.stream().flatMap(batch -> batch.events().stream())
                .filter(e -> e instanceof DepositCompleted || e instanceof TransferCompleted)
                .count());
    }
}
