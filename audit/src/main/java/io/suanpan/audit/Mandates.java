package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.DRAWN_WITHOUT_CONSENT;
import static io.suanpan.audit.Finding.Kind.DRAW_NOT_COUNTED;
import static io.suanpan.audit.Finding.Kind.EVENT_TIME_WRONG;
import static io.suanpan.audit.Finding.Kind.MANDATE_CHANGED;
import static io.suanpan.audit.Finding.Kind.MANDATE_OUT_OF_ORDER;
import static io.suanpan.audit.Finding.Kind.MANDATE_OVERDRAWN;

import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.OfBranch;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.mandate.MandateEvent;
import io.suanpan.mandate.MandateEvent.MandateDrawn;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateReturned;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One partition's mandates: granted once, revoked once, and drawn on in between, within their limits. In each batch
 * what the accounts' branches draw and give back is what their mandates count.
 */
final class Mandates {
    /** A branch's part of a month's sum. */
    private record Count(FenceId fence, MandateId mandate, Money amount, YearMonth month) {}

    private final Findings findings;
    private final Draws draws;
    private final Map<MandateId, MandateEntry> entries = new HashMap<>();
    private final List<Count> reserved = new ArrayList<>();
    private final List<Count> drawn = new ArrayList<>();
    private final List<Count> released = new ArrayList<>();
    private final List<Count> returned = new ArrayList<>();

    Mandates(Findings findings, Draws draws) {
        this.findings = findings;
        this.draws = draws;
    }

    Map<MandateId, MandateEntry> entries() {
        return entries;
    }

    void happened(MandateEvent event, Place place) {
        MandateEntry before = entries.get(event.subject());
        switch (event) {
            case MandateGranted e -> granted(before, e, place);
            case MandateRevoked e -> revoked(before, e, place);
            case MandateDrawn e -> drawn(before, e, place);
            case MandateReturned e -> returned(before, e, place);
        }
    }

    private void granted(MandateEntry before, MandateGranted e, Place place) {
        if (before != null) {
            outOfOrder("granted", before, e, place);
        }
        checkTime("granted", e.subject(), e.grantedAt(), place);
        entries.put(e.subject(), new MandateEntry(e.subject(), e.terms(), e.grantedAt(),
                MandateEntry.month(e.grantedAt(), e.terms()), 0, 0, null, null));
    }

    private void revoked(MandateEntry before, MandateRevoked e, Place place) {
        checkTime("revoked", e.subject(), e.revokedAt(), place);
        if (before == null || before.isRevoked()) {
            outOfOrder("revoked", before, e, place);
        }
        if (before != null) {
            if (!before.terms().equals(e.terms()) || !before.grantedAt().equals(e.grantedAt())) {
                findings.add(MANDATE_CHANGED, "mandate " + e.subject() + " is revoked in " + place
                        + " as one with " + e.terms() + " of " + e.grantedAt() + ", it was "
                        + before);
            }
            entries.put(e.subject(), before.revoked(e.by(), e.revokedAt()));
        }
    }

    private void drawn(MandateEntry before, MandateDrawn e, Place place) {
        drawn.add(new Count(e.fence(), e.subject(), e.amount(), e.month()));
        draws.drawn(e.fence(), e.subject());
        if (before == null || before.isRevoked()) {
            findings.add(DRAWN_WITHOUT_CONSENT, "branch " + e.fence() + " draws " + e.amount()
                    + " in " + place + " on mandate " + e.subject() + ", which is "
                    + (before == null ? "not there" : before));
        }
        if (before == null) {
            return;
        }
        MandateEntry after = before.plus(e.month(), e.amount().minor());
        Money total = new Money(after.drawnIn(e.month()), e.amount().currency());
        if (!total.equals(e.drawn())) {
            findings.add(MANDATE_CHANGED, "mandate " + e.subject() + " says in " + place + " that "
                    + e.drawn() + " is drawn in " + e.month() + ", it is " + total);
        }
        if (exceeds(e.amount(), before.terms().maxPerPayment())
                || exceeds(total, before.terms().maxPerMonth())) {
            findings.add(MANDATE_OVERDRAWN, "branch " + e.fence() + " draws " + e.amount() + " in "
                    + place + ", " + total + " in " + e.month() + ", on " + before);
        }
        entries.put(e.subject(), after);
    }

    private static boolean exceeds(Money amount, Money maximum) {
        return amount.currency() != maximum.currency() || amount.minor() > maximum.minor();
    }

    private void returned(MandateEntry before, MandateReturned e, Place place) {
        returned.add(new Count(e.fence(), e.subject(), e.amount(), e.month()));
        draws.returned(e.fence());
        if (before == null) {
            outOfOrder("given back to", null, e, place);
        } else {
            entries.put(e.subject(), before.plus(e.month(), -e.amount().minor()));
        }
    }

    /** @param open what is reserved for the branch before {@code event}; null if nothing is */
    void happened(OfBranch event, Branch open, Place place) {
        if (event instanceof BranchReserved e) {
            e.work().draw().ifPresent(draw -> {
                reserved.add(count(e.fence(), e.work(), draw));
                checkInTime(e.fence(), draw, place);
            });
        } else if (event instanceof BranchReleased e && open != null) {
            open.draw().ifPresent(draw -> released.add(count(e.fence(), open, draw)));
        }
    }

    private Count count(FenceId fence, Branch work, Draw draw) {
        MandateEntry mandate = entries.get(draw.mandate());
        return new Count(fence, draw.mandate(), work.amount(),
                mandate == null ? null : MandateEntry.month(draw.at(), mandate.terms()));
    }

    private void checkInTime(FenceId fence, Draw draw, Place place) {
        MandateEntry mandate = entries.get(draw.mandate());
        if (mandate != null && !draw.at().isBefore(mandate.terms().validUntil())) {
            findings.add(DRAWN_WITHOUT_CONSENT, "branch " + fence + " in " + place
                    + " was begun at " + draw.at() + ", too late for " + mandate);
        }
    }

    void endBatch(Place place) {
        check("reserved", reserved, "drawn", drawn, place);
        check("released", released, "given back", returned, place);
    }

    private void check(String what, List<Count> branches, String deed, List<Count> counted,
            Place place) {
        if (!branches.equals(counted)) {
            findings.add(DRAW_NOT_COUNTED, "in " + place + " there is " + what
                    + " under mandates: " + branches + ", but " + deed + ": " + counted);
        }
        branches.clear();
        counted.clear();
    }

    private void checkTime(String what, MandateId mandate, Instant time, Place place) {
        if (!time.equals(place.at())) {
            findings.add(EVENT_TIME_WRONG, "mandate " + mandate + " is " + what + " at " + time
                    + " in " + place + ", which is of " + place.at());
        }
    }

    private void outOfOrder(String what, MandateEntry before, MandateEvent event, Place place) {
        findings.add(MANDATE_OUT_OF_ORDER, "mandate " + event.subject() + " is " + what + " in "
                + place + " but before was " + (before == null ? "not there" : before));
    }
}
