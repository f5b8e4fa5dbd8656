package io.suanpan.bench.mall;

import io.suanpan.bench.mall.BankOrder.Kind;
import io.suanpan.bench.mall.BankOrder.Wish;
import java.util.List;
import java.util.Random;

/** Some people take money home, and the shops are settled. */
record Evening(Mall mall, BankOrders orders, Settling settlement, Story story) {
    private static final int WITHDRAWALS = 8;
    private static final long LEAST = 10_000;
    private static final long MOST = 30_000;

    /** What the shops' day came to. */
    List<Settled> pass(Random chance) {
        story.chapter("Evening");
        List<Wish> wishes = mall.customers().reversed().stream().limit(WITHDRAWALS)
                .map(person -> new Wish(Kind.WITHDRAWAL, person, "evening", person.atTheBank(),
                        chance.nextLong(LEAST, MOST)))
                .toList();
        List<BankOrder> done = orders.carryOut("people's withdrawals", wishes);
        story.tell("people take %s to their banks, in %d withdrawals", Amounts.text(done.stream()
                .filter(BankOrder::isPaid).mapToLong(order -> order.wish().amount()).sum()),
                done.size());
        List<Settled> settled = settlement.settle();
        story.tell("%d shops' periods are ended for today, and the bank has paid them %s",
                mall.shops().size(),
                Amounts.text(settled.stream().mapToLong(Settled::owed).sum()));
        story.tell("of %d orders to the bank today nobody knew for a while what became of them",
                orders.doubtful());
        return settled;
    }
}
