package io.suanpan.account;

import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Command;
import java.util.Currency;

/** What callers may ask of an account. Its money moves only by branches of an activity. */
public sealed interface AccountCommand extends Command {
    @Override
    AccountId target();

    record OpenAccount(AccountId target, AccountType type, Currency currency)
            implements
                AccountCommand {}

    record GetAccount(AccountId target) implements AccountCommand {}

    /** @param reason for the files; whoever is refused for it does not hear it */
    record FreezeAccount(AccountId target, String reason) implements AccountCommand {}

    record UnfreezeAccount(AccountId target, String reason) implements AccountCommand {}

    record CloseAccount(AccountId target) implements AccountCommand {}

    /** What a merchant's payments cost it from now on. @param reason for the files */
    record SetFeePlan(AccountId target, FeePlan plan, String reason) implements AccountCommand {}
}
