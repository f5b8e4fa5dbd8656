package io.suanpan.bench.mall;

import io.suanpan.bench.launch.Launcher;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/** A day from the first account to the closed books. */
public record MallDay(Mall mall, Api api, Bank bank, Launcher launcher, Story story) {
    /** Where business days of banks end. */
    private static final ZoneId BANKS_ZONE = ZoneId.of("Asia/Shanghai");

    /** @param seed the same one makes the same day, but for what the bank's temper does to numbers it has never seen */
    public Books pass(long seed) {
        Random chance = new Random(seed);
        BankOrders bankOrders = new BankOrders(api, story);
        Orders orders = new Orders(mall, api);
        LocalDate began = LocalDate.now(BANKS_ZONE);
        List<Settled> settled;
        bank.loseTemper(seed);
        try {
            new Morning(mall, api, bank, bankOrders, story).pass(chance);
            new Shopping(mall, api, orders, story, chance).pass();
            settled = new Evening(mall, bankOrders, new Settling(mall, api, bankOrders), story)
                    .pass(chance);
        } finally {
            bank.calmDown();
        }
        BankCheck check = new BankCheck(api, bank, bankOrders.paid(), launcher, story);
        return new DayEnd(api, bankOrders, check, story).pass(orders.placed(), settled, began,
                chance);
    }
}
