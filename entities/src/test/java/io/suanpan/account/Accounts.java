package io.suanpan.account;

import io.suanpan.account.Participant.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import java.util.Currency;

/** What the account tests speak of: anna, her money, and branch 1 of activity 0-7. */
final class Accounts {
    static final Currency CNY = Currency.getInstance("CNY");
    static final Currency USD = Currency.getInstance("USD");
    static final AccountId ANNA = new AccountId("anna");
    static final AccountId CHANNEL = AccountId.channel(CNY);
    static final TradeId TRADE = TradeId.of(new AccountId("shop"), "1");
    static final ActivityId ACTIVITY = new ActivityId(0, 7);
    static final int BRANCH = 1;
    static final FenceId FENCE = new FenceId(ACTIVITY, BRANCH);

    private Accounts() {}

    static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    static Money usd(long cents) {
        return new Money(cents, USD);
    }

    static Funds funds(long available, long reserved, long incoming) {
        return new Funds(available, reserved, incoming, CNY);
    }

    /** Anna's account before anything was posted to it. */
    static Account.Open anna(long available, long reserved, long incoming) {
        return new Account.Open(ANNA, AccountType.CONSUMER,
                funds(available, reserved, incoming), 0);
    }

    static Account.Open channel(long available) {
        return new Account.Open(CHANNEL, AccountType.CHANNEL, funds(available, 0, 0), 0);
    }

    static Branch work(AccountId account, Direction direction, Money amount) {
        return new Branch(BRANCH, account, direction, amount);
    }

    static Account after(Account account, Response response) {
        Account state = account;
        for (AccountEvent event : response.events()) {
            state = Account.evolve(state, event);
        }
        return state;
    }

    static Fence after(Fence fence, Response response) {
        Fence state = fence;
        for (AccountEvent event : response.events()) {
            if (event instanceof AccountEvent.OfBranch ofBranch) {
                state = Fence.evolve(ofBranch);
            }
        }
        return state;
    }
}
