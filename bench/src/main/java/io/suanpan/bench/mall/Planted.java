package io.suanpan.bench.mall;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A fault planted in the bank's statement, and the breaks that were found of its order. */
record Planted(BankOrder order, Misstatement how, List<OpenBreak> found) {
    /** @param number as the side has it that is wrong */
    record OpenBreak(String number, String kind) {}

    Planted(BankOrder order, Misstatement how, Collection<OpenBreak> all) {
        this(order, how, all.stream()
                .filter(each -> Misstatement.isOf(order.number(), each.number())).toList());
    }

    /** Whether just the breaks were found that it must be. */
    boolean isFound() {
        Map<String, String> expected = how.breaksOf(order.number());
        return found.size() == expected.size() && found.stream()
                .allMatch(each -> each.kind().equals(expected.get(each.number())));
    }
}
