package io.suanpan.channel.routing;

import io.suanpan.channel.Kind;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.Money;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which channel an order is given to: among those that may carry it out the ones that are well come before the ones that are
 * not, of these the cheaper one, then the one that answered more of what it was asked, then by name. The same question has
 * the same answer.
 */
public final class Routing {
    private Routing() {}

    /**
     * What to find a way for.
     *
     * @param without channels that refused it
     */
    public record Order(Kind kind, Money amount, Collection<ChannelId> without) {}

    /**
     * A channel as it is now.
     *
     * @param leftMinor what may still be moved through it today; {@link Long#MAX_VALUE} for no limit
     */
    public record Candidate(ChannelPlan plan, Health health, long leftMinor) {}

    /** @param candidates each of another id, of the amount's currency */
    public static Choice choose(Order order, List<Candidate> candidates) {
        SortedMap<ChannelId, Objection> objections = new TreeMap<>();
        candidates.forEach(c -> objection(order, c)
                .ifPresent(objection -> objections.put(c.plan().id(), objection)));
        Comparator<Candidate> best = Comparator.comparingInt(c -> rank(objections, c));
        return new Choice(candidates.stream()
                .filter(c -> !forbidden(objections.get(c.plan().id())))
                .sorted(best.thenComparingLong(c -> c.plan().costMinor(order.amount()))
                        .thenComparingDouble(c -> -c.health().successRate())
                        .thenComparing(c -> c.plan().id()))
                .map(c -> c.plan().id()).toList(), objections);
    }

    private static boolean forbidden(Objection objection) {
        return objection != null && objection.forbids();
    }

    /** Of what is not forbidden: the lower, the sooner something gets through. */
    private static int rank(SortedMap<ChannelId, Objection> objections, Candidate candidate) {
        return switch (objections.get(candidate.plan().id())) {
            case null -> 0;
            case UNRELIABLE -> 1;
            case BREAKER_HALF_OPEN -> 2;
            case BREAKER_OPEN -> 3;
            case REFUSED_BEFORE, NOT_THIS_WAY, AMOUNT_TOO_SMALL, AMOUNT_TOO_LARGE, DAILY_LIMIT -> 4;
        };
    }

    private static Optional<Objection> objection(Order order, Candidate c) {
        long minor = order.amount().minor();
        ChannelPlan plan = c.plan();
        if (order.without().contains(plan.id())) {
            return Optional.of(Objection.REFUSED_BEFORE);
        }
        if (!plan.does().contains(order.kind())) {
            return Optional.of(Objection.NOT_THIS_WAY);
        }
        if (minor < plan.smallestMinor()) {
            return Optional.of(Objection.AMOUNT_TOO_SMALL);
        }
        if (minor > plan.largestMinor()) {
            return Optional.of(Objection.AMOUNT_TOO_LARGE);
        }
        return minor > c.leftMinor() ? Optional.of(Objection.DAILY_LIMIT) : illness(c.health());
    }

    private static Optional<Objection> illness(Health health) {
        return switch (health.breaker()) {
            case OPEN -> Optional.of(Objection.BREAKER_OPEN);
            case HALF_OPEN -> Optional.of(Objection.BREAKER_HALF_OPEN);
            case CLOSED -> health.isReliable()
                    ? Optional.empty()
                    : Optional.of(Objection.UNRELIABLE);
        };
    }
}
