package io.suanpan.partition;

import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.Route;
import io.suanpan.bankorder.Router;
import io.suanpan.channel.Breaker;
import io.suanpan.channel.Kind;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.channel.routing.Choice;
import io.suanpan.channel.routing.Routing;
import io.suanpan.channel.routing.Routing.Candidate;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Gives a partition's orders to channels. Of a channel's limit of a day each partition has an equal share, so that no other has to
 * be asked, and together they never exceed it.
 */
final class OrderRouting {
    private final PartitionState state;
    private final Channels channels;
    private final int partitions;

    OrderRouting(PartitionState state, Channels channels, int partitions) {
        this.state = state;
        this.channels = channels;
        this.partitions = partitions;
    }

    /** For what is decided in {@code batch}. */
    Router router(Batch batch, Instant now) {
        return (order, amount, without) -> pick(order, amount, without, batch, now);
    }

    private Router.Pick pick(BankOrderId order, Money amount, Collection<ChannelId> without,
            Batch batch, Instant now) {
        List<Candidate> candidates = channels.plans().stream()
                .filter(plan -> plan.name().currency().equals(amount.currency()))
                .map(plan -> new Candidate(plan, channels.health(plan.name()),
                        leftMinor(plan, batch, now)))
                .toList();
        Choice choice = Routing.choose(
                new Routing.Order(OpenInstructions.kind(order), amount, without), candidates);
        return new Router.Pick(choice.best(), candidates.isEmpty()
                ? "no bank is configured that " + does(order) + " " + amount.currency()
                : "no channel takes " + amount + " now; " + choice.why());
    }

    /** Why nothing is paid out in {@code currency}, however long one waits. */
    Optional<Refusal> obstacleToPayouts(Currency currency) {
        return channels.plans().stream().anyMatch(
                plan -> plan.name().currency().equals(currency)
                        && plan.does().contains(Kind.PAY_OUT))
                                ? Optional.empty()
                                : Optional.of(new Refusal(Reason.NO_CHANNEL,
                                        "no bank is configured that pays out " + currency));
    }

    /** Whether nobody is let through to the bank that has the order. */
    boolean isShut(BankOrderInstructed order) {
        return channels.health(new ChannelName(order.terms().amount().currency(),
                order.route().channel())).breaker() == Breaker.OPEN;
    }

    private static String does(BankOrderId order) {
        return switch (order) {
            case WithdrawalId _ -> "pays out";
            case TopUpId _,CollectionId _ -> "collects";
        };
    }

    private long leftMinor(ChannelPlan plan, Batch batch, Instant now) {
        OptionalLong share = plan.dailyShare(partitions);
        return share.isEmpty()
                ? Long.MAX_VALUE
                : share.getAsLong()
                        - state.channelUse()
                                .usedMinor(plan.name(), now)
                        - batch.events().stream().mapToLong(e -> begunMinor(e, plan)).sum();
    }

    /** What the batch gave to the channel already. What it takes back counts when it is stored. */
    private static long begunMinor(Event event, ChannelPlan plan) {
        return switch (event) {
            case BankOrderStarted e -> minorOf(e.terms(), e.route(), plan);
            case BankOrderRerouted e -> minorOf(e.again().terms(), e.again().route(), plan);
            default -> 0;
        };
    }

    private static long minorOf(BankOrderTerms terms, Route route, ChannelPlan plan) {
        return new ChannelName(terms.amount().currency(), route.channel()).equals(plan.name())
                ? terms.amount().minor()
                : 0;
    }
}
