package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.FEE_NOT_POSTED;
import static io.suanpan.audit.Finding.Kind.FEE_PLAN_OUT_OF_ORDER;
import static io.suanpan.audit.Finding.Kind.FEE_WRONG;

import io.suanpan.account.AccountEvent;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.FeePlanSet;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.account.AccountEvent.FreeQuotaReturned;
import io.suanpan.fee.Charge;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one partition's merchants are charged: each credit of a trade by the plan in force when it was tried, once. In
 * each batch the fees that move are those of the credits that are posted, and the quota given back is that of those that
 * are released.
 */
final class Fees {
    private record Movement(FenceId fence, AccountId account, Direction direction, Money amount,
            EntityId trade) {}

    private record Quota(FenceId fence, AccountId account, YearMonth month, Money free) {}

    private final Findings findings;
    private final Charges charges;
    private final Map<AccountId, AccountEntry> accounts;
    private final List<Movement> due = new ArrayList<>();
    private final List<Movement> moved = new ArrayList<>();
    private final List<Quota> released = new ArrayList<>();
    private final List<Quota> returned = new ArrayList<>();

    Fees(Findings findings, Charges charges, Map<AccountId, AccountEntry> accounts) {
        this.findings = findings;
        this.charges = charges;
        this.accounts = accounts;
    }

    /** @param open what the branch is charged that {@code event} ends, if it is */
    void happened(AccountEvent event, Optional<Charge> open, Place place) {
        switch (event) {
            case FeePlanSet e -> planned(e, place);
            case BranchReserved e -> reserved(e, place);
            case BranchPosted e -> open.flatMap(Charge::fee).ifPresent(fee -> {
                due.add(new Movement(e.fence(), e.subject(), Direction.DEBIT, fee.amount(),
                        e.primary()));
                due.add(new Movement(e.fence(), fee.account(), Direction.CREDIT, fee.amount(),
                        e.primary()));
                charges.posted(e.fence(), fee);
            });
            case BranchReleased e -> open.filter(charge -> charge.free().minor() > 0)
                    .ifPresent(charge -> released.add(new Quota(e.fence(), e.subject(),
                            charge.month(), charge.free())));
            case FeePosted e -> moved.add(new Movement(e.fence(), e.subject(), e.direction(),
                    e.amount(), e.primary()));
            case FreeQuotaReturned e -> {
                returned.add(new Quota(e.fence(), e.subject(), e.month(), e.free()));
                accounts.computeIfPresent(e.subject(), (_, account) -> account.billing()
                        .map(it -> account.billed(it.minus(e.month(), e.free().minor())))
                        .orElse(account));
            }
            default -> {
                // is free of charge
            }
        }
    }

    private void planned(FeePlanSet e, Place place) {
        AccountEntry account = accounts.get(e.subject());
        FeePlan plan = e.plan();
        Optional<BillingEntry> before = account == null ? Optional.empty() : account.billing();
        if (account == null || account.type() != AccountType.MERCHANT
                || account.status() == AccountEntry.Status.CLOSED
                || account.currency() != plan.minimum().currency()
                || before.filter(it -> it.plan().version() >= plan.version()).isPresent()) {
            findings.add(FEE_PLAN_OUT_OF_ORDER, plan + " is set in " + place + " for account "
                    + e.subject() + ", which is " + (account == null ? "not there" : account));
        }
        if (account != null) {
            accounts.put(e.subject(), account.billed(before
                    .map(it -> new BillingEntry(plan, it.month(), it.freedMinor()))
                    .orElseGet(() -> new BillingEntry(plan, YearMonth.of(1970, 1), 0))));
        }
    }

    private void reserved(BranchReserved e, Place place) {
        AccountEntry account = accounts.get(e.subject());
        boolean isCharged = account != null && account.billing().isPresent()
                && e.work().direction() == Direction.CREDIT && e.primary() instanceof TradeId
                && e.fence().branch() == Charges.CREDIT; // who gets a part is not charged
        Optional<Charge> must = isCharged
                ? Optional.of(charge(account.billing().get(), e.work().amount(), place))
                : Optional.empty();
        if (!must.equals(e.charge())) {
            findings.add(FEE_WRONG, "branch " + e.fence() + " of " + e.work().amount()
                    + " at account " + e.subject() + " is charged " + e.charge() + " in " + place
                    + ", it must be " + must + " as the account is " + account);
        }
        if (isCharged) {
            e.charge().ifPresent(charge -> accounts.put(e.subject(), account.billed(account
                    .billing().get().plus(charge.month(), charge.free().minor()))));
        }
    }

    private static Charge charge(BillingEntry billing, Money amount, Place place) {
        YearMonth month = BillingEntry.month(place.at(), billing.plan());
        long free = billing.free(month, amount.minor());
        long fee = billing.fee(amount.minor(), free);
        return new Charge(billing.plan().version(), month, new Money(free, amount.currency()),
                fee == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Fee(AccountId.fees(amount.currency(), place.partition()),
                                        new Money(fee, amount.currency()))));
    }

    void endBatch(Place place) {
        check("charged for what is posted", due, "moves as fees", moved, place);
        check("used by what is released", released, "is free again", returned, place);
    }

    private <T> void check(String what, List<T> must, String deed, List<T> found, Place place) {
        if (!must.equals(found)) {
            findings.add(FEE_NOT_POSTED, "in " + place + " " + must + " is " + what + ", and "
                    + found + " " + deed);
        }
        must.clear();
        found.clear();
    }
}
