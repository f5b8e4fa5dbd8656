package io.suanpan.partition;

import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.channel.routing.Health;
import io.suanpan.kernel.ChannelName;
import java.util.List;

/** What a partition may know of its node's channels when it gives an order to one. */
public interface Channels {
    /** Of a node that has no bank. */
    Channels NONE = new Channels() {
        @Override
        public List<ChannelPlan> plans() {
            return List.of();
        }

        @Override
        public Health health(ChannelName channel) {
            return Health.WELL;
        }
    };

    /** Each of another name. */
    List<ChannelPlan> plans();

    /** As of now: looked at once for an order, and then recorded in what was chosen. */
    Health health(ChannelName channel);
}
