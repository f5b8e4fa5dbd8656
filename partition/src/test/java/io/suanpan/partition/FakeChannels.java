package io.suanpan.partition;

import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.channel.routing.Health;
import io.suanpan.kernel.ChannelName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Channels that are what a test says. */
final class FakeChannels implements Channels {
    List<ChannelPlan> plans = List.of(ChannelPlan.unlimited(ChannelName.bank(InMemoryCluster.CNY)));
    final Map<ChannelName, Health> health = new HashMap<>();

    @Override
    public List<ChannelPlan> plans() {
        return plans;
    }

    @Override
    public Health health(ChannelName channel) {
        return health.getOrDefault(channel, Health.WELL);
    }
}
