package io.suanpan.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.suanpan.channel.Breaker;
import io.suanpan.channel.Kind;
import io.suanpan.channel.http.ChannelSettings;
import io.suanpan.channel.http.HttpChannel;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Money;
import io.suanpan.partition.BankDesk;
import io.suanpan.partition.Channels;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorSystem;

/** A node's channels: where their banks are, from its command line, and what was agreed, from suanpan.channels. */
final class ChannelConfig {
    private static final String PATH = "suanpan.channels";
    private static final String DAILY_LIMIT = "daily-limit";

    private static final Config DEFAULTS = ConfigFactory.parseMap(Map.of("pay-out", true, "collect",
            true, "fixed-cost", 0, "basis-points", 0, "smallest", 1, "largest",
            Money.MAX_MOVEMENT_MINOR));

    private ChannelConfig() {}

    /** @throws NodeFailure if suanpan.channels is not as application.conf says */
    static List<BankDesk.Way> ways(ActorSystem<?> system, Map<ChannelName, URI> banks,
            Optional<URI> news, MeterRegistry registry) {
        List<BankDesk.Way> ways = new ArrayList<>();
        plans(system.settings().config(), banks.keySet()).forEach(plan -> {
            ChannelSettings silent = ChannelSettings.usual(banks.get(plan.name()),
                    plan.name().currency());
            ways.add(new BankDesk.Way(plan, new MeteredChannel(plan.name(),
                    new HttpChannel(news.map(silent::notifying).orElse(silent),
                            system.classicSystem()),
                    registry)));
        });
        return ways;
    }

    /** Shows how the channels do, as orders are given to them by it. */
    static void showHealth(Channels channels, MeterRegistry registry) {
        channels.plans().stream().map(ChannelPlan::name).forEach(name -> {
            Gauge.builder("suanpan.channel.breaker", channels,
                    all -> code(all.health(name).breaker()))
                    .description("0: closed, 1: half open, 2: open")
                    .tag("channel", name.toString()).register(registry);
            Gauge.builder("suanpan.channel.success.rate", channels,
                    all -> all.health(name).successRate())
                    .description("Of the calls of the last minute, those that were answered")
                    .tag("channel", name.toString()).register(registry);
        });
    }

    private static int code(Breaker breaker) {
        return switch (breaker) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    static List<ChannelPlan> plans(Config config, Set<ChannelName> channels) {
        Config agreed = config.getConfig(PATH);
        agreed.root().keySet().stream().filter(id -> channels.stream()
                .noneMatch(channel -> channel.id().value().equals(id))).findFirst()
                .ifPresent(id -> {
                    throw new NodeFailure(PATH + " has '" + id
                            + "', and --channels has no channel of that id");
                });
        return channels.stream().map(channel -> plan(agreed, channel)).toList();
    }

    private static ChannelPlan plan(Config agreed, ChannelName channel) {
        String id = channel.id().value();
        if (!agreed.root().containsKey(id)) {
            return ChannelPlan.unlimited(channel);
        }
        try {
            Config own = agreed.getConfig(id).withFallback(DEFAULTS);
            Set<Kind> does = EnumSet.noneOf(Kind.class);
            if (own.getBoolean("pay-out")) {
                does.add(Kind.PAY_OUT);
            }
            if (own.getBoolean("collect")) {
                does.add(Kind.COLLECT);
            }
            return new ChannelPlan(channel, does, own.getLong("fixed-cost"),
                    own.getInt("basis-points"), own.getLong("smallest"), own.getLong("largest"),
                    own.hasPath(DAILY_LIMIT)
                            ? OptionalLong.of(own.getLong(DAILY_LIMIT))
                            : OptionalLong.empty());
        } catch (IllegalArgumentException | ConfigException e) {
            throw new NodeFailure(PATH + "." + id + ": " + e.getMessage());
        }
    }
}
