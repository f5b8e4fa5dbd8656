package io.suanpan.wire;

import static io.suanpan.wire.Samples.AMOUNT;
import static io.suanpan.wire.Samples.SHOP;

import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent.CutOffAdvanced;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.AccountEvent.SettlementEnded;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.account.Funds;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Clearing;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.SettlementCommand.EndPeriod;
import io.suanpan.clearing.SettlementCommand.EndSettlement;
import io.suanpan.clearing.SettlementCommand.SetSettlementPlan;
import io.suanpan.clearing.SettlementCommand.Settle;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.clearing.Tally;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.wire.Samples.Sample;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The {@link Samples} of how merchants are settled. */
final class SettlementSamples {
    private static final OutsideAccount OUT = new OutsideAccount("shop-out");
    private static final SettlementPlan PLAN = new SettlementPlan(7, OUT, LocalTime.of(23, 30), 1,
            ZoneId.of("Asia/Shanghai"));
    private static final Instant CUT_OFF = Instant.parse("2026-01-02T15:30:00Z");
    private static final Instant LATER = Instant.parse("2026-01-03T15:30:00Z");
    private static final LocalDate DATE = LocalDate.parse("2026-01-02");
    private static final Tally TALLY = new Tally(3, 12_345, 2, 300, 1, 74);
    private static final List<ClearedPeriod> PERIODS = List.of(period(2, new Payout.Carried()),
            period(3, new Payout.Paid(2)),
            period(4, new Payout.AtBank(1, 3, LATER,
                    new FenceId(new ActivityId(17, 4), 0))),
            period(5, new Payout.Paying(1, 2, OUT, LATER)),
            period(6, new Payout.Cleared(2, 1, LATER)));
    static final Clearing CLEARING = new Clearing(PLAN, LATER, 9, TALLY, -5, false,
            PERIODS);
    static final Clearing LAST = new Clearing(PLAN, LATER, 9, TALLY, -5, true, PERIODS);

    private static ClearedPeriod period(int day, Payout payout) {
        return new ClearedPeriod(DATE.withDayOfMonth(day), CUT_OFF, 4, 8, TALLY, -11, payout);
    }

    static final List<Sample> ALL = List.of(
            new Sample(1, new SettlementPlanSet(SHOP, PLAN, CUT_OFF, "contract, 合同")),
            new Sample(1, new PeriodCleared(SHOP,
                    period(2, new Payout.Cleared(1, 0, LATER)), LATER)),
            new Sample(1, new CutOffAdvanced(SHOP, CUT_OFF, "the shop moves, 搬家")),
            new Sample(1, new EndPeriod(SHOP, DATE, "the shop moves, 搬家")),
            new Sample(1, new PayoutStarted(SHOP, DATE, 2, 3, OUT, AMOUNT, LATER)),
            new Sample(1, new SetSettlementPlan(SHOP, PLAN, "contract, 合同")),
            new Sample(1, new Settle(SHOP)),
            new Sample(3, new Account.Open(SHOP, AccountType.MERCHANT, funds(), 78,
                    Optional.empty(), Optional.of(CLEARING), Optional.empty())),
            new Sample(3, new Account.Open(SHOP, AccountType.MERCHANT, funds(), 78,
                    FeeSamples.BILLING, Optional.of(CLEARING), Optional.empty())),
            new Sample(3, new Account.Frozen(SHOP, AccountType.MERCHANT, funds(), 78,
                    FeeSamples.BILLING, Optional.of(CLEARING), Optional.empty(), "a court's")),
            new Sample(1, new SettlementEnded(SHOP, 7, "it moves away, 搬走")),
            new Sample(1, new EndSettlement(SHOP, 7, "it moves away, 搬走")),
            new Sample(4, new Account.Open(SHOP, AccountType.MERCHANT, funds(), 78,
                    Optional.empty(), Optional.of(LAST), Optional.empty())),
            new Sample(4, new Account.Open(SHOP, AccountType.MERCHANT, funds(), 78,
                    FeeSamples.BILLING, Optional.of(LAST), Optional.empty())),
            new Sample(4, new Account.Frozen(SHOP, AccountType.MERCHANT, funds(), 78,
                    FeeSamples.BILLING, Optional.of(LAST), Optional.empty(), "a court's")));

    private SettlementSamples() {}

    private static Funds funds() {
        return Funds.of(AMOUNT, new Money(1, AMOUNT.currency()),
                new Money(2, AMOUNT.currency()));
    }
}
