package io.suanpan.simulation;

import static io.suanpan.simulation.Cast.MERCHANTS;
import static io.suanpan.simulation.Cast.cny;

import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Fee plans that merchants may get: a later one always has a higher number. */
final class FeeWishes {
    private static final int PLANS = 6;
    /** As a fee's maximum, it is none. */
    private static final long ENOUGH = 1000;

    private final Chance chance;

    FeeWishes(Chance chance) {
        this.chance = chance;
    }

    SetFeePlan next() {
        return plan(chance.of(MERCHANTS), 1 + chance.below(PLANS));
    }

    /** The one that a merchant begins with. */
    static SetFeePlan first() {
        return plan(MERCHANTS.getLast(), 1);
    }

    private static SetFeePlan plan(AccountId merchant, int version) {
        return new SetFeePlan(merchant, plan(version), "contract");
    }

    /** The same version is always the same plan; the months of the odd ones soon end. */
    private static FeePlan plan(int version) {
        ZoneId zone = version % 2 == 1 ? ZoneOffset.ofTotalSeconds(-8) : ZoneOffset.UTC;
        return switch (version) {
            case 1 -> plan(version, 200_000, 1, 3, 8, zone);
            case 2 -> plan(version, 0, 0, 0, 0, zone);
            case 3 -> plan(version, 500_000, 0, ENOUGH, 0, zone);
            case 4 -> plan(version, 0, 2, 2, 25, zone);
            case 5 -> plan(version, 1_000_000, 0, ENOUGH, 5, zone);
            default -> plan(version, 333_333, 1, 4, 40, zone);
        };
    }

    private static FeePlan plan(int version, int rateMillionths, long minimum, long maximum,
            long free, ZoneId zone) {
        return new FeePlan(version, rateMillionths, cny(minimum), cny(maximum), cny(free), zone);
    }
}
