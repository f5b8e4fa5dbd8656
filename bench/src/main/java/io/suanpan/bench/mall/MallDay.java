package io.suanpan.bench.mall;

import io.suanpan.bench.launch.Launcher;
import java.time.Instant;
import java.util.Random;

/** A day from the first account to the closed books. */
public record MallDay(Mall mall, Api api, Bank bank, Launcher launcher, Story story) {
    /** @param seed the same one makes the same day, but for what the bank does with numbers that it has never seen */
    public Books pass(long seed) {
        Random chance = new Random(seed);
        BankOrders bankOrders = new BankOrders(api, story);
        Orders orders = new Orders(mall, api);
        Instant began = Instant.now();
        bank.lookUnwell(seed);
        try {
            new Morning(mall, api, bank, bankOrders, story).pass(chance);
            new Shopping(mall, api, orders, story, chance).pass();
            new Evening(mall, bankOrders, new SettledByHand(mall, api, bankOrders), story)
                    .pass(chance);
        } finally {
            bank.calmDown();
        }
        return new DayEnd(api, bank, bankOrders, launcher, story).pass(orders.placed(), began,
                chance);
    }
}
