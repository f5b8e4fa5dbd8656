package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.ACCOUNT_NOT_OPEN;
import static io.suanpan.audit.Finding.Kind.ACCOUNT_OPENED_TWICE;
import static io.suanpan.audit.Finding.Kind.ACCOUNT_STATUS_WRONG;
import static io.suanpan.audit.Finding.Kind.AVAILABLE_BELOW_ZERO;
import static io.suanpan.audit.Finding.Kind.BALANCE_WRONG;
import static io.suanpan.audit.Finding.Kind.CLOSED_NOT_EMPTY;
import static io.suanpan.audit.Finding.Kind.CURRENCY_MIXED;
import static io.suanpan.audit.Finding.Kind.DEBITED_WHILE_FROZEN;
import static io.suanpan.audit.Finding.Kind.INCOMING_BELOW_ZERO;
import static io.suanpan.audit.Finding.Kind.MOVED_AFTER_CLOSE;
import static io.suanpan.audit.Finding.Kind.POSTING_NUMBER_WRONG;
import static io.suanpan.audit.Finding.Kind.RESERVED_BELOW_ZERO;
import static io.suanpan.audit.Finding.Kind.TRANSFER_PARTIES_WRONG;

import io.suanpan.account.AccountEvent;
import io.suanpan.account.AccountEvent.AccountClosed;
import io.suanpan.account.AccountEvent.AccountFrozen;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.AccountUnfrozen;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.CutOffAdvanced;
import io.suanpan.account.AccountEvent.FeePlanSet;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.account.AccountEvent.FreeQuotaReturned;
import io.suanpan.account.AccountEvent.OrderCounted;
import io.suanpan.account.AccountEvent.OrderUncounted;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.AccountEvent.SettlementEnded;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.account.AccountEvent.UserLimitsSet;
import io.suanpan.audit.AccountEntry.Status;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TransferId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The money of one partition's accounts, moved as the log says, however wrong that may be. */
final class Accounts {
    private final Findings findings;
    private final Map<AccountId, AccountEntry> entries = new HashMap<>();
    private final Map<Currency, CurrencySum> sums = new HashMap<>();

    Accounts(Findings findings) {
        this.findings = findings;
    }

    Map<AccountId, AccountEntry> entries() {
        return entries;
    }

    Map<Currency, CurrencySum> sums() {
        return sums;
    }

    void happened(AccountEvent event, Place place) {
        switch (event) {
            case AccountOpened e -> opened(e, place);
            case AccountFrozen e -> frozen(e, place);
            case AccountUnfrozen e ->
                becomes(e, "unfrozen", Set.of(Status.FROZEN), Status.OPEN, "", place);
            case AccountClosed e -> closed(e, place);
            case BranchReserved e -> {
                checkParty(e, place);
                checkNotFrozen(e, place);
                move(e.subject(), e.work().amount(),
                        reserved(e.work().direction(), e.work().amount().minor()), 0, place);
            }
            case BranchReleased e -> move(e.subject(), e.amount(),
                    released(e.direction(), e.amount().minor()), 0, place);
            case BranchPosted e -> {
                move(e.subject(), e.amount(), posted(e.direction(), e.amount().minor()), 1, place);
                checkPosting(e.subject(), e.balance(), e.number(), place);
            }
            case FeePosted e -> {
                long minor = e.direction() == Direction.CREDIT
                        ? e.amount().minor()
                        : -e.amount().minor();
                move(e.subject(), e.amount(), new CurrencySum(0, minor, 0, 0), 1, place);
                checkPosting(e.subject(), e.balance(), e.number(), place);
            }
            case FeePlanSet _,FreeQuotaReturned _,SettlementPlanSet _,SettlementEnded _,CutOffAdvanced _,PeriodCleared _,PayoutStarted _,UserLimitsSet _,OrderCounted _,OrderUncounted _ -> {
                // moves nothing
            }
            case BranchRefused _,BranchBarred _ -> {
            }
        }
    }

    private void frozen(AccountFrozen e, Place place) {
        becomes(e, "frozen", Set.of(Status.OPEN), Status.FROZEN, e.reason(), place);
    }

    private void closed(AccountClosed e, Place place) {
        AccountEntry account = entries.get(e.subject());
        if (account != null && !account.isEmpty()) {
            findings.add(CLOSED_NOT_EMPTY,
                    "account " + e.subject() + " is closed in " + place + " but has " + account);
        }
        becomes(e, "closed", Set.of(Status.OPEN, Status.FROZEN), Status.CLOSED, "", place);
    }

    private void becomes(AccountEvent e, String what, Set<Status> from, Status to, String reason,
            Place place) {
        AccountEntry before = entries.get(e.subject());
        if (before == null || before.type() == AccountType.CHANNEL
                || before.type() == AccountType.ESCROW || before.type() == AccountType.FEES
                || !from.contains(before.status())) {
            findings.add(ACCOUNT_STATUS_WRONG, "account " + e.subject() + " is " + what + " in "
                    + place + " but before was " + (before == null ? "not there" : before));
        }
        if (before != null) {
            entries.put(e.subject(), before.in(to, reason));
        }
    }

    private void checkNotFrozen(BranchReserved e, Place place) {
        AccountEntry account = entries.get(e.subject());
        if (account != null && account.status() == Status.FROZEN
                && e.work().direction() == Direction.DEBIT) {
            findings.add(DEBITED_WHILE_FROZEN, "branch " + e.fence() + " reserves a debit of "
                    + e.work().amount() + " in " + place + " at account " + e.subject()
                    + ", which is frozen for '" + account.frozenFor() + "'");
        }
    }

    /** Transfers are between consumers. */
    private void checkParty(BranchReserved e, Place place) {
        AccountEntry account = entries.get(e.subject());
        if (e.primary() instanceof TransferId && account != null
                && account.type() != AccountType.CONSUMER) {
            findings.add(TRANSFER_PARTIES_WRONG, "branch " + e.fence() + " of transfer "
                    + e.primary() + " is reserved in " + place + " at account " + e.subject()
                    + ", which is of a " + account.type());
        }
    }

    private static CurrencySum reserved(Direction direction, long minor) {
        return switch (direction) {
            case DEBIT -> new CurrencySum(0, -minor, minor, 0);
            case CREDIT -> new CurrencySum(0, 0, 0, minor);
        };
    }

    private static CurrencySum released(Direction direction, long minor) {
        return switch (direction) {
            case DEBIT -> new CurrencySum(0, minor, -minor, 0);
            case CREDIT -> new CurrencySum(0, 0, 0, -minor);
        };
    }

    private static CurrencySum posted(Direction direction, long minor) {
        return switch (direction) {
            case DEBIT -> new CurrencySum(0, 0, -minor, 0);
            case CREDIT -> new CurrencySum(0, minor, 0, -minor);
        };
    }

    private void opened(AccountOpened e, Place place) {
        AccountEntry fresh = new AccountEntry(e.subject(), e.type(), e.currency(), 0, 0, 0, 0);
        AccountEntry before = entries.putIfAbsent(e.subject(), fresh);
        if (before != null) {
            findings.add(ACCOUNT_OPENED_TWICE, "account " + e.subject() + " is opened in " + place
                    + " as " + e.type() + " in " + e.currency() + " but is open as " + before);
            return;
        }
        sums.merge(e.currency(), new CurrencySum(1, 0, 0, 0), CurrencySum::plus);
    }

    private void move(AccountId id, Money amount, CurrencySum by, int postings, Place place) {
        AccountEntry before = entries.get(id);
        if (before == null) {
            findings.add(ACCOUNT_NOT_OPEN, amount + " moves at account " + id + " in " + place
                    + ", which nothing opened");
            return;
        }
        if (before.currency() != amount.currency()) {
            findings.add(CURRENCY_MIXED, amount + " moves at account " + id + " in " + place
                    + ", which is in " + before.currency());
            return;
        }
        if (before.status() == Status.CLOSED) {
            findings.add(MOVED_AFTER_CLOSE, amount + " moves, or is tried to, at account " + id
                    + " in " + place + ", which is closed");
        }
        AccountEntry after = before.moved(by, postings);
        entries.put(id, after);
        sums.merge(amount.currency(), by, CurrencySum::plus);
        checkFunds(after, place);
    }

    private void checkFunds(AccountEntry account, Place place) {
        if (account.available() < 0 && account.type() != AccountType.CHANNEL) {
            findings.add(AVAILABLE_BELOW_ZERO, "account " + account.id() + " has "
                    + account.available() + " available after " + place);
        }
        if (account.reserved() < 0) {
            findings.add(RESERVED_BELOW_ZERO, "account " + account.id() + " has "
                    + account.reserved() + " reserved after " + place);
        }
        if (account.incoming() < 0) {
            findings.add(INCOMING_BELOW_ZERO, "account " + account.id() + " has "
                    + account.incoming() + " incoming after " + place);
        }
    }

    private void checkPosting(AccountId id, Money balance, long number, Place place) {
        AccountEntry account = entries.get(id);
        if (account == null) {
            return; // found already
        }
        if (balance.minor() != account.balance() || balance.currency() != account.currency()) {
            findings.add(BALANCE_WRONG, "posting " + number + " of account " + id + " in " + place
                    + " says a balance of " + balance + ", it is " + account.balance());
        }
        if (number != account.postings()) {
            findings.add(POSTING_NUMBER_WRONG, "account " + id + " has posting number "
                    + number + " in " + place + " where " + account.postings() + " must be");
        }
    }
}
