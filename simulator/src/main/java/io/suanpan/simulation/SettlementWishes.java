package io.suanpan.simulation;

import static io.suanpan.simulation.Cast.MERCHANTS;

import io.suanpan.clearing.SettlementCommand.EndPeriod;
import io.suanpan.clearing.SettlementCommand.EndSettlement;
import io.suanpan.clearing.SettlementCommand.SetSettlementPlan;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.OutsideAccount;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Settlement plans that merchants may get, their ends, and the ends of periods. */
final class SettlementWishes {
    private static final int PLANS = 4;

    private final Chance chance;

    SettlementWishes(Chance chance) {
        this.chance = chance;
    }

    Command next() {
        AccountId merchant = chance.of(MERCHANTS);
        if (chance.oneIn(3)) {
            return new EndPeriod(merchant, LocalDate.ofInstant(Node.START, ZoneOffset.UTC)
                    .minusDays(chance.below(2)), "early");
        }
        int version = 1 + chance.below(PLANS);
        return chance.oneIn(4)
                ? new EndSettlement(merchant, version, "moves")
                : plan(merchant, version);
    }

    /** The one that a merchant begins with. */
    static SetSettlementPlan first() {
        return plan(MERCHANTS.getFirst(), 1);
    }

    /**
     * The same version is always the same plan. The odd ones cut at a midnight that is soon; the even ones a minute after
     * a midnight that is a little later, which is the next date: who gets one before its first cut-off has two periods.
     */
    private static SetSettlementPlan plan(AccountId merchant, int version) {
        boolean isOdd = version % 2 == 1;
        return new SetSettlementPlan(merchant, new SettlementPlan(version,
                new OutsideAccount("settled-" + version),
                isOdd ? LocalTime.MIDNIGHT : LocalTime.of(0, 1), version == 3 ? 1 : 0,
                ZoneOffset.ofTotalSeconds(isOdd ? -8 - 2 * version : -14 - version)), "contract");
    }
}
