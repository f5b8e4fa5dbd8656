package io.suanpan.clearing;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Command;
import java.time.LocalDate;

/** What may be asked of a merchant's account about how it is settled. */
public sealed interface SettlementCommand extends Command {
    @Override
    AccountId target();

    /** How it is settled from now on; a period that is open ends when it was to. @param reason for the files */
    record SetSettlementPlan(AccountId target, SettlementPlan plan, String reason)
            implements
                SettlementCommand {}

    /**
     * Ends the open period, which is that of {@code date}, now; repeated it finds it over.
     *
     * @param reason for the files
     */
    record EndPeriod(AccountId target, LocalDate date, String reason)
            implements
                SettlementCommand {}

    /**
     * The open period is the last.
     *
     * @param version of the plan that ends
     * @param reason for the files
     */
    record EndSettlement(AccountId target, long version, String reason)
            implements
                SettlementCommand {}

    /** It may be time to end a period, or to pay one out. */
    record Settle(AccountId target) implements SettlementCommand {}
}
