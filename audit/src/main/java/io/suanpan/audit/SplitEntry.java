package io.suanpan.audit;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import io.suanpan.trade.Order;
import io.suanpan.trade.Split.Receiver;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Who got what of a trade, as the log leaves it; the merchant's line is the last. */
public record SplitEntry(List<Line> lines) {
    /** In minor units: got, and by refunds that are not over, and those that are done, to be given back. */
    public record Line(AccountId account, long got, long returning, long returned) {
        long left() {
            return got - returning - returned;
        }
    }

    /** What others than the merchant get of {@code paid} for {@code order}. */
    public static List<Part> parts(Order order, long paid) {
        List<Part> parts = new ArrayList<>();
        eachOf(order, paid, (receiver, amount) -> parts.add(new Part(receiver.account(), amount)));
        return parts;
    }

    /** The same, by the types of account that the books know. */
    public static void eachType(Order order, long paid, BiConsumer<AccountType, Money> book) {
        eachOf(order, paid, (receiver, amount) -> book.accept(receiver.type(), amount));
    }

    private static void eachOf(Order order, long paid, BiConsumer<Receiver, Money> part) {
        long whole = order.amount().minor();
        receivers(order).forEach(receiver -> {
            long ordered = receiver.basisPoints() == 0
                    ? receiver.amount().minor()
                    : share(whole, receiver.basisPoints(), 10_000);
            long amount = share(ordered, paid, whole);
            if (amount > 0) {
                part.accept(receiver, new Money(amount, order.amount().currency()));
            }
        });
    }

    static Stream<Receiver> receivers(Order order) {
        return order.split().stream().flatMap(split -> split.receivers().stream());
    }

    private static long share(long amount, long part, long whole) {
        return BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole)).longValueExact();
    }

    static long own(Order order, long paid) {
        return paid - parts(order, paid).stream().mapToLong(part -> part.amount().minor()).sum();
    }

    /** What is wrong with an order's split, if anything is. */
    static boolean isKept(Order order) {
        long whole = order.amount().minor();
        return own(order, whole) > 0
                && receivers(order).map(Receiver::account).distinct().count() == receivers(order)
                        .count()
                && receivers(order).noneMatch(it -> it.account().equals(order.merchant()))
                && receivers(order).map(it -> new Part(it.account(), it.amount())).toList()
                        .equals(parts(order, whole));
    }

    static Optional<SplitEntry> of(Order order, long paid) {
        return order.split().map(_ -> new SplitEntry(Stream.concat(
                parts(order, paid).stream()
                        .map(part -> new Line(part.account(), part.amount().minor(), 0, 0)),
                Stream.of(new Line(order.merchant(), own(order, paid), 0, 0))).toList()));
    }

    long ownLeft() {
        return lines.getLast().left();
    }

    /**
     * What others than the merchant are to give of a refund: what all up to one have to give is rounded, and less what all
     * before it have to is its part.
     */
    List<Part> share(Money amount) {
        long got = lines.stream().mapToLong(Line::got).sum();
        long refunded = got - lines.stream().mapToLong(Line::left).sum() + amount.minor();
        BigInteger all = owedUpTo(lines.size(), refunded, got);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            long before = rounded(amount, owedUpTo(i, refunded, got), all);
            long with = rounded(amount, owedUpTo(i + 1, refunded, got), all);
            if (with > before) {
                parts.add(new Part(lines.get(i).account(),
                        new Money(with - before, amount.currency())));
            }
        }
        return parts;
    }

    /** Of what was got, {@code refunded} of {@code got} is to be given back, less what is: times {@code got}. */
    private BigInteger owedUpTo(int end, long refunded, long got) {
        BigInteger owed = BigInteger.ZERO;
        for (Line line : lines.subList(0, end)) {
            BigInteger still = BigInteger.valueOf(line.got()).multiply(BigInteger.valueOf(refunded))
                    .subtract(BigInteger.valueOf(line.got() - line.left())
                            .multiply(BigInteger.valueOf(got)));
            owed = still.signum() > 0 ? owed.add(still) : owed;
        }
        return owed;
    }

    private static long rounded(Money amount, BigInteger part, BigInteger whole) {
        return BigInteger.valueOf(amount.minor()).multiply(part).divide(whole).longValueExact();
    }

    /** {@code amount}, of which {@code parts} are not the merchant's, is set aside more often, and given back more often. */
    SplitEntry plus(Money amount, List<Part> parts, int returning, int returned) {
        return new SplitEntry(lines.stream().map(line -> {
            long part = line == lines.getLast()
                    ? Part.rest(amount, parts).minor()
                    : parts.stream().filter(it -> it.account().equals(line.account()))
                            .mapToLong(it -> it.amount().minor()).sum();
            return new Line(line.account(), line.got(), line.returning() + returning * part,
                    line.returned() + returned * part);
        }).toList());
    }

    /** Whether refunds take no more from anybody than was got, and nothing back that was not given. */
    boolean isKept() {
        return lines.stream().allMatch(
                line -> line.left() >= 0 && line.returning() >= 0 && line.returned() >= 0);
    }
}
