package io.suanpan.account;

import static io.suanpan.kernel.Reason.ACCOUNT_NOT_FOUND;
import static io.suanpan.kernel.Reason.CURRENCY_MISMATCH;
import static io.suanpan.kernel.Reason.USER_LIMITS_EXIST_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.USER_LIMITS_OUTDATED;
import static io.suanpan.kernel.Reason.USER_LIMIT_EXCEEDED;

import io.suanpan.account.Account.Absent;
import io.suanpan.account.Account.Closed;
import io.suanpan.account.Account.Existing;
import io.suanpan.account.Account.Living;
import io.suanpan.account.AccountEvent.OrderCounted;
import io.suanpan.account.AccountEvent.OrderUncounted;
import io.suanpan.account.AccountEvent.UserLimitsSet;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.userlimit.Allowance;
import io.suanpan.userlimit.DayUse;
import io.suanpan.userlimit.UserLimitCommand;
import io.suanpan.userlimit.UserLimitCommand.CountOrder;
import io.suanpan.userlimit.UserLimitCommand.SetUserLimits;
import io.suanpan.userlimit.UserLimitCommand.UncountOrder;
import io.suanpan.userlimit.WayLimits;

/**
 * How much an account's holder may have moved through banks. An order counts from when it is begun until it surely moves
 * nothing, on the business day on which it was begun, against the limits that applied then.
 */
public final class AccountLimits {
    private AccountLimits() {}

    public static Decision<AccountEvent> decide(Account state, UserLimitCommand command) {
        return switch (command) {
            case SetUserLimits c -> set(state, c);
            case CountOrder c -> counts(state, c.order(), c.amount())
                    ? count((Living) state, c)
                    : Decision.repeat();
            case UncountOrder c -> counts(state, c.order(), c.amount())
                    && allowance((Living) state).counts(c.activity())
                            ? Decision.accept(new OrderUncounted(c.target(), c.order(),
                                    c.activity(), c.amount()))
                            : Decision.repeat();
        };
    }

    private static Decision<AccountEvent> set(Account state, SetUserLimits c) {
        return switch (state) {
            case Absent _ -> Decision.refuse(ACCOUNT_NOT_FOUND,
                    "there is no account '" + c.target() + "'");
            case Living living when version(living) == c.limits().version() ->
                allowance(living).own().orElseThrow().equals(c.limits())
                        ? Decision.repeat()
                        : Decision.refuse(USER_LIMITS_EXIST_WITH_OTHER_CONTENT, "account '"
                                + c.target() + "' has other limits of version "
                                + c.limits().version());
            case Existing internal when internal.type().isInternal() ->
                Account.ofInternal(internal, "has no bank orders to limit");
            case Existing other when other.currency() != c.currency() ->
                Decision.refuse(CURRENCY_MISMATCH, "account '" + c.target() + "' is in "
                        + other.currency() + ", the limits are in " + c.currency());
            case Closed closed -> Account.closed(closed);
            case Living living when version(living) > c.limits().version() ->
                Decision.refuse(USER_LIMITS_OUTDATED, "account '" + c.target()
                        + "' has limits of version " + version(living) + ", "
                        + c.limits().version() + " is before that");
            case Living _ -> Decision.accept(
                    new UserLimitsSet(c.target(), c.limits(), c.reason()));
        };
    }

    /** What its holder asks for. The rest is refused when it is tried, or is a settlement, which is ours to pay. */
    private static boolean counts(Account state, HolderOrderId order, Money amount) {
        return state instanceof Living living && living.currency() == amount.currency()
                && !(order instanceof WithdrawalId withdrawal
                        && WithdrawalId.isOfSettlement(withdrawal.withdrawalNo()));
    }

    private static Decision<AccountEvent> count(Living account, CountOrder c) {
        Allowance allowance = allowance(account);
        WayLimits limits = allowance
                .limits(c.defaults().of(account.type(), account.currency())).of(c.order());
        long used = allowance.useOn(c.day()).map(use -> use.usedMinor(c.order())).orElse(0L);
        return limits.objection(used, c.amount()).<Decision<AccountEvent>>map(
                why -> Decision.refuse(USER_LIMIT_EXCEEDED, c.order().kind() + " '"
                        + c.order().ownNumber() + "' of account '" + account.id() + "': " + why))
                .orElseGet(() -> Decision.accept(new OrderCounted(account.id(), c.order(),
                        c.activity(), c.amount(), c.day(), limits)));
    }

    private static Allowance allowance(Living account) {
        return account.allowance().orElse(Allowance.NONE);
    }

    private static long version(Living account) {
        return allowance(account).version();
    }

    static Living limited(Living account, UserLimitsSet e) {
        Invariant.check(e.limits().version() > version(account),
                () -> "must be later than version " + version(account), e);
        return account.allowed(allowance(account).under(e.limits()));
    }

    static Living counted(Living account, OrderCounted e) {
        Allowance after = allowance(account).counted(e.order(), e.activity(), e.day(),
                e.amount().minor());
        long used = after.use().map(use -> use.usedMinor(e.order())).orElseThrow();
        Invariant.check(e.limits().objection(used - e.amount().minor(), e.amount()).isEmpty(),
                "must be within the limits", e);
        return account.allowed(after);
    }

    static Living uncounted(Living account, OrderUncounted e) {
        return account.allowed(allowance(account).uncounted(e.order(), e.activity(),
                e.amount().minor()));
    }
}
