package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.PAYOUT_WRONG;
import static io.suanpan.audit.Finding.Kind.PERIOD_WRONG;
import static io.suanpan.audit.Finding.Kind.SETTLEMENT_PLAN_OUT_OF_ORDER;

import io.suanpan.account.AccountEvent;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.CutOffAdvanced;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.AccountEvent.SettlementEnded;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.clearing.Tally;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one partition's merchants are settled: each period is what the postings between two cut-offs come to, no posting
 * after its cut-off is in it, and what it owes leaves the account once, in withdrawals of just that amount.
 */
final class Settlements {
    private static final String PREFIX = "settlement:";
    /** When a period ends that is not cleared any more. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
    /** With so many, the open period goes on. */
    private static final int MAX_UNPAID = 31;

    /** What a period owes, how often it was tried to pay it, and under which branch it is reserved. */
    private static final class Owed {
        final long minor;
        final Instant due;
        int attempt = 1;
        FenceId reserved;
        boolean paid;

        Owed(long minor, Instant due) {
            this.minor = minor;
            this.due = due;
        }

        ClearingEntry.Unpaid unpaid() {
            return new ClearingEntry.Unpaid(minor, attempt, Optional.ofNullable(reserved));
        }
    }

    private static final class Merchant {
        SettlementPlan plan;
        Instant cutOff;
        /** Its period was moved to end early, and must be cleared by the next event. */
        boolean endsEarly;
        boolean ends;
        final Map<LocalDate, Owed> periods = new HashMap<>();
        LocalDate latest = LocalDate.MIN;
        long first;
        long postings;
        long carried;
        long trades;
        long traded;
        long refunds;
        long refunded;
        long fees;
        long charged;

        Tally tally() {
            return new Tally(trades, traded, refunds, refunded, fees, charged);
        }

        void begin(long posting) {
            first = posting;
            trades = 0;
            traded = 0;
            refunds = 0;
            refunded = 0;
            fees = 0;
            charged = 0;
        }
    }

    private final Findings findings;
    private final Map<AccountId, AccountEntry> accounts;
    private final Map<AccountId, Merchant> merchants = new HashMap<>();

    Settlements(Findings findings, Map<AccountId, AccountEntry> accounts) {
        this.findings = findings;
        this.accounts = accounts;
    }

    /** Merchants whose period is over by {@code at} and not cleared, or whose oldest unpaid one is due and not paid. */
    long overdue(Instant at) {
        return merchants.values().stream()
                .filter(merchant -> !merchant.cutOff.isAfter(at) || merchant.periods.entrySet()
                        .stream().filter(period -> !period.getValue().paid)
                        .min(Map.Entry.comparingByKey())
                        .filter(period -> !period.getValue().due.isAfter(at)).isPresent())
                .count();
    }

    /** What is wrong if no batch follows: a period that ends early is cleared in the batch that says so. */
    void end(Findings all) {
        merchants.forEach((id, merchant) -> {
            if (merchant.endsEarly) {
                all.add(PERIOD_WRONG, "account " + id + " has a period that was moved to end at "
                        + merchant.cutOff + ", and was not cleared");
            }
        });
    }

    /** Of a merchant who has a plan. */
    Optional<ClearingEntry> entry(AccountId id) {
        return Optional.ofNullable(merchants.get(id)).map(merchant -> new ClearingEntry(
                merchant.plan, merchant.cutOff, merchant.first, merchant.tally(),
                merchant.carried, merchant.ends, merchant.periods.entrySet().stream()
                        .filter(period -> !period.getValue().paid)
                        .collect(Collectors.toMap(Map.Entry::getKey,
                                period -> period.getValue().unpaid()))));
    }

    /** Merchants who have a plan, and whose account is not closed. */
    Set<AccountId> settled() {
        return merchants.keySet().stream()
                .filter(id -> accounts.get(id).status() != AccountEntry.Status.CLOSED)
                .collect(Collectors.toSet());
    }

    void happened(AccountEvent event, Place place) {
        switch (event) {
            case SettlementPlanSet e -> planned(e, place);
            case SettlementEnded e -> ended(e, place);
            case CutOffAdvanced e -> advanced(e, place);
            case PeriodCleared e -> cleared(e, place);
            case PayoutStarted e -> started(e, place);
            case BranchReserved e -> owed(e.subject(), e.primary()).ifPresent(owed -> {
                checkPayout(e, owed, e.primary(), e.work().amount().minor(), place);
                owed.reserved = e.fence();
            });
            case BranchReleased e -> released(e);
            case BranchPosted e -> {
                posted(e, place);
                owed(e.subject(), e.primary()).ifPresent(owed -> {
                    checkPayout(e, owed, e.primary(), e.amount().minor(), place);
                    owed.paid = true;
                });
            }
            case FeePosted e -> {
                Merchant merchant = open(e.subject(), place);
                if (merchant != null) {
                    merchant.postings = e.number();
                    merchant.fees++;
                    merchant.charged += e.amount().minor();
                }
            }
            default -> {
                // says nothing of settlements
            }
        }
    }

    private void planned(SettlementPlanSet e, Place place) {
        AccountEntry account = accounts.get(e.subject());
        Merchant merchant = merchants.computeIfAbsent(e.subject(), _ -> new Merchant());
        boolean first = merchant.plan == null;
        boolean anew = !first && merchant.cutOff.equals(NEVER);
        if (account == null || account.type() != AccountType.MERCHANT
                || account.status() == AccountEntry.Status.CLOSED
                || !first && (merchant.plan.version() >= e.plan().version()
                        || !anew && !merchant.cutOff.equals(e.cutOff())
                        || !e.cutOff().isBefore(NEVER))) {
            findings.add(SETTLEMENT_PLAN_OUT_OF_ORDER, e.plan() + " is set in " + place
                    + " for account " + e.subject() + ", which is "
                    + (account == null ? "not there" : account));
        }
        merchant.plan = e.plan();
        merchant.ends = false;
        if (first || anew) {
            merchant.cutOff = e.cutOff();
            merchant.postings = account == null ? 0 : account.postings();
            merchant.begin(merchant.postings + 1);
        }
    }

    private void ended(SettlementEnded e, Place place) {
        Merchant merchant = merchants.get(e.subject());
        if (merchant == null || merchant.ends || merchant.plan.version() != e.version()) {
            findings.add(SETTLEMENT_PLAN_OUT_OF_ORDER, e + " in " + place + ": "
                    + (merchant == null ? "there is no plan" : merchant.plan + " is in force"));
            return;
        }
        merchant.ends = true;
    }

    private void advanced(CutOffAdvanced e, Place place) {
        Merchant merchant = merchants.get(e.subject());
        if (merchant == null || !e.cutOff().equals(place.at())
                || !e.cutOff().isBefore(merchant.cutOff)) {
            findings.add(PERIOD_WRONG, e + " in " + place + ", at " + place.at()
                    + (merchant == null
                            ? ", without a settlement plan"
                            : ": the period ends at " + merchant.cutOff));
            return;
        }
        merchant.cutOff = e.cutOff();
        merchant.endsEarly = true;
    }

    /** The merchant, if it is settled; a posting of one whose period should be over is in the wrong one. */
    private Merchant open(AccountId id, Place place) {
        Merchant merchant = merchants.get(id);
        if (merchant != null && !place.at().isBefore(merchant.cutOff)
                && merchant.periods.values().stream().filter(it -> !it.paid)
                        .count() < MAX_UNPAID) {
            findings.add(PERIOD_WRONG, "account " + id + " has a posting in " + place + ", at "
                    + place.at() + ", in a period that was to end at " + merchant.cutOff);
        }
        return merchant;
    }

    private void posted(BranchPosted e, Place place) {
        Merchant merchant = open(e.subject(), place);
        if (merchant == null) {
            return;
        }
        merchant.postings = e.number();
        if (e.primary() instanceof TradeId && e.direction() == Direction.CREDIT) {
            merchant.trades++;
            merchant.traded += e.amount().minor();
        } else if (e.primary() instanceof RefundId && e.direction() == Direction.DEBIT) {
            merchant.refunds++;
            merchant.refunded += e.amount().minor();
        }
    }

    private void cleared(PeriodCleared e, Place place) {
        Merchant merchant = merchants.get(e.subject());
        ClearedPeriod period = e.period();
        if (merchant == null) {
            findings.add(PERIOD_WRONG, period + " of account " + e.subject() + " in " + place
                    + ", which has no settlement plan");
            return;
        }
        Tally tally = merchant.tally();
        if (!period.tally().equals(tally) || period.firstPosting() != merchant.first
                || period.lastPosting() != merchant.postings
                || period.carriedMinor() != merchant.carried
                || !period.cutOff().equals(merchant.cutOff)
                || merchant.ends != e.nextCutOff().equals(NEVER)
                || place.at().isBefore(period.cutOff()) || !e.nextCutOff().isAfter(place.at())
                || !period.date().isAfter(merchant.latest)) {
            findings.add(PERIOD_WRONG, period + " of account " + e.subject() + " in " + place
                    + ": postings " + merchant.first + " to " + merchant.postings + " come to "
                    + tally + ", " + merchant.carried + " was carried, and it ends at "
                    + merchant.cutOff + ", after " + merchant.latest);
        }
        long owed = merchant.traded - merchant.refunded - merchant.charged + merchant.carried;
        if ((owed > 0) != (period.payout() instanceof Payout.Cleared)) {
            findings.add(PERIOD_WRONG, period + " of account " + e.subject() + " in " + place
                    + " owes " + owed);
        }
        if (owed > 0) {
            merchant.periods.put(period.date(), new Owed(owed,
                    period.payout() instanceof Payout.Cleared it ? it.notBefore() : Instant.MAX));
        }
        merchant.carried = Math.min(owed, 0);
        merchant.cutOff = e.nextCutOff();
        merchant.endsEarly = false;
        merchant.latest = period.date();
        merchant.begin(merchant.postings + 1);
    }

    private void started(PayoutStarted e, Place place) {
        Merchant merchant = merchants.get(e.subject());
        Owed owed = merchant == null ? null : merchant.periods.get(e.date());
        if (owed == null || owed.paid || owed.reserved != null || owed.attempt != e.attempt()
                || owed.minor != e.amount().minor()) {
            findings.add(PAYOUT_WRONG, e + " in " + place + (owed == null
                    ? ", of a period that owes nothing"
                    : ": " + owed.minor + " is owed, attempt " + owed.attempt
                            + (owed.paid ? ", and paid" : "")));
        }
    }

    private void checkPayout(AccountEvent e, Owed owed, EntityId payout, long minor, Place place) {
        if (owed.paid || owed.minor != minor
                || !payout.toString().endsWith(":" + owed.attempt)) {
            findings.add(PAYOUT_WRONG, e + " in " + place + ": " + owed.minor
                    + " is owed, attempt " + owed.attempt + (owed.paid ? ", and paid" : ""));
        }
    }

    private void released(BranchReleased e) {
        Merchant merchant = merchants.get(e.subject());
        if (merchant != null) {
            merchant.periods.values().stream().filter(it -> e.fence().equals(it.reserved))
                    .forEach(it -> {
                        it.reserved = null;
                        it.attempt++;
                    });
        }
    }

    /** What the withdrawal pays, if it pays a settlement of {@code account}: the channel's branch does not. */
    private Optional<Owed> owed(AccountId account, EntityId primary) {
        if (!(primary instanceof WithdrawalId withdrawal)
                || !withdrawal.account().equals(account)
                || !withdrawal.ownNumber().startsWith(PREFIX)) {
            return Optional.empty();
        }
        Merchant merchant = merchants.get(withdrawal.account());
        String date = withdrawal.ownNumber().substring(PREFIX.length(), PREFIX.length() + 10);
        return merchant == null
                ? Optional.empty()
                : Optional.ofNullable(merchant.periods.get(LocalDate.parse(date)));
    }
}
