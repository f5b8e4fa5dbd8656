package io.suanpan.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Split.Receiver;
import io.suanpan.trade.TradeSplit.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The parts add up, whatever is ordered; and so does what refunds take back, however they begin, fail and succeed. */
class TradeSplitProperties {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final AccountId SHOP = new AccountId("shop");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    /** A refund that is under way. */
    private record Begun(Money amount, List<Part> parts) {}

    @Provide
    Arbitrary<Order> orders() {
        Arbitrary<Long> amounts = Arbitraries.oneOf(Arbitraries.longs().between(2, 40),
                Arbitraries.longs().between(2, Money.MAX_MOVEMENT_MINOR));
        return Combinators.combine(amounts,
                Arbitraries.integers().between(0, 9_999).list().ofMinSize(1)
                        .ofMaxSize(Split.MAX_RECEIVERS))
                .as(TradeSplitProperties::order)
                .filter(Optional::isPresent).map(Optional::get);
    }

    /** Even ones are ratios, odd ones the amounts that these would be; empty if nothing can be split. */
    private static Optional<Order> order(long minor, List<Integer> ratios) {
        Money amount = new Money(minor, CNY);
        List<Receiver> receivers = new ArrayList<>();
        long left = minor;
        for (int ratio : ratios) {
            Money part = Split.ratio(amount, ratio);
            if (part.isPositive() && part.minor() < left) {
                left -= part.minor();
                receivers.add(new Receiver(new AccountId("r" + receivers.size()),
                        AccountType.CONSUMER, part, ratio % 2 == 0 ? ratio : 0));
            }
        }
        return receivers.isEmpty() ? Optional.empty() : Optional.of(order(amount, receivers));
    }

    private static Order order(Money amount, List<Receiver> receivers) {
        return new Order(TradeId.of(SHOP, "o1"), SHOP, "o1", amount, "tea", NOON,
                NOON.plusSeconds(60), Optional.empty(), Optional.of(new Split(receivers)));
    }

    @Property
    void whatIsPaidIsAllOfWhatAllGet(@ForAll("orders") Order order,
            @ForAll @LongRange(min = 1, max = 1_000_000) long millionths) {
        Money paid = new Money(Math.max(1, order.amount().minor() / 1_000_000 * millionths), CNY);
        List<Part> parts = order.parts(paid);

        assertThat(order.own(paid).minor()).as("the merchant's").isPositive();
        assertThat(sum(parts) + order.own(paid).minor()).isEqualTo(paid.minor());
        for (Receiver receiver : order.split().orElseThrow().receivers()) {
            assertThat(parts.stream().filter(it -> it.account().equals(receiver.account()))
                    .mapToLong(it -> it.amount().minor()).sum())
                    .isEqualTo(receiver.amount().proportion(paid.minor(),
                            order.amount().minor()).minor());
        }
    }

    @Property
    void refundsTakeFromEachWhatItGotAndNoMore(@ForAll("orders") Order order,
            @ForAll @Size(max = 30) List<@IntRange(max = 99) Integer> steps) {
        TradeSplit split = TradeSplit.of(order, order.amount()).orElseThrow();
        List<Begun> begun = new ArrayList<>();
        for (int step : steps) {
            long left = left(split);
            if (step % 3 == 0 && left > 0) {
                Money amount = new Money(Math.max(1, left / 100 * step), CNY);
                begun.add(new Begun(amount, split.parts(amount)));
                split = split.reserve(amount, begun.getLast().parts());
            } else if (!begun.isEmpty()) {
                Begun refund = begun.remove(step % begun.size());
                split = step % 3 == 1
                        ? split.release(refund.amount(), refund.parts())
                        : split.post(refund.amount(), refund.parts());
            }
        }
        long left = left(split);
        if (left > 0) {
            Money rest = new Money(left, CNY);
            begun.add(new Begun(rest, split.parts(rest)));
            split = split.reserve(rest, begun.getLast().parts());
        }
        for (Begun refund : begun) {
            split = split.post(refund.amount(), refund.parts());
        }

        assertThat(split.shares())
                .allSatisfy(share -> assertThat(share.returned()).isEqualTo(share.paid()));
    }

    /** Fen by fen: nobody is ever more ahead or behind than all of them together round. */
    @Property(tries = 200)
    void whatIsTakenIsInProportionAllTheWay(@ForAll("orders") Order order,
            @ForAll @IntRange(min = 1, max = 7) int each) {
        TradeSplit split = TradeSplit.of(order, order.amount()).orElseThrow();
        long whole = order.amount().minor();
        for (long refunded = each; refunded <= Math.min(whole, 300); refunded += each) {
            Money amount = new Money(each, CNY);
            List<Part> parts = split.parts(amount);
            split = split.reserve(amount, parts).post(amount, parts);
            for (Share share : split.shares()) {
                double due = (double) share.paid() * refunded / whole;
                assertThat(share.returned()).as("of %s after %d", share, refunded)
                        .isBetween((long) Math.floor(due) - Split.MAX_RECEIVERS,
                                (long) Math.ceil(due) + Split.MAX_RECEIVERS);
            }
        }
    }

    private static long left(TradeSplit split) {
        return split.shares().stream().mapToLong(Share::left).sum();
    }

    private static long sum(List<Part> parts) {
        return parts.stream().mapToLong(part -> part.amount().minor()).sum();
    }
}
