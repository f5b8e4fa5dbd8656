package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.launch.Launcher;
import io.suanpan.bench.mall.Planted.OpenBreak;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Ends the day: the books are closed, and the bank's statement is checked against ours. */
final class DayEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MS = 250;
    /** Where business days of banks end. */
    private static final ZoneId BANKS_ZONE = ZoneId.of("Asia/Shanghai");
    /** Of {@code ./suanpan check}: breaks are open, as they must be here. */
    private static final int BREAKS_ARE_OPEN = 1;

    private final Api api;
    private final Bank bank;
    private final BankOrders bankOrders;
    private final Launcher launcher;
    private final Story story;

    DayEnd(Api api, Bank bank, BankOrders bankOrders, Launcher launcher, Story story) {
        this.api = api;
        this.bank = bank;
        this.bankOrders = bankOrders;
        this.launcher = launcher;
        this.story = story;
    }

    /**
     * @param placed what the shops' lists must show first
     * @param began when the day's first order went to the bank
     */
    Books pass(Map<Shop, Orders.Placed> placed, Instant began, Random chance) {
        story.chapter("The day ends");
        List<Takings> shops = placed.entrySet().stream()
                .map(each -> takings(each.getKey(), each.getValue())).toList();
        story.tell("the read models show all %d orders",
                shops.stream().mapToInt(Takings::trades).sum());
        TrialBalance balance = closeBooks();
        Map<BankOrder, Misstatement> faults = plant(chance);
        LocalDate day = bank.closeDay();
        story.tell("the bank has ended %s; its statement gets %d of %d orders wrong", day,
                faults.size(), bankOrders.paid().size());
        List<OpenBreak> breaks = check(LocalDate.ofInstant(began, BANKS_ZONE), day);
        story.tell("the checking centre has compared it with our instructions: %d breaks of the"
                + " mall's orders", breaks.size());
        return new Books(balance, shops, faults.entrySet().stream()
                .map(each -> new Planted(each.getKey(), each.getValue(), breaks)).toList(),
                breaks.stream().filter(each -> faults.keySet().stream()
                        .noneMatch(order -> Misstatement.isOf(order.number(), each.number())))
                        .toList(),
                sumOfAllAccounts());
    }

    private Takings takings(Shop shop, Orders.Placed expected) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        List<JsonNode> listed = api.list("/v1/merchants/" + shop.id() + "/trades?limit=200");
        while (listed.size() != expected.orders() || listed.stream()
                .mapToLong(trade -> trade.path("refunded").asLong()).sum() != expected.refunded()) {
            if (Instant.now().isAfter(giveUp)) {
                throw new BenchFailure("after " + PATIENCE.toSeconds() + " s the list of "
                        + shop.name() + "'s trades has " + listed.size() + " and not "
                        + expected);
            }
            Pauses.sleep(LOOK_EVERY_MS);
            listed = api.list("/v1/merchants/" + shop.id() + "/trades?limit=200");
        }
        return Takings.of(shop, listed.stream()
                .map(trade -> api.get("/v1/trades/" + trade.path("tradeId").asText())).toList(),
                api.get("/v1/accounts/" + shop.id()), bankOrders.takenOutBy(shop.party()));
    }

    /** Closes the day that is being booked on, and those before it that are still open. */
    private TrialBalance closeBooks() {
        List<JsonNode> days = api.list("/v1/accounting/days?limit=200").reversed();
        LocalDate today = LocalDate.now(ZoneId.of(api
                .get("/v1/accounting/trial-balance?day=" + LocalDate.now()).path("zone")
                .asText()));
        LocalDate bookedOn = Stream.concat(Stream.of(today), days.stream().map(DayEnd::openFrom))
                .max(LocalDate::compareTo).orElseThrow();
        days.stream().filter(each -> !isClosed(each)).map(DayEnd::day).filter(each -> each.isBefore(bookedOn)).forEach(this::close);
        TrialBalance closed = close(bookedOn);
        story.tell("%s is closed: what comes now is booked on the day after it", bookedOn);
        return closed;
    }

    private static LocalDate day(JsonNode day) {
        return LocalDate.parse(day.path("day").asText());
    }

    /** What comes after a day that is closed is booked on the next. */
    private static LocalDate openFrom(JsonNode day) {
        return isClosed(day) ? day(day).plusDays(1) : day(day);
    }

    private static boolean isClosed(JsonNode day) {
        return day.path("status").asText().equals("CLOSED");
    }

    private TrialBalance close(LocalDate day) {
        return TrialBalance.of(api.operate("POST", "/v1/accounting/days/" + day + "/close",
                Map.of("reason", "the mall closes for the day")));
    }

    /** Has the bank's statement get orders wrong, each in another way. */
    private Map<BankOrder, Misstatement> plant(Random chance) {
        bank.calmDown();
        List<BankOrder> moved = new ArrayList<>(bankOrders.paid());
        Collections.shuffle(moved, chance);
        Map<BankOrder, Misstatement> planted = new LinkedHashMap<>();
        for (Misstatement how : Misstatement.values()) {
            BankOrder order = moved.removeFirst();
            bank.misstate(order.number(), how);
            planted.put(order, how);
        }
        return planted;
    }

    /** The open breaks of the mall's orders, after the days' check. */
    private List<OpenBreak> check(LocalDate from, LocalDate day) {
        Launcher.Ran check = launcher.run(List.of("check", "--bank", bank.toString(), "--from",
                from.toString(), "--day", day.toString(), "--first", "0"), List.of());
        if (check.exitCode() > BREAKS_ARE_OPEN) {
            throw new BenchFailure("the bank's statement was not checked: ./suanpan check ended"
                    + " with " + check.exitCode());
        }
        return from.datesUntil(day.plusDays(1)).flatMap(each -> api
                .list("/v1/reconciliation/breaks?currency=" + Amounts.CURRENCY + "&day=" + each
                        + "&state=OPEN&limit=200")
                .stream())
                .map(found -> new OpenBreak(found.path("number").asText(),
                        found.path("kind").asText()))
                .filter(found -> bankOrders.paid().stream()
                        .anyMatch(order -> Misstatement.isOf(order.number(), found.number())))
                .toList();
    }

    /** Once nothing is under way. */
    private long sumOfAllAccounts() {
        return Stream.of(api.get("/v1/ledger").path("items")).flatMap(JsonNode::valueStream)
                .filter(line -> line.path("currency").asText().equals(Amounts.CURRENCY))
                .mapToLong(line -> line.path("sum").asLong()).sum();
    }
}
