package io.suanpan.http;

import io.suanpan.channel.Breaker;
import io.suanpan.channel.Kind;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.channel.routing.Health;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Money;
import io.suanpan.partition.Channels;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** A bank that is well, and one that pays out a little and is hardly reached. */
final class TwoBanks implements Channels {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final ChannelName CMB = new ChannelName(CNY, new ChannelId("cmb"));

    @Override
    public List<ChannelPlan> plans() {
        return List.of(new ChannelPlan(new ChannelName(CNY, new ChannelId("icbc")),
                Set.of(Kind.PAY_OUT, Kind.COLLECT), 50, 2, 1, Money.MAX_MOVEMENT_MINOR,
                OptionalLong.empty()),
                new ChannelPlan(CMB, Set.of(Kind.PAY_OUT), 0, 0, 100, 5_000,
                        OptionalLong.of(100_000)));
    }

    @Override
    public Health health(ChannelName channel) {
        return channel.equals(CMB) ? new Health(Breaker.HALF_OPEN, 20, 15) : Health.WELL;
    }
}
