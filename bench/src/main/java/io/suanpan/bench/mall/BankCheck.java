package io.suanpan.bench.mall;

import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.launch.Launcher;
import io.suanpan.bench.mall.Planted.OpenBreak;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Ends the bank's day, has its statement get some orders wrong, and has the checking centre find them.
 *
 * @param paid what the bank has paid or collected for the mall
 */
record BankCheck(Api api, Bank bank, List<BankOrder> paid, Launcher launcher, Story story) {
    /** Of {@code ./suanpan check}: breaks are open, as they must be here. */
    private static final int BREAKS_ARE_OPEN = 1;

    /** @param unplanted breaks of the mall's orders that nobody planted */
    record Checked(List<Planted> faults, List<OpenBreak> unplanted) {}

    /** @param from the day of the mall's first order, where banks are */
    Checked pass(LocalDate from, Random chance) {
        LocalDate last = bank.closeDay();
        List<LocalDate> days = from.datesUntil(last.plusDays(1)).toList();
        Map<String, BankOrder> byNumber = byNumber(days);
        Map<String, Misstatement> planted = plant(new ArrayList<>(byNumber.keySet()), chance);
        story.tell("the bank has ended %s; its statement gets %d of the mall's %d orders wrong",
                last, planted.size(), paid.size());
        List<OpenBreak> breaks = check(days).stream().filter(each -> byNumber.keySet().stream()
                .anyMatch(number -> Misstatement.isOf(number, each.number()))).toList();
        story.tell("the checking centre has compared it with our instructions: %d breaks",
                breaks.size());
        return new Checked(planted.entrySet().stream()
                .map(each -> new Planted(byNumber.get(each.getKey()), each.getKey(),
                        each.getValue(), of(each.getKey(), breaks)))
                .toList(),
                breaks.stream().filter(each -> planted.keySet().stream()
                        .noneMatch(number -> Misstatement.isOf(number, each.number())))
                        .toList());
    }

    private static List<OpenBreak> of(String number, List<OpenBreak> breaks) {
        return breaks.stream().filter(each -> Misstatement.isOf(number, each.number())).toList();
    }

    /** Our orders, as they came, by the numbers that the bank knows them by: its references are in them. */
    private Map<String, BankOrder> byNumber(List<LocalDate> days) {
        Map<String, String> numbers = new HashMap<>();
        days.forEach(day -> numbers.putAll(bank.numbersByReference(day)));
        Map<String, BankOrder> byNumber = new LinkedHashMap<>();
        for (BankOrder order : paid) {
            String number = numbers.get(order.reference());
            if (number == null) {
                throw new BenchFailure("the bank has no " + order.reference() + ", which "
                        + order.wish() + " has");
            }
            byNumber.put(number, order);
        }
        return byNumber;
    }

    /** Has the statement get orders wrong, each in another way. */
    private Map<String, Misstatement> plant(List<String> numbers, Random chance) {
        Collections.shuffle(numbers, chance);
        Map<String, Misstatement> planted = new LinkedHashMap<>();
        for (Misstatement how : Misstatement.values()) {
            String number = numbers.removeFirst();
            bank.misstate(number, how);
            planted.put(number, how);
        }
        return planted;
    }

    /** All open breaks of the days, after their check. */
    private List<OpenBreak> check(List<LocalDate> days) {
        Launcher.Ran check = launcher.run(List.of("check", "--bank", bank.toString(), "--from",
                days.getFirst().toString(), "--day", days.getLast().toString(), "--first", "0"),
                List.of());
        if (check.exitCode() > BREAKS_ARE_OPEN) {
            throw new BenchFailure("the bank's statement was not checked: ./suanpan check ended"
                    + " with " + check.exitCode());
        }
        return days.stream().flatMap(day -> api.list("/v1/reconciliation/breaks?currency="
                + Amounts.CURRENCY + "&day=" + day + "&state=OPEN&limit=200").stream())
                .map(found -> new OpenBreak(found.path("number").asText(),
                        found.path("kind").asText()))
                .toList();
    }
}
