package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.ORDER_MISCOUNTED;
import static io.suanpan.audit.Finding.Kind.USER_LIMITS_OUT_OF_ORDER;
import static io.suanpan.audit.Finding.Kind.USER_LIMIT_EXCEEDED;

import io.suanpan.account.AccountEvent;
import io.suanpan.account.AccountEvent.OrderCounted;
import io.suanpan.account.AccountEvent.OrderUncounted;
import io.suanpan.account.AccountEvent.UserLimitsSet;
import io.suanpan.audit.AccountEntry.Status;
import io.suanpan.audit.AllowanceEntry.Use;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.userlimit.WayLimits;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * What one partition's orders use of their accounts' days: each that is begun is counted in the batch in which it is, on
 * that day and within the limits that applied; and given back once, in the batch in which it surely moves nothing, unless a
 * later day counts. Journals of before orders were counted have none.
 */
final class OrderCounts {
    private static final String SETTLEMENT = "settlement:";
    private static final ZoneId BUSINESS_DAYS = ZoneId.of("Asia/Shanghai");

    private record Count(ActivityId activity, long minor, LocalDate day) {}

    private final Findings findings;
    private final Map<AccountId, AccountEntry> accounts;
    private final Map<HolderOrderId, Count> counted = new HashMap<>();
    /** Of the batch in hand: what is to be counted yet, and what to be given back. */
    private final Map<HolderOrderId, Count> begun = new HashMap<>();
    private final Map<HolderOrderId, Count> undone = new HashMap<>();
    private boolean areCounted;

    OrderCounts(Findings findings, Map<AccountId, AccountEntry> accounts) {
        this.findings = findings;
        this.accounts = accounts;
    }

    void happened(BankOrderEvent event, Place place) {
        if (event.subject() instanceof HolderOrderId order) {
            happened(order, event, place);
        }
    }

    private void happened(HolderOrderId order, BankOrderEvent event, Place place) {
        switch (event) {
            case BankOrderStarted e when isLimited(order, e) -> begun.put(order,
                    new Count(e.activity(), e.terms().amount().minor(), day(place)));
            case BankOrderPaid _ -> counted.remove(order);
            case BankOrderRefused _ -> undone(order);
            case BankOrderFailed _ -> undone(order);
            default -> {
                // its account hears nothing of it
            }
        }
    }

    /** What is paid out of a settlement is ours to pay; what has no fitting account is refused when it is tried. */
    private boolean isLimited(HolderOrderId order, BankOrderStarted e) {
        AccountEntry account = accounts.get(order.account());
        return account != null && account.status() != Status.CLOSED
                && account.currency() == e.terms().amount().currency()
                && !e.subject().ownNumber().startsWith(SETTLEMENT);
    }

    private void undone(HolderOrderId order) {
        Count count = counted.remove(order);
        AccountEntry account = accounts.get(order.account());
        if (count != null && account != null && account.allowance().flatMap(AllowanceEntry::use)
                .filter(use -> use.day().equals(count.day())).isPresent()) {
            undone.put(order, count); // of a closed account, no day counts
        }
    }

    void happened(AccountEvent event, Place place) {
        switch (event) {
            case UserLimitsSet e -> limited(e, place);
            case OrderCounted e -> counted(e, place);
            case OrderUncounted e -> uncounted(e, place);
            default -> {
                // says nothing of limits
            }
        }
    }

    private void limited(UserLimitsSet e, Place place) {
        AccountEntry account = accounts.get(e.subject());
        if (account == null || account.status() == Status.CLOSED || allowance(account).own()
                .filter(own -> own.version() >= e.limits().version()).isPresent()) {
            findings.add(USER_LIMITS_OUT_OF_ORDER, e.limits() + " are set in " + place
                    + " for account " + e.subject() + ", which is "
                    + (account == null ? "not there" : account));
        }
        accounts.computeIfPresent(e.subject(),
                (_, it) -> it.allowed(allowance(it).under(e.limits())));
    }

    private void counted(OrderCounted e, Place place) {
        areCounted = true;
        Count count = new Count(e.activity(), e.amount().minor(), e.day());
        Count wanted = begun.remove(e.order());
        AccountEntry account = accounts.get(e.subject());
        if (!count.equals(wanted) || !e.order().account().equals(e.subject())) {
            findings.add(ORDER_MISCOUNTED, e + " in " + place + " is for " + wanted);
        }
        counted.put(e.order(), count);
        if (account == null) {
            return; // found already
        }
        Use after = allowance(account).use().filter(use -> use.day().equals(e.day()))
                .orElseGet(() -> new Use(e.day(), e.activity().number(), 0, 0))
                .plus(isWithdrawal(e.order()), count.minor());
        checkLimits(e, account, after.of(isWithdrawal(e.order())), place);
        accounts.put(e.subject(), account.allowed(allowance(account).using(after)));
    }

    private void checkLimits(OrderCounted e, AccountEntry account, long used, Place place) {
        WayLimits limits = allowance(account).own().map(own -> isWithdrawal(e.order())
                ? own.limits().withdrawals()
                : own.limits().topUps()).orElse(e.limits());
        if (!limits.equals(e.limits())
                || e.amount().minor() > limits.largestMinor().orElse(Long.MAX_VALUE)
                || used > limits.dailyMinor().orElse(Long.MAX_VALUE)) {
            findings.add(USER_LIMIT_EXCEEDED, e + " in " + place + " makes it " + used
                    + " on that day, and limited by " + limits + " is " + account);
        }
    }

    private void uncounted(OrderUncounted e, Place place) {
        Count wanted = undone.remove(e.order());
        if (wanted == null || !wanted.activity().equals(e.activity())
                || wanted.minor() != e.amount().minor()) {
            findings.add(ORDER_MISCOUNTED, e + " in " + place + " gives back " + wanted);
        }
        accounts.computeIfPresent(e.subject(), (_, account) -> allowance(account).use()
                .map(use -> account.allowed(allowance(account)
                        .using(use.plus(isWithdrawal(e.order()), -e.amount().minor()))))
                .orElse(account));
    }

    void endBatch(Place place) {
        if (areCounted) {
            begun.forEach((order, count) -> findings.add(ORDER_MISCOUNTED, order
                    + " begins in " + place + " and is not counted: " + count));
        }
        undone.forEach((order, count) -> findings.add(ORDER_MISCOUNTED, order
                + " moves nothing, by " + place + ", and is not given back: " + count));
        begun.clear();
        undone.clear();
    }

    private static LocalDate day(Place place) {
        return LocalDate.ofInstant(place.at(), BUSINESS_DAYS);
    }

    private static boolean isWithdrawal(HolderOrderId order) {
        return order instanceof WithdrawalId;
    }

    private static AllowanceEntry allowance(AccountEntry account) {
        return account.allowance().orElse(AllowanceEntry.NONE);
    }
}
