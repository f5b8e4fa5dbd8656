package io.suanpan.simulation;

import io.suanpan.kernel.Command;
import io.suanpan.partition.PartitionMessage.FromPartition;
import io.suanpan.wire.WireRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Carries what goes between nodes, in the wire format: late, twice, in another order, or not at all. */
final class Network {
    private static final Duration QUICK = Duration.ofMillis(1);
    private static final Duration USUAL = Duration.ofMillis(15);
    private static final Duration SLOW = Duration.ofSeconds(8);

    private final World world;

    Network(World world) {
        this.world = world;
    }

    void send(FromPartition message) {
        byte[] bytes = WireRegistry.SUANPAN.toBytes(message);
        carry(() -> {
            FromPartition arrived = (FromPartition) WireRegistry.SUANPAN.fromBytes(bytes);
            world.placement.deliver(arrived.partition(),
                    partition -> partition.hear(arrived.messages(), arrived.mark()));
        });
    }

    /** To the partition that owns the command's target by then. */
    void send(Command command) {
        send(new FromPartition(world.partitioning.partitionOf(command.target()),
                List.of(command), Optional.empty()));
    }

    /** Lets {@code arrival} happen, as the network does. */
    void carry(Runnable arrival) {
        if (world.chance.strikes(Fault.DROP, 8)) {
            return;
        }
        world.agenda.arrives(delay(), arrival);
        if (world.chance.strikes(Fault.DUPLICATE, 6)) {
            world.agenda.arrives(delay(), arrival);
        }
    }

    private Duration delay() {
        return world.chance.between(QUICK,
                world.chance.strikes(Fault.DELAY, 6) ? SLOW : USUAL);
    }
}
