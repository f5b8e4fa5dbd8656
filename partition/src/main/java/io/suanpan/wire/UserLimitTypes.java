package io.suanpan.wire;

import io.suanpan.account.AccountEvent.OrderCounted;
import io.suanpan.account.AccountEvent.OrderUncounted;
import io.suanpan.account.AccountEvent.UserLimitsSet;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.userlimit.Allowance;
import io.suanpan.userlimit.DayUse;
import io.suanpan.userlimit.OwnLimits;
import io.suanpan.userlimit.UserLimitCommand.SetUserLimits;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.util.List;
import java.util.OptionalLong;

/** How users' bank orders are limited: events 83 to 85, command 198; and what an account knows of it. */
final class UserLimitTypes {
    private UserLimitTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(83, 1, UserLimitsSet.class, (out, e) -> {
                    out.account(e.subject());
                    own(out, e.limits());
                    out.text(e.reason());
                }, (in, _) -> new UserLimitsSet(in.account(), own(in), in.text())),
                new WireType<>(84, 1, OrderCounted.class, (out, e) -> {
                    out.account(e.subject());
                    out.entity(e.order());
                    out.activity(e.activity());
                    out.money(e.amount());
                    SettlementTypes.date(out, e.day());
                    limits(out, e.limits());
                }, (in, _) -> new OrderCounted(in.account(), order(in), in.activity(), in.money(),
                        SettlementTypes.date(in), limits(in))),
                new WireType<>(85, 1, OrderUncounted.class, (out, e) -> {
                    out.account(e.subject());
                    out.entity(e.order());
                    out.activity(e.activity());
                    out.money(e.amount());
                }, (in, _) -> new OrderUncounted(in.account(), order(in), in.activity(),
                        in.money())),
                new WireType<>(198, 1, SetUserLimits.class, (out, c) -> {
                    out.account(c.target());
                    own(out, c.limits());
                    out.currency(c.currency());
                    out.text(c.reason());
                }, (in, _) -> new SetUserLimits(in.account(), own(in), in.currency(),
                        in.text())));
    }

    static void allowance(WireOutput out, Allowance allowance) {
        out.optional(allowance.own(), UserLimitTypes::own);
        out.optional(allowance.use(), (o, use) -> {
            SettlementTypes.date(o, use.day());
            o.number(use.firstActivity());
            o.number(use.withdrawnMinor());
            o.number(use.toppedUpMinor());
        });
    }

    static Allowance allowance(WireInput in) {
        return new Allowance(in.optional(UserLimitTypes::own), in.optional(i -> new DayUse(
                SettlementTypes.date(i), i.number(), i.number(), i.number())));
    }

    private static HolderOrderId order(WireInput in) {
        EntityId id = in.entity();
        if (id instanceof HolderOrderId order) {
            return order;
        }
        throw new WireException("not a withdrawal or top-up: " + id);
    }

    private static void own(WireOutput out, OwnLimits own) {
        out.number(own.version());
        limits(out, own.limits().withdrawals());
        limits(out, own.limits().topUps());
    }

    private static OwnLimits own(WireInput in) {
        return new OwnLimits(in.number(), new UserLimits(limits(in), limits(in)));
    }

    private static void limits(WireOutput out, WayLimits limits) {
        limit(out, limits.largestMinor());
        limit(out, limits.dailyMinor());
    }

    private static WayLimits limits(WireInput in) {
        return new WayLimits(limit(in), limit(in));
    }

    private static void limit(WireOutput out, OptionalLong minor) {
        out.flag(minor.isPresent());
        minor.ifPresent(out::number);
    }

    private static OptionalLong limit(WireInput in) {
        return in.flag() ? OptionalLong.of(in.number()) : OptionalLong.empty();
    }
}
