package io.suanpan.wire;

import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent.CutOffAdvanced;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.AccountEvent.SettlementEnded;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Clearing;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.SettlementCommand.EndPeriod;
import io.suanpan.clearing.SettlementCommand.EndSettlement;
import io.suanpan.clearing.SettlementCommand.SetSettlementPlan;
import io.suanpan.clearing.SettlementCommand.Settle;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.clearing.Tally;
import io.suanpan.fee.Billing;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.userlimit.Allowance;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How merchants are settled: events 77 to 81, commands 173, 174, 178 and 179; and of an account its clearing and its allowance,
 * each in a version that is written only if it has one.
 */
final class SettlementTypes {
    private static final int WITH_CLEARING = 3;
    /** The same, and the open period is the last. */
    private static final int WITH_LAST_PERIOD = 4;
    private static final int WITH_ALLOWANCE = 5;

    private SettlementTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(79, 1, SettlementPlanSet.class, (out, e) -> {
                    out.account(e.subject());
                    plan(out, e.plan());
                    out.time(e.cutOff());
                    out.text(e.reason());
                }, (in, _) -> new SettlementPlanSet(in.account(), plan(in), in.time(),
                        in.text())),
                new WireType<>(77, 1, PeriodCleared.class, (out, e) -> {
                    out.account(e.subject());
                    period(out, e.period());
                    out.time(e.nextCutOff());
                }, (in, _) -> new PeriodCleared(in.account(), period(in), in.time())),
                new WireType<>(78, 1, PayoutStarted.class, (out, e) -> {
                    out.account(e.subject());
                    date(out, e.date());
                    out.integer(e.attempt());
                    out.integer(e.tries());
                    out.text(e.payTo().value());
                    out.money(e.amount());
                    out.time(e.retryAt());
                }, (in, _) -> new PayoutStarted(in.account(), date(in), in.integer(),
                        in.integer(), new OutsideAccount(in.text()), in.money(), in.time())),
                new WireType<>(80, 1, CutOffAdvanced.class, (out, e) -> {
                    out.account(e.subject());
                    out.time(e.cutOff());
                    out.text(e.reason());
                }, (in, _) -> new CutOffAdvanced(in.account(), in.time(), in.text())),
                new WireType<>(81, 1, SettlementEnded.class, (out, e) -> {
                    out.account(e.subject());
                    out.number(e.version());
                    out.text(e.reason());
                }, (in, _) -> new SettlementEnded(in.account(), in.number(), in.text())),
                new WireType<>(179, 1, EndSettlement.class, (out, c) -> {
                    out.account(c.target());
                    out.number(c.version());
                    out.text(c.reason());
                }, (in, _) -> new EndSettlement(in.account(), in.number(), in.text())),
                new WireType<>(173, 1, SetSettlementPlan.class, (out, c) -> {
                    out.account(c.target());
                    plan(out, c.plan());
                    out.text(c.reason());
                }, (in, _) -> new SetSettlementPlan(in.account(), plan(in), in.text())),
                new WireType<>(178, 1, EndPeriod.class, (out, c) -> {
                    out.account(c.target());
                    date(out, c.date());
                    out.text(c.reason());
                }, (in, _) -> new EndPeriod(in.account(), date(in), in.text())),
                new WireType<>(174, 1, Settle.class, (out, c) -> out.account(c.target()),
                        (in, _) -> new Settle(in.account())));
    }

    /** Of an account: what it does not have costs no byte. */
    static int version(Account.Living account) {
        if (account.allowance().isPresent()) {
            return WITH_ALLOWANCE;
        }
        return account.clearing().isPresent()
                ? account.clearing().get().ends() ? WITH_LAST_PERIOD : WITH_CLEARING
                : FeeTypes.version(1, account.billing());
    }

    static void plans(WireOutput out, Account.Living account) {
        int version = version(account);
        if (version >= WITH_CLEARING) {
            out.flag(account.billing().isPresent());
        }
        FeeTypes.billing(out, account.billing());
        if (version >= WITH_ALLOWANCE) {
            out.flag(account.clearing().isPresent());
        }
        account.clearing().ifPresent(it -> {
            if (version >= WITH_ALLOWANCE) {
                out.flag(it.ends());
            }
            plan(out, it.plan());
            out.time(it.cutOff());
            out.number(it.firstPosting());
            tally(out, it.tally());
            out.number(-it.carriedMinor());
            out.list(it.periods(), SettlementTypes::period);
        });
        account.allowance().ifPresent(it -> UserLimitTypes.allowance(out, it));
    }

    static Optional<Billing> billing(WireInput in, int version) {
        return version >= WITH_CLEARING && !in.flag()
                ? Optional.empty()
                : FeeTypes.billing(in, version);
    }

    static Optional<Clearing> clearing(WireInput in, int version) {
        if (version < WITH_CLEARING || version >= WITH_ALLOWANCE && !in.flag()) {
            return Optional.empty();
        }
        boolean ends = version >= WITH_ALLOWANCE ? in.flag() : version == WITH_LAST_PERIOD;
        return Optional.of(new Clearing(plan(in), in.time(), in.number(), tally(in), -in.number(),
                ends, in.list(SettlementTypes::period)));
    }

    static Optional<Allowance> allowance(WireInput in, int version) {
        return version < WITH_ALLOWANCE
                ? Optional.empty()
                : Optional.of(UserLimitTypes.allowance(in));
    }

    private static void plan(WireOutput out, SettlementPlan plan) {
        out.number(plan.version());
        out.text(plan.payTo().value());
        out.integer(plan.cutOff().toSecondOfDay());
        out.integer(plan.payoutDays());
        out.text(plan.zone().getId());
    }

    private static SettlementPlan plan(WireInput in) {
        return new SettlementPlan(in.number(), new OutsideAccount(in.text()),
                LocalTime.ofSecondOfDay(in.integer()), in.integer(), ZoneId.of(in.text()));
    }

    static void date(WireOutput out, LocalDate date) {
        out.number(date.toEpochDay());
    }

    static LocalDate date(WireInput in) {
        return LocalDate.ofEpochDay(in.number());
    }

    private static void tally(WireOutput out, Tally tally) {
        out.number(tally.trades());
        out.number(tally.tradedMinor());
        out.number(tally.refunds());
        out.number(tally.refundedMinor());
        out.number(tally.fees());
        out.number(tally.feesMinor());
    }

    private static Tally tally(WireInput in) {
        return new Tally(in.number(), in.number(), in.number(), in.number(), in.number(),
                in.number());
    }

    private static void period(WireOutput out, ClearedPeriod period) {
        date(out, period.date());
        out.time(period.cutOff());
        out.number(period.firstPosting());
        out.number(period.lastPosting());
        tally(out, period.tally());
        out.number(-period.carriedMinor());
        payout(out, period.payout());
    }

    private static ClearedPeriod period(WireInput in) {
        return new ClearedPeriod(date(in), in.time(), in.number(), in.number(), tally(in),
                -in.number(), payout(in));
    }

    private static void payout(WireOutput out, Payout payout) {
        switch (payout) {
            case Payout.Cleared it -> {
                out.integer(0);
                out.integer(it.attempt());
                out.integer(it.tries());
                out.time(it.notBefore());
            }
            case Payout.Paying it -> {
                out.integer(1);
                out.integer(it.attempt());
                out.integer(it.tries());
                out.text(it.payTo().value());
                out.time(it.retryAt());
            }
            case Payout.AtBank it -> {
                out.integer(2);
                out.integer(it.attempt());
                out.integer(it.tries());
                out.time(it.retryAt());
                out.fence(it.debit());
            }
            case Payout.Paid it -> {
                out.integer(3);
                out.integer(it.attempt());
            }
            case Payout.Carried _ -> out.integer(4);
        }
    }

    private static Payout payout(WireInput in) {
        int kind = in.integer();
        return switch (kind) {
            case 0 -> new Payout.Cleared(in.integer(), in.integer(), in.time());
            case 1 -> new Payout.Paying(in.integer(), in.integer(), new OutsideAccount(in.text()),
                    in.time());
            case 2 -> new Payout.AtBank(in.integer(), in.integer(), in.time(), in.fence());
            case 3 -> new Payout.Paid(in.integer());
            case 4 -> new Payout.Carried();
            default -> throw new WireException("no payout is of kind " + kind);
        };
    }
}
