package io.suanpan.simulation;

import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Money;
import io.suanpan.userlimit.DefaultLimits;
import io.suanpan.userlimit.DefaultLimits.Holders;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Who there is in every history: few accounts, so that wishes meet. */
final class Cast {
    static final Currency CNY = Currency.getInstance("CNY");
    static final List<AccountId> CONSUMERS = List.of(new AccountId("anna"), new AccountId("ben"),
            new AccountId("cleo"));
    /** They begin with nothing, and now and then close their accounts. */
    static final List<AccountId> LEAVERS = List.of(new AccountId("dora"), new AccountId("emil"),
            new AccountId("fay"));
    /** Begins with nothing, and closes no account. */
    static final AccountId STAYER = new AccountId("gus");
    static final List<AccountId> MERCHANTS = List.of(new AccountId("shop"), new AccountId("inn"));
    /** Less than all orders of a consumer come to; merchants have only limits of their own. */
    static final DefaultLimits USER_LIMITS = new DefaultLimits(Map.of(
            new Holders(AccountType.CONSUMER, CNY), userLimits(4, 6, 8)));

    private Cast() {}

    static Money cny(long minor) {
        return new Money(minor, CNY);
    }

    static UserLimits userLimits(long largest, long withdrawals, long topUps) {
        return new UserLimits(
                new WayLimits(OptionalLong.of(largest), OptionalLong.of(withdrawals)),
                new WayLimits(OptionalLong.empty(), OptionalLong.of(topUps)));
    }

    static List<AccountId> everybody() {
        return Stream.of(CONSUMERS, LEAVERS, List.of(STAYER), MERCHANTS).flatMap(List::stream)
                .toList();
    }

    static List<OpenAccount> openings() {
        return everybody().stream().map(id -> new OpenAccount(id,
                MERCHANTS.contains(id) ? AccountType.MERCHANT : AccountType.CONSUMER, CNY))
                .toList();
    }
}
