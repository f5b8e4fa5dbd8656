package io.suanpan.wire;

import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.account.AccountEvent.FeePlanSet;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.account.AccountEvent.FreeQuotaReturned;
import io.suanpan.fee.Billing;
import io.suanpan.fee.Charge;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.Fee;
import io.suanpan.trade.TradeFee;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Merchants' fees: events 86 to 88, command 172; and what other types have of them, in a version that is written only if
 * there is a fee.
 */
final class FeeTypes {
    private FeeTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(86, 1, FeePlanSet.class, (out, e) -> {
                    out.account(e.subject());
                    plan(out, e.plan());
                    out.text(e.reason());
                }, (in, _) -> new FeePlanSet(in.account(), plan(in), in.text())),
                new WireType<>(87, 1, FeePosted.class, (out, e) -> {
                    out.account(e.subject());
                    out.fence(e.fence());
                    EventTypes.direction(out, e.direction());
                    out.money(e.amount());
                    out.money(e.balance());
                    out.number(e.number());
                    out.entity(e.primary());
                }, (in, _) -> new FeePosted(in.account(), in.fence(), EventTypes.direction(in),
                        in.money(), in.money(), in.number(), in.entity())),
                new WireType<>(88, 1, FreeQuotaReturned.class, (out, e) -> {
                    out.account(e.subject());
                    out.fence(e.fence());
                    MandateTypes.month(out, e.month());
                    out.money(e.free());
                }, (in, _) -> new FreeQuotaReturned(in.account(), in.fence(),
                        MandateTypes.month(in), in.money())),
                new WireType<>(172, 1, SetFeePlan.class, (out, c) -> {
                    out.account(c.target());
                    plan(out, c.plan());
                    out.text(c.reason());
                }, (in, _) -> new SetFeePlan(in.account(), plan(in), in.text())));
    }

    /** The version after {@code without} is for what has a fee. */
    static int version(int without, Optional<?> fee) {
        return fee.isPresent() ? without + 1 : without;
    }

    static void fee(WireOutput out, Optional<Fee> fee) {
        fee.ifPresent(it -> fee(out, it));
    }

    static void fee(WireOutput out, Fee fee) {
        out.account(fee.account());
        out.money(fee.amount());
    }

    /** @param first the version that has it */
    static Optional<Fee> fee(WireInput in, int version, int first) {
        return version < first ? Optional.empty() : Optional.of(fee(in));
    }

    static Fee fee(WireInput in) {
        return new Fee(in.account(), in.money());
    }

    static void tradeFee(WireOutput out, Optional<TradeFee> fee) {
        fee.ifPresent(it -> tradeFee(out, it));
    }

    static void tradeFee(WireOutput out, TradeFee fee) {
        fee(out, fee.fee());
        out.number(fee.paidMinor());
        out.number(fee.returningMinor());
        out.number(fee.returnedMinor());
    }

    /** Of a type whose second version has it. */
    static Optional<TradeFee> tradeFee(WireInput in, int version) {
        return version < 2 ? Optional.empty() : Optional.of(tradeFee(in));
    }

    static TradeFee tradeFee(WireInput in) {
        return new TradeFee(fee(in), in.number(), in.number(), in.number());
    }

    static void charge(WireOutput out, Optional<Charge> charge) {
        charge.ifPresent(it -> {
            out.number(it.plan());
            MandateTypes.month(out, it.month());
            out.money(it.free());
            out.optional(it.fee(), FeeTypes::fee);
        });
    }

    /** Of a type whose third version has it. */
    static Optional<Charge> charge(WireInput in, int version) {
        return version < 3
                ? Optional.empty()
                : Optional.of(new Charge(in.number(), MandateTypes.month(in), in.money(),
                        in.optional(FeeTypes::fee)));
    }

    static void billing(WireOutput out, Optional<Billing> billing) {
        billing.ifPresent(it -> {
            plan(out, it.plan());
            MandateTypes.month(out, it.month());
            out.number(it.freedMinor());
        });
    }

    /** Of a type whose second version has it. */
    static Optional<Billing> billing(WireInput in, int version) {
        return version < 2
                ? Optional.empty()
                : Optional.of(new Billing(plan(in), MandateTypes.month(in), in.number()));
    }

    private static void plan(WireOutput out, FeePlan plan) {
        out.number(plan.version());
        out.integer(plan.rateMillionths());
        out.money(plan.minimum());
        out.money(plan.maximum());
        out.money(plan.freeEachMonth());
        out.text(plan.zone().getId());
    }

    private static FeePlan plan(WireInput in) {
        return new FeePlan(in.number(), in.integer(), in.money(), in.money(), in.money(),
                ZoneId.of(in.text()));
    }
}
