package io.suanpan.bench.mall;

import io.suanpan.bench.mall.BankOrder.Kind;
import io.suanpan.bench.mall.BankOrder.Wish;
import java.util.List;
import java.util.Random;

/** Some people take money home, and the shops their takings. */
record Evening(Mall mall, BankOrders orders, SettledByHand settlement, Story story) {
    private static final int WITHDRAWALS = 8;
    private static final long LEAST = 10_000;
    private static final long MOST = 30_000;

    void pass(Random chance) {
        story.chapter("Evening");
        List<Wish> wishes = mall.customers().reversed().stream().limit(WITHDRAWALS)
                .map(person -> new Wish(Kind.WITHDRAWAL, person, "evening", person.atTheBank(),
                        chance.nextLong(LEAST, MOST)))
                .toList();
        tell("people take", orders.carryOut("people's withdrawals", wishes));
        tell("shops take", settlement.settle());
        story.tell("of %d orders to the bank today nobody knew for a while what became of them",
                orders.doubtful());
    }

    private void tell(String who, List<BankOrder> done) {
        story.tell("%s %s to their banks, in %d withdrawals", who, Amounts.text(done.stream()
                .filter(BankOrder::isPaid).mapToLong(order -> order.wish().amount()).sum()),
                done.size());
    }
}
