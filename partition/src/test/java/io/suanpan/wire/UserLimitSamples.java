package io.suanpan.wire;

import static io.suanpan.wire.Samples.AMOUNT;
import static io.suanpan.wire.Samples.SHOP;

import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent.OrderCounted;
import io.suanpan.account.AccountEvent.OrderUncounted;
import io.suanpan.account.AccountEvent.UserLimitsSet;
import io.suanpan.account.Funds;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.userlimit.Allowance;
import io.suanpan.userlimit.DayUse;
import io.suanpan.userlimit.OwnLimits;
import io.suanpan.userlimit.UserLimitCommand.SetUserLimits;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import io.suanpan.wire.Samples.Sample;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The {@link Samples} of users' limits. */
final class UserLimitSamples {
    private static final LocalDate DAY = LocalDate.parse("2026-01-02");
    private static final ActivityId ACTIVITY = new ActivityId(17, 4);
    private static final OwnLimits OWN = new OwnLimits(7, new UserLimits(
            new WayLimits(OptionalLong.of(5_000_000), OptionalLong.of(20_000_000)),
            new WayLimits(OptionalLong.empty(), OptionalLong.of(0))));
    private static final Allowance BOTH = new Allowance(Optional.of(OWN),
            Optional.of(new DayUse(DAY, 3, 12_345, 6)));
    private static final Allowance USED = new Allowance(Optional.empty(), BOTH.use());
    private static final Allowance LIMITED = new Allowance(BOTH.own(), Optional.empty());

    static final List<Sample> ALL = List.of(
            new Sample(1, new UserLimitsSet(SHOP, OWN, "asked for, 申请")),
            new Sample(1, new OrderCounted(SHOP, new WithdrawalId(SHOP, "w-1"), ACTIVITY, AMOUNT,
                    DAY, OWN.limits().withdrawals())),
            new Sample(1, new OrderCounted(SHOP, new TopUpId(SHOP, "t-1"), ACTIVITY, AMOUNT, DAY,
                    WayLimits.NONE)),
            new Sample(1, new OrderUncounted(SHOP, new TopUpId(SHOP, "t-1"), ACTIVITY, AMOUNT)),
            new Sample(1, new SetUserLimits(SHOP, OWN, AMOUNT.currency(), "asked for, 申请")),
            new Sample(5, open(BOTH)), new Sample(5, open(USED)), new Sample(5, open(LIMITED)),
            new Sample(5, new Account.Open(SHOP, AccountType.MERCHANT, funds(), 78,
                    FeeSamples.BILLING, Optional.of(SettlementSamples.CLEARING),
                    Optional.of(BOTH))),
            new Sample(5, new Account.Open(SHOP, AccountType.MERCHANT, funds(), 78,
                    FeeSamples.BILLING, Optional.of(SettlementSamples.LAST),
                    Optional.of(BOTH))),
            new Sample(5, new Account.Frozen(SHOP, AccountType.MERCHANT, funds(), 78,
                    FeeSamples.BILLING, Optional.empty(), Optional.of(BOTH), "a court's")));

    private UserLimitSamples() {}

    private static Account.Open open(Allowance allowance) {
        return new Account.Open(SHOP, AccountType.CONSUMER, funds(), 78, Optional.empty(),
                Optional.empty(), Optional.of(allowance));
    }

    private static Funds funds() {
        return Funds.none(AMOUNT.currency());
    }
}
