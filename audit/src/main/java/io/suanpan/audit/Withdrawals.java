package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.EVENT_TIME_WRONG;
import static io.suanpan.audit.Finding.Kind.INSTRUCTION_NUMBER_WRONG;
import static io.suanpan.audit.Finding.Kind.WITHDRAWAL_CHANGED;
import static io.suanpan.audit.Finding.Kind.WITHDRAWAL_OUT_OF_ORDER;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.withdrawal.Standing;
import io.suanpan.withdrawal.WithdrawalEvent;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalAwaited;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalFailed;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalInstructed;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalPaid;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalRefused;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalStarted;
import io.suanpan.withdrawal.WithdrawalTerms;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One partition's withdrawals: started, then refused, which forgets it, or instructed, under a number of its own;
 * then, and only then, paid or failed, once.
 */
final class Withdrawals {
    private final Findings findings;
    private final Map<WithdrawalId, WithdrawalEntry> entries = new HashMap<>();
    private final Map<WithdrawalId, EnumSet<Reason>> refusals = new HashMap<>();
    private final Map<InstructionNumber, WithdrawalId> numbers = new HashMap<>();

    Withdrawals(Findings findings) {
        this.findings = findings;
    }

    Map<WithdrawalId, WithdrawalEntry> entries() {
        return entries;
    }

    /** Why attempts at the withdrawal were refused. */
    Set<Reason> refusals(WithdrawalId withdrawal) {
        return refusals.getOrDefault(withdrawal, EnumSet.noneOf(Reason.class));
    }

    void happened(WithdrawalEvent event, Place place, BatchLinks links) {
        WithdrawalEntry before = entries.get(event.subject());
        switch (event) {
            case WithdrawalStarted e -> started(before, e, place, links);
            case WithdrawalRefused e -> refused(before, e, place, links);
            case WithdrawalInstructed e -> instructed(before, e, place, links);
            case WithdrawalAwaited e -> awaited(before, e, place);
            case WithdrawalPaid e -> paid(before, e, place, links);
            case WithdrawalFailed e -> failed(before, e, place, links);
        }
    }

    private void started(WithdrawalEntry before, WithdrawalStarted e, Place place,
            BatchLinks links) {
        if (before != null) {
            outOfOrder("started", before, e, place);
        }
        links.wants(e.activity(), e.subject(), plan(e));
        entries.put(e.subject(),
                new WithdrawalEntry.Pending(e.subject(), e.terms(), e.activity()));
    }

    /** What leaves the account leaves us, by the mirror of our account at the bank. */
    private static List<Branch> plan(WithdrawalStarted e) {
        Money amount = e.terms().amount();
        return List.of(new Branch(0, e.subject().account(), Direction.DEBIT, amount),
                new Branch(1, AccountId.channel(amount.currency()), Direction.CREDIT, amount));
    }

    private void refused(WithdrawalEntry before, WithdrawalRefused e, Place place,
            BatchLinks links) {
        links.settled(e.activity(), e.subject(), false);
        refusals.computeIfAbsent(e.subject(), _ -> EnumSet.noneOf(Reason.class))
                .add(e.reason().reason());
        if (before instanceof WithdrawalEntry.Pending pending
                && pending.activity().equals(e.activity())) {
            entries.remove(e.subject());
        } else {
            outOfOrder("refused by activity " + e.activity(), before, e, place);
        }
    }

    private void instructed(WithdrawalEntry before, WithdrawalInstructed e, Place place,
            BatchLinks links) {
        links.instructed(e.activity(), e.subject());
        if (!(before instanceof WithdrawalEntry.Pending pending
                && pending.activity().equals(e.activity()))) {
            outOfOrder("instructed", before, e, place);
        }
        checkTerms(before, e.terms(), e, place);
        WithdrawalId other = numbers.put(e.number(), e.subject());
        if (other != null) {
            findings.add(INSTRUCTION_NUMBER_WRONG, "withdrawal " + e.subject()
                    + " is instructed in " + place + " under " + e.number()
                    + ", which was given to " + other);
        }
        if (!e.notAfter().equals(place.at().plus(e.terms().validFor()))) {
            findings.add(EVENT_TIME_WRONG, "withdrawal " + e.subject() + " is instructed in "
                    + place + ", at " + place.at() + ", until " + e.notAfter() + ", not for "
                    + e.terms().validFor());
        }
        entries.put(e.subject(), new WithdrawalEntry.Instructed(e.subject(), e.terms(),
                e.activity(), e.number(), e.notAfter(), Standing.RESERVED));
    }

    private void awaited(WithdrawalEntry before, WithdrawalAwaited e, Place place) {
        if (before instanceof WithdrawalEntry.Instructed entry
                && entry.standing() != Standing.ACCEPTED && e.standing() != entry.standing()
                && e.standing() != Standing.RESERVED) {
            entries.put(e.subject(), new WithdrawalEntry.Instructed(e.subject(), entry.terms(),
                    entry.activity(), entry.number(), entry.notAfter(), e.standing()));
        } else {
            outOfOrder(e.standing() + " now", before, e, place);
        }
    }

    private void paid(WithdrawalEntry before, WithdrawalPaid e, Place place, BatchLinks links) {
        links.settled(e.activity(), e.subject(), true);
        checkEnd("paid", before, e.activity(), e, e.paidAt(), place);
        checkTerms(before, e.terms(), e, place);
        entries.put(e.subject(), new WithdrawalEntry.Paid(e.subject(), e.terms(), e.reference(),
                e.paidAt()));
    }

    private void failed(WithdrawalEntry before, WithdrawalFailed e, Place place,
            BatchLinks links) {
        links.settled(e.activity(), e.subject(), false);
        checkEnd("failed", before, e.activity(), e, e.failedAt(), place);
        if (before != null) {
            entries.put(e.subject(), new WithdrawalEntry.Failed(e.subject(), before.terms(),
                    e.reason(), e.failedAt()));
        }
    }

    private void checkEnd(String what, WithdrawalEntry before, ActivityId activity,
            WithdrawalEvent event, Instant at, Place place) {
        if (!(before instanceof WithdrawalEntry.Instructed entry
                && entry.activity().equals(activity))) {
            outOfOrder(what, before, event, place);
        }
        if (!at.equals(place.at())) {
            findings.add(EVENT_TIME_WRONG, "withdrawal " + event.subject() + " is " + what
                    + " at " + at + " in " + place + ", which is of " + place.at());
        }
    }

    private void checkTerms(WithdrawalEntry before, WithdrawalTerms terms, WithdrawalEvent event,
            Place place) {
        if (before != null && !before.terms().equals(terms)) {
            findings.add(WITHDRAWAL_CHANGED, "withdrawal " + event.subject() + " has " + terms
                    + " in " + place + ", it started with " + before.terms());
        }
    }

    private void outOfOrder(String what, WithdrawalEntry before, WithdrawalEvent event,
            Place place) {
        findings.add(WITHDRAWAL_OUT_OF_ORDER, "withdrawal " + event.subject() + " is " + what
                + " in " + place + " but before was " + (before == null ? "not there" : before));
    }
}
