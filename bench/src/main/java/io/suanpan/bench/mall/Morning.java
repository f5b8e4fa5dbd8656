package io.suanpan.bench.mall;

import io.suanpan.bench.mall.BankOrder.Kind;
import io.suanpan.bench.mall.BankOrder.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Accounts and fees are set up, and people bring money from their banks. */
record Morning(Mall mall, Api api, Bank bank, BankOrders orders, Story story) {
    private static final int LEAST_YUAN = 1_000;
    private static final int MOST_YUAN = 2_000;
    private static final int FEN = 100;
    /** Whose first account at the bank is closed. */
    private static final int REJECTED = 5;

    void pass(Random chance) {
        story.chapter("Morning");
        openAccounts();
        setFees();
        setSettlementPlans();
        bringMoney(chance);
    }

    private void openAccounts() {
        mall.shops().forEach(shop -> open(shop.party(), "MERCHANT"));
        mall.people().forEach(person -> open(person, "CONSUMER"));
        story.tell("%d shops and %d people have accounts", mall.shops().size(),
                mall.people().size());
    }

    private void open(Party party, String type) {
        api.operate("PUT", "/v1/accounts/" + party.id(),
                Map.of("type", type, "currency", Amounts.CURRENCY));
    }

    private void setFees() {
        for (Shop shop : mall.shops()) {
            api.operate("PUT", "/v1/accounts/" + shop.id() + "/fee-plan",
                    Map.of("version", 1, "currency", Amounts.CURRENCY, "rateMillionths",
                            shop.plan().rateMillionths(), "freeEachMonth",
                            shop.plan().freeEachMonth(), "reason", "as agreed"));
        }
        story.tell("of what they are paid, shops are charged: %s", mall.shops().stream()
                .map(shop -> shop.name() + " " + shop.plan()).collect(Collectors.joining(", ")));
    }

    private void setSettlementPlans() {
        for (Shop shop : mall.shops()) {
            api.operate("PUT", "/v1/accounts/" + shop.id() + "/settlement-plan",
                    Map.of("version", 1, "payTo", shop.party().atTheBank(), "payoutDays", 0,
                            "reason", "as agreed"));
        }
        story.tell("what that leaves them is settled each day, and paid to their banks at once%s",
                api.takesTwo() ? "; two operators agree to where" : "");
    }

    private void bringMoney(Random chance) {
        Party rejected = mall.customers().get(REJECTED);
        bank.closeAccount(rejected.atTheBank());
        List<Wish> wishes = new ArrayList<>();
        for (Party person : mall.customers()) {
            wishes.add(new Wish(Kind.TOP_UP, person, "morning", person.atTheBank(),
                    (long) FEN * chance.nextInt(LEAST_YUAN, MOST_YUAN)));
        }
        List<BankOrder> done = orders.carryOut("top-ups", wishes);
        long sum = done.stream().filter(BankOrder::isPaid).mapToLong(it -> it.wish().amount())
                .sum();
        story.tell("the bank has collected %s for %d people, whatever became of its answers",
                Amounts.text(sum), done.stream().filter(BankOrder::isPaid).count());
        for (BankOrder failed : done) {
            if (!failed.isPaid()) {
                secondTry(failed);
            }
        }
    }

    private void secondTry(BankOrder failed) {
        Wish first = failed.wish();
        orders.carryOut("second tries", List.of(new Wish(first.kind(), first.party(), "again",
                first.outside() + "-2", first.amount())));
        story.tell("the bank has refused %s (%s); from another account it comes", first,
                failed.why());
    }
}
