package io.suanpan.bench.mall;

import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.mall.BankOrder.Kind;
import io.suanpan.bench.mall.BankOrder.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** What the mall asks of the bank this day, and what became of it. */
final class BankOrders {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long LOOK_EVERY_MS = 250;

    private final Api api;
    private final Story story;
    private final List<BankOrder> all = new ArrayList<>();

    BankOrders(Api api, Story story) {
        this.api = api;
        this.story = story;
    }

    /** Asks for all of it at once, and waits until the bank has said of each what became of it. */
    List<BankOrder> carryOut(String what, List<Wish> wishes) {
        return each(what, wishes, this::carryOut);
    }

    /** The same with what others have asked for. @param awaited waits for one */
    <T> List<BankOrder> each(String what, List<T> orders, Function<T, BankOrder> awaited) {
        AtomicInteger over = new AtomicInteger();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<BankOrder>> waits = orders.stream()
                    .map(order -> CompletableFuture.supplyAsync(() -> awaited.apply(order), each)
                            .whenComplete((_, _) -> over.incrementAndGet()))
                    .toList();
            story.await(CompletableFuture.allOf(waits.toArray(CompletableFuture[]::new)),
                    () -> "the bank has ended %d of %d %s".formatted(over.get(), orders.size(),
                            what));
            List<BankOrder> done = waits.stream().map(CompletableFuture::join).toList();
            all.addAll(done);
            return done;
        }
    }

    private BankOrder carryOut(Wish wish) {
        Kind kind = wish.kind();
        String orders = "/v1/accounts/" + wish.party().id() + "/" + kind.path();
        BankOrder order = BankOrder.of(wish, api.post(wish.party(), orders,
                Map.of(kind.noField(), wish.no(), kind.outsideField(), wish.outside(), "amount",
                        wish.amount(), "currency", Amounts.CURRENCY)));
        long giveUpNs = System.nanoTime() + PATIENCE.toNanos();
        while (!order.isOver()) {
            if (System.nanoTime() > giveUpNs) {
                throw new BenchFailure("after " + PATIENCE.toSeconds() + " s nobody knows what"
                        + " became of " + wish + ": it is " + order.status());
            }
            Pauses.sleep(LOOK_EVERY_MS);
            order = order.seenAgain(api.get(orders + "/" + wish.no()));
        }
        return order;
    }

    /** What the bank has paid or collected. */
    List<BankOrder> paid() {
        return all.stream().filter(BankOrder::isPaid).toList();
    }

    /** Of how many for a while nobody knew what had become of them. */
    long doubtful() {
        return all.stream().filter(BankOrder::doubtful).count();
    }

    /** How much a party has taken out. */
    long takenOutBy(Party party) {
        return paid().stream().filter(order -> order.wish().kind() == Kind.WITHDRAWAL
                && order.wish().party().equals(party)).mapToLong(order -> order.wish().amount())
                .sum();
    }
}
