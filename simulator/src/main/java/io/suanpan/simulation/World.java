package io.suanpan.simulation;

import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.Limits;
import io.suanpan.partition.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything there is in one history. */
final class World {
    private static final int ROOMY = 1 << 20;

    final Agenda agenda = new Agenda();
    final Chance chance;
    final History history;
    final Partitioning partitioning;
    final Limits limits;
    final Memory memory;
    final Store store;
    final Network network = new Network(this);
    final List<SimulatedBank> banks = List.of(new SimulatedBank(this, ChannelId.BANK),
            new SimulatedBank(this, new ChannelId("other")));
    final Placement placement = new Placement(this);
    final List<Node> nodes = new ArrayList<>();
    final Clients clients;

    World(long seed, Set<Fault> allowed, int questions, boolean keepHistory) {
        chance = new Chance(seed, allowed);
        history = new History(agenda, keepHistory);
        partitioning = new Partitioning(1 + chance.below(4));
        memory = new Memory(chance.has(Fault.EVICTION) ? chance.below(4) * 400L : ROOMY, 200,
                chance.between(Duration.ofMillis(200), Duration.ofSeconds(6)));
        limits = new Limits(chance.oneIn(3) ? 1 + chance.below(3) : Limits.DEFAULT.batchCommands(),
                Limits.DEFAULT.batchBytes(),
                chance.oneIn(4) ? 2 + chance.below(4) : Limits.DEFAULT.queuedCommands(),
                chance.oneIn(3) ? 1 + chance.below(4) : Limits.DEFAULT.unfinishedActivities(),
                chance.oneIn(4) ? 1 + chance.below(2) : Limits.DEFAULT.waitingRefunds(),
                chance.oneIn(4) ? 1 : Limits.DEFAULT.waitersPerEntity(),
                Limits.DEFAULT.resendFirst(), Limits.DEFAULT.resendLast());
        store = new Store();
        clients = new Clients(this, questions);
        int count = 1 + chance.below(3);
        for (int i = 1; i <= count; i++) {
            nodes.add(new Node(this, i));
        }
        placement.spread(nodes);
        nodes.forEach(Node::start);
    }

    /** A node that runs, if one does. */
    Optional<Node> anyUp() {
        List<Node> up = nodes.stream().filter(Node::isUp).toList();
        return up.isEmpty() ? Optional.empty() : Optional.of(chance.of(up));
    }
}
