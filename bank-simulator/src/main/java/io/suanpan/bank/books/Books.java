package io.suanpan.bank.books;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The books in memory: what was asked decides which entries are recorded, and the entries alone change it. Of one
 * thread. Nothing here is true for anybody outside until the {@link Journal} has what was recorded.
 */
public final class Books {
    /** Clients' money that the customer keeps for them. */
    public static final String CUSTODY = "custody";
    /** The customer's own money. */
    public static final String CORPORATE = "corporate";
    /** Where all money comes from that accounts are opened with: the sum of all balances is zero. */
    public static final String WORLD = "world";
    /** What an outside account has that nobody opened before: 1,000,000.00. */
    public static final long USUAL_BALANCE = 100_000_000;

    private final Map<String, BookAccount> accounts = new HashMap<>();
    private final Map<String, Standing> instructions = new HashMap<>();
    private final List<Entry> recorded = new ArrayList<>();
    private Instant latest = Instant.EPOCH;
    private LocalDate day;
    private long executions;

    /** @param day the business day, if no entry says otherwise */
    public Books(LocalDate day) {
        this.day = day;
        for (String id : List.of(CUSTODY, CORPORATE, WORLD)) {
            accounts.put(id, new BookAccount(id, 0, false, Instruction.MAX_AMOUNT));
        }
    }

    /** The same number was used for something else. */
    public static final class OtherContentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherContentException(Standing known, Instruction asked) {
            super("instruction " + asked.number() + " is known with other content: "
                    + known.instruction() + ", not " + asked, null, false, false);
        }
    }

    /** What is asked beside the books' own rules. */
    public record Treatment(boolean pends, Optional<RejectionReason> rejection) {
        public static final Treatment USUAL = new Treatment(false, Optional.empty());
    }

    /**
     * The instruction's standing, now if it is new. The same number with the same content is the same instruction,
     * whenever it comes; the time until which it may be begun is looked at only if it is new.
     */
    public Standing instruct(Instruction asked, Treatment treatment, Instant now) {
        Standing known = instructions.get(asked.number());
        if (known != null) {
            if (!known.instruction().hasContentOf(asked)) {
                throw new OtherContentException(known, asked);
            }
            return known;
        }
        open(asked.outside(), now);
        record(new Entry.Accepted(now, asked));
        if (now.isAfter(asked.notAfter())) {
            record(new Entry.Rejected(now, asked.number(), RejectionReason.TOO_LATE));
        } else if (!treatment.pends()) {
            settle(asked, treatment.rejection(), now);
        }
        return instructions.get(asked.number());
    }

    /** Carries out what is pending, or rejects it. Of what is settled already, the standing. */
    public Standing settle(String number, Optional<RejectionReason> rejection, Instant now) {
        Standing known = instructions.get(number);
        if (known.isPending()) {
            settle(known.instruction(), rejection, now);
        }
        return instructions.get(number);
    }

    private void settle(Instruction due, Optional<RejectionReason> rejection, Instant now) {
        Optional<RejectionReason> obstacle = rejection.or(() -> obstacle(due));
        record(obstacle.isPresent()
                ? new Entry.Rejected(now, due.number(), obstacle.get())
                : new Entry.Executed(now, due.number(), due.from(), due.to(), due.amount(),
                        "B%012d".formatted(executions + 1)));
    }

    private Optional<RejectionReason> obstacle(Instruction due) {
        BookAccount from = accounts.get(due.from());
        if (from.closed() || accounts.get(due.to()).closed()) {
            return Optional.of(RejectionReason.ACCOUNT_CLOSED);
        }
        if (due.amount() > from.limit()) {
            return Optional.of(RejectionReason.LIMIT_EXCEEDED);
        }
        return due.amount() > from.balance()
                ? Optional.of(RejectionReason.INSUFFICIENT_FUNDS)
                : Optional.empty();
    }

    private void open(String account, Instant now) {
        if (!accounts.containsKey(account)) {
            record(new Entry.Opened(now, account, USUAL_BALANCE));
        }
    }

    /** Opens the account if there is none, and sets what it may do. */
    public BookAccount change(String account, boolean closed, long limit, Instant now) {
        open(account, now);
        record(new Entry.Changed(now, account, closed, limit));
        return accounts.get(account);
    }

    /** Ends the business day; the next begins. */
    public LocalDate closeDay(Instant now) {
        LocalDate closed = day;
        record(new Entry.DayClosed(now, day));
        return closed;
    }

    private void record(Entry entry) {
        evolve(entry);
        recorded.add(entry);
    }

    /** What was recorded since this was last called. */
    List<Entry> takeRecorded() {
        List<Entry> taken = List.copyOf(recorded);
        recorded.clear();
        return taken;
    }

    void evolve(Entry entry) {
        latest = entry.at();
        switch (entry) {
            case Entry.Opened e -> {
                accounts.put(e.account(),
                        new BookAccount(e.account(), 0, false, Instruction.MAX_AMOUNT));
                move(WORLD, e.account(), e.balance());
            }
            case Entry.Changed e -> accounts.computeIfPresent(e.account(),
                    (_, account) -> account.with(e.closed(), e.limit()));
            case Entry.Accepted e -> instructions.put(e.instruction().number(),
                    new Standing(e.instruction(), new Fate.Pending(e.at())));
            case Entry.Executed e -> {
                decided(e.number(), new Fate.Executed(e.at(), e.reference()));
                move(e.from(), e.to(), e.amount());
                executions++;
            }
            case Entry.Rejected e -> decided(e.number(), new Fate.Rejected(e.at(), e.reason()));
            case Entry.DayClosed e -> day = e.day().plusDays(1);
        }
    }

    private void decided(String number, Fate fate) {
        Standing known = instructions.get(number);
        if (known == null || !known.isPending()) {
            throw new IllegalStateException("must be pending: " + number + " " + known);
        }
        instructions.put(number, known.with(fate));
    }

    private void move(String from, String to, long amount) {
        accounts.put(from, accounts.get(from).plus(-amount));
        accounts.put(to, accounts.get(to).plus(amount));
    }

    public Optional<Standing> find(String number) {
        return Optional.ofNullable(instructions.get(number));
    }

    public Optional<BookAccount> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** In no order. */
    public Collection<BookAccount> accounts() {
        return accounts.values();
    }

    public List<Standing> pending() {
        return instructions.values().stream().filter(Standing::isPending).toList();
    }

    public int instructions() {
        return instructions.size();
    }

    public long executions() {
        return executions;
    }

    /** Zero, or the bank made or lost money. */
    public long sum() {
        return accounts.values().stream().mapToLong(BookAccount::balance).reduce(0,
                Math::addExact);
    }

    public LocalDate day() {
        return day;
    }

    /** When the latest entry was made. */
    Instant latest() {
        return latest;
    }
}
