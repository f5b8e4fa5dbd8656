package io.suanpan.bench.mall;

import io.suanpan.bench.api.Population;
import io.suanpan.bench.auth.Credentials;
import java.util.List;
import java.util.stream.IntStream;

/** Who is in the mall this day. */
public record Mall(String run, List<Shop> shops, List<Party> people) {
    private static final List<String> NAMES = List.of("Anna", "Ben", "Chen", "Dora", "Emil", "Fang",
            "Gus", "Hua", "Ida", "Jun", "Kai", "Lin", "Mei", "Nils", "Olga", "Ping", "Qiu", "Rosa",
            "Sun", "Tao", "Uwe", "Vera", "Wang", "Xenia");
    private static final List<String> SHOPS = List.of("Tea House", "Noodle Bar", "Books by Post",
            "Gym");
    private static final List<String> GOODS = List.of("a pot of tea", "noodles", "a book",
            "a month of sport");
    private static final List<Shop.Plan> PLANS = List.of(new Shop.Plan(6_000, 0),
            new Shop.Plan(6_000, 20_000), new Shop.Plan(3_800, 0), new Shop.Plan(0, 0));

    /** The accounts of a day that nobody else has. */
    public static Population population() {
        return new Population(Population.newRun("demo"), NAMES.size(), SHOPS.size());
    }

    public static Mall of(Population population, Credentials credentials) {
        return new Mall(population.run(),
                IntStream.range(0, SHOPS.size())
                        .mapToObj(i -> new Shop(new Party(population.merchant(i), SHOPS.get(i),
                                credentials.ofMerchant(i)), GOODS.get(i), PLANS.get(i)))
                        .toList(),
                IntStream.range(0, NAMES.size())
                        .mapToObj(i -> new Party(population.consumer(i), NAMES.get(i),
                                credentials.ofConsumer(i)))
                        .toList());
    }

    /** What it sells is sent, so what is paid for it lies in escrow until it has come. */
    Shop byPost() {
        return shops.get(2);
    }

    /** It collects its fees by mandate. */
    Shop gym() {
        return shops.get(3);
    }

    /** Who has spent all money before the day begins. */
    Party broke() {
        return people.getLast();
    }

    /** All but who is broke. */
    List<Party> customers() {
        return people.subList(0, people.size() - 1);
    }
}
