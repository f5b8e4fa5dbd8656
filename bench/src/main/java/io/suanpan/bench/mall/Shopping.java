package io.suanpan.bench.mall;

import io.suanpan.bench.mall.Orders.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people do in the mall: buy, send back, help each other out, and lose a phone. */
record Shopping(Mall mall, Api api, Orders orders, Story story, Random chance) {
    private static final int ORDERS = 40;
    private static final int PARCELS = 8;
    private static final int TRANSFERS = 4;
    private static final int MEMBERS = 3;
    private static final long MEMBERSHIP = 19_900;
    private static final long LEAST = 800;
    private static final long MOST = 12_000;

    /** An order, and who has paid it. */
    private record Bought(Order order, Party by) {}

    void pass() {
        story.chapter("In the shops");
        buyAndSendBack();
        parcels();
        memberships();
        transfers();
        tooLittleMoney();
        lostPhone();
    }

    private Party customer(int number) {
        return mall.customers().get(number % mall.customers().size());
    }

    private long price() {
        return chance.nextLong(LEAST, MOST);
    }

    private Bought buy(Shop shop, Party by) {
        Order order = orders.order(shop, price());
        orders.pay(order, by);
        return new Bought(order, by);
    }

    private static long sum(List<Bought> bought) {
        return bought.stream().mapToLong(each -> each.order().amount()).sum();
    }

    private void buyAndSendBack() {
        List<Bought> bought = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            bought.add(buy(mall.shops().get(chance.nextInt(2)), customer(i)));
        }
        story.tell("%d orders of tea and noodles are paid at once: %s", ORDERS,
                Amounts.text(sum(bought)));
        Order whole = bought.get(3).order();
        orders.refund(whole, whole.amount());
        Order part = bought.get(11).order();
        orders.refund(part, part.amount() / 3);
        orders.refund(part, part.amount() / 4);
        story.tell("one of %s is given back whole, one of %s in two parts, with their part of the"
                + " fee", Amounts.text(whole.amount()), Amounts.text(part.amount()));
    }

    private void parcels() {
        List<Bought> parcels = new ArrayList<>();
        for (int i = 0; i < PARCELS; i++) {
            parcels.add(buy(mall.byPost(), customer(i)));
        }
        story.tell("%d books are ordered by post, and %s lie in escrow", PARCELS,
                Amounts.text(sum(parcels)));
        Order soldOut = parcels.getFirst().order();
        orders.refund(soldOut, soldOut.amount());
        Order scratched = parcels.get(1).order();
        orders.refund(scratched, scratched.amount() / 10);
        parcels.subList(1, PARCELS).forEach(each -> orders.ship(each.order()));
        parcels.subList(1, PARCELS - 1).forEach(each -> orders.receive(each.order(), each.by()));
        story.tell("one was sold out, and its money is back; one is scratched, and 10 %% cheaper;"
                + " one is still on its way; %d have come, and are paid out to the shop",
                PARCELS - 2);
    }

    private void memberships() {
        Instant end = Instant.now().plus(Duration.ofDays(360)).truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < MEMBERS; i++) {
            Party member = customer(i);
            api.post(member, "/v1/consumers/" + member.id() + "/mandates",
                    Map.of("merchant", mall.gym().id(), "mandateNo", "gym", "currency",
                            Amounts.CURRENCY, "maxPerPayment", MEMBERSHIP, "maxPerMonth",
                            MEMBERSHIP, "validUntil", end.toString()));
            orders.collect(mall.gym(), member, "gym", MEMBERSHIP);
        }
        story.tell("%d people agree that the Gym collects %s a month, and it does", MEMBERS,
                Amounts.text(MEMBERSHIP));
    }

    private void transfers() {
        for (int i = 0; i < TRANSFERS; i++) {
            transfer(customer(i), customer(i + 1), "t" + i, price());
        }
        story.tell("%d people send money to friends", TRANSFERS);
    }

    private void transfer(Party from, Party to, String no, long amount) {
        api.post(from, "/v1/accounts/" + from.id() + "/transfers",
                Map.of("transferNo", no, "payee", to.id(), "amount", amount, "currency",
                        Amounts.CURRENCY, "note", "for you"));
    }

    private void tooLittleMoney() {
        Party broke = mall.broke();
        Party friend = customer(1);
        Order tea = orders.order(mall.shops().getFirst(), price());
        orders.tryToPay(tea, broke).requireRefused("INSUFFICIENT_FUNDS");
        transfer(friend, broke, "loan", tea.amount());
        orders.pay(tea, broke);
        story.tell(
                "%s has no money for tea and is refused; %s lends %s, and the same order is paid",
                broke.name(), friend.name(), Amounts.text(tea.amount()));
    }

    private void lostPhone() {
        Party careless = customer(7);
        String account = "/v1/accounts/" + careless.id();
        Order noodles = orders.order(mall.shops().get(1), price());
        api.operate("POST", account + "/freeze", Map.of("reason", "the phone is lost"));
        orders.tryToPay(noodles, careless).requireRefused("ACCOUNT_FROZEN");
        api.operate("POST", account + "/unfreeze", Map.of("reason", "the phone is found"));
        orders.pay(noodles, careless);
        story.tell("%s loses a phone: the account is frozen, and pays for nothing until the phone"
                + " is found%s", careless.name(),
                api.takesTwo() ? " and two operators agree that it is" : "");
    }
}
