package io.suanpan.bench.mall;

import java.util.List;
import java.util.Map;

/**
 * A fault planted in the bank's statement, and the breaks that were found of its order.
 *
 * @param number which the bank knows the order by
 */
record Planted(BankOrder order, String number, Misstatement how, List<OpenBreak> found) {
    /** @param number as the side has it that is wrong */
    record OpenBreak(String number, String kind) {}

    /** Whether just the breaks were found that it must be. */
    boolean isFound() {
        Map<String, String> expected = how.breaksOf(number);
        return found.size() == expected.size() && found.stream()
                .allMatch(each -> each.kind().equals(expected.get(each.number())));
    }
}
