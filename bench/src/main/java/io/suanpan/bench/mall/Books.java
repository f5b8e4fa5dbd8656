package io.suanpan.bench.mall;

import io.suanpan.bench.mall.Planted.OpenBreak;
import java.util.ArrayList;
import java.util.List;

/**
 * How the day ended.
 *
 * @param unplanted breaks of the mall's orders that nobody planted
 * @param sum over all accounts of the system
 */
public record Books(TrialBalance balance, List<Takings> shops, List<Settled> settlements,
        List<Planted> faults, List<OpenBreak> unplanted, long sum) {

    /** What is not as it must be at the end of a day; empty if all is well. */
    public List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        if (!balance.isZero()) {
            wrong.add("the trial balance is not zero");
        }
        if (sum != 0) {
            wrong.add("all accounts together have " + Amounts.text(sum) + ", not 0.00");
        }
        shops.stream().filter(shop -> !shop.isSettled()).forEach(shop -> wrong.add(
                shop.shop().name() + " is not settled: " + Amounts.text(shop.due()) + " is due, "
                        + Amounts.text(shop.paidOut()) + " is paid out, "
                        + Amounts.text(shop.left()) + " is left"));
        settlements.stream().filter(each -> !each.isOver()).forEach(each -> wrong.add(
                each.shop().name() + "'s settlement of " + each.date() + " is " + each.status()));
        faults.stream().filter(fault -> !fault.isFound()).forEach(fault -> wrong.add(
                "not found: the statement " + fault.how().inWords() + " "
                        + fault.order().wish()));
        unplanted.forEach(each -> wrong.add("a break that nobody planted: " + each.kind() + " of "
                + each.number()));
        return wrong;
    }
}
