package io.suanpan.parts;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;

/** Commands as callers send them: accounts with money, then payments between random ones, as {@code ./suanpan bench}. */
final class Payments {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final long DEPOSIT_MINOR = 10_000_000_000L;
    private static final long LARGEST_MINOR = 10_000;

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final int consumers;
    private final int merchants;
    private long orders;

    Payments(int consumers, int merchants) {
        this.consumers = consumers;
        this.merchants = merchants;
    }

    List<Command> accounts() {
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < consumers; i++) {
            commands.add(new OpenAccount(consumer(i), AccountType.CONSUMER, CNY));
        }
        for (int i = 0; i < merchants; i++) {
            commands.add(new OpenAccount(merchant(i), AccountType.MERCHANT, CNY));
        }
        return commands;
    }

    List<Command> deposits() {
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < consumers; i++) {
            commands.add(new MakeDeposit(new DepositId(consumer(i), "first"),
                    new Money(DEPOSIT_MINOR, CNY)));
        }
        return commands;
    }

    Command next() {
        AccountId merchant = merchant(random.nextInt(merchants));
        String number = "o-" + orders++;
        Money amount = new Money(1 + random.nextLong(LARGEST_MINOR), CNY);
        return new CreateAndPay(new CreateTrade(TradeId.of(merchant, number), merchant, number,
                amount, "a pot of tea", Duration.ofMinutes(30)),
                consumer(random.nextInt(consumers)));
    }

    private static AccountId consumer(int i) {
        return new AccountId("consumer-" + i);
    }

    private static AccountId merchant(int i) {
        return new AccountId("merchant-" + i);
    }
}
