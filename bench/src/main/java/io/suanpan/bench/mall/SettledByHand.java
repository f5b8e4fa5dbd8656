package io.suanpan.bench.mall;

import io.suanpan.bench.mall.BankOrder.Kind;
import io.suanpan.bench.mall.BankOrder.Wish;
import java.util.List;

/** How shops come to their takings: each withdraws in the evening what its account has. */
record SettledByHand(Mall mall, Api api, BankOrders orders) {
    /** Returns once the bank has paid all of it out, or refused to. */
    List<BankOrder> settle() {
        return orders.carryOut("shops' withdrawals", mall.shops().stream()
                .map(shop -> new Wish(Kind.WITHDRAWAL, shop.party(), "takings",
                        shop.party().atTheBank(), api.get("/v1/accounts/" + shop.id())
                                .path("available").asLong()))
                .filter(wish -> wish.amount() > 0).toList());
    }
}
