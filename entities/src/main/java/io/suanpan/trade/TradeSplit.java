package io.suanpan.trade;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who got what of a trade that was split, and how much of it refunds take back. Of a refund each gives what it should have
 * given by now, in proportion to what it got, less what it gives already:
 *
 * <pre>
 *   due      = what it got × (refunded + refunding + this refund) / paid − returned − returning, not less than 0; unrounded
 *   it gives   ⌊ amount × due of it and all before it / due of all ⌋ − what those before it give; the merchant comes last
 * </pre>
 *
 * So what all give is the refund's amount, none gives more than it has left, and when everything is refunded each has given
 * what it got, in whatever order refunds begin, fail and succeed.
 *
 * @param shares the merchant's last
 */
public record TradeSplit(List<Share> shares) {
    /**
     * In minor units.
     *
     * @param returning set aside for refunds that are under way or wait
     * @param returned given back
     */
    public record Share(AccountId account, long paid, long returning, long returned) {
        public Share {
            Invariant.check(returning >= 0 && returned >= 0 && left(paid, returning, returned) >= 0,
                    () -> "of what was got, " + paid + ", no more may be given back",
                    returning + " and " + returned);
        }

        public long left() {
            return left(paid, returning, returned);
        }

        private static long left(long paid, long returning, long returned) {
            return paid - Math.addExact(returning, returned);
        }

        private Share plus(long moreReturning, long moreReturned) {
            return new Share(account, paid, Math.addExact(returning, moreReturning),
                    Math.addExact(returned, moreReturned));
        }
    }

    public TradeSplit {
        shares = List.copyOf(shares);
    }

    /** Of an order that {@code paid} was paid for, or released; empty if it is not split. */
    static Optional<TradeSplit> of(Order order, Money paid) {
        return order.split().map(_ -> {
            List<Share> shares = new ArrayList<>();
            order.parts(paid).forEach(part -> shares
                    .add(new Share(part.account(), part.amount().minor(), 0, 0)));
            shares.add(new Share(order.merchant(), order.own(paid).minor(), 0, 0));
            return new TradeSplit(shares);
        });
    }

    /** Of one who got something. */
    public Optional<Share> of(AccountId account) {
        return shares.stream().filter(it -> it.account().equals(account)).findFirst();
    }

    /** What the merchant has left. */
    long ownLeft() {
        return shares.getLast().left();
    }

    /** What others than the merchant give of a refund of {@code amount}. */
    List<Part> parts(Money amount) {
        long paid = shares.stream().mapToLong(Share::paid).sum();
        long left = shares.stream().mapToLong(Share::left).sum();
        long refunded = paid - left + amount.minor();
        List<BigInteger> due = shares.stream()
                .map(share -> due(share, refunded, paid)).toList();
        BigInteger all = due.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<Part> parts = new ArrayList<>();
        BigInteger upTo = BigInteger.ZERO;
        long given = 0;
        for (int i = 0; i < shares.size() - 1; i++) {
            upTo = upTo.add(due.get(i));
            long givenUpTo = upTo.multiply(BigInteger.valueOf(amount.minor())).divide(all)
                    .longValueExact();
            if (givenUpTo > given) {
                parts.add(new Part(shares.get(i).account(),
                        new Money(givenUpTo - given, amount.currency())));
            }
            given = givenUpTo;
        }
        return parts;
    }

    /** Times {@code paid}, so that it is whole. */
    private static BigInteger due(Share share, long refunded, long paid) {
        return BigInteger.valueOf(share.paid()).multiply(BigInteger.valueOf(refunded))
                .subtract(BigInteger.valueOf(share.returning() + share.returned())
                        .multiply(BigInteger.valueOf(paid)))
                .max(BigInteger.ZERO);
    }

    /** @param parts what of {@code amount} is not the merchant's to give */
    TradeSplit reserve(Money amount, List<Part> parts) {
        return plus(amount, parts, 1, 0);
    }

    TradeSplit release(Money amount, List<Part> parts) {
        return plus(amount, parts, -1, 0);
    }

    TradeSplit post(Money amount, List<Part> parts) {
        return plus(amount, parts, -1, 1);
    }

    private TradeSplit plus(Money amount, List<Part> parts, int returning, int returned) {
        List<Share> after = new ArrayList<>(shares);
        List<Part> all = new ArrayList<>(parts);
        Money own = Part.rest(amount, parts);
        if (own.minor() != 0) {
            all.add(new Part(shares.getLast().account(), own));
        }
        for (Part part : all) {
            int i = after.stream().map(Share::account).toList().indexOf(part.account());
            Invariant.check(i >= 0, "must be one of " + shares, part);
            after.set(i, after.get(i).plus(returning * part.amount().minor(),
                    returned * part.amount().minor()));
        }
        return new TradeSplit(after);
    }
}
