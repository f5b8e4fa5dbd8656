package io.suanpan.simulation;

import io.suanpan.partition.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Which node is to run which partition, as Cluster Sharding says. It may be wrong about who lives: what keeps
 * two nodes from acknowledging for one partition are the leases.
 */
final class Placement {
    private static final Duration DETECTION_FIRST = Duration.ofMillis(500);
    private static final Duration DETECTION_LAST = Duration.ofSeconds(4);

    private final World world;
    private final Map<Integer, Node> homes = new TreeMap<>();
    private final Map<Integer, Node> formerHomes = new TreeMap<>();
    private final Map<Integer, List<Consumer<Partition>>> moving = new TreeMap<>();

    Placement(World world) {
        this.world = world;
    }

    void deliver(int partition, Consumer<Partition> message) {
        if (moving.containsKey(partition)) {
            moving.get(partition).add(message);
            return;
        }
        Node former = formerHomes.get(partition);
        boolean toTheFormer = former != null && (world.chance.strikes(Fault.HAND_OVER, 10)
                || world.chance.strikes(Fault.CUT_OFF, 2));
        Node home = toTheFormer ? former : homes.get(partition);
        if (home != null) {
            home.with(partition, message);
        }
    }

    void spread(List<Node> nodes) {
        for (int p = 0; p < world.partitioning.count(); p++) {
            homes.put(p, nodes.get(p % nodes.size()));
        }
    }

    void started(Node node) {
        for (int p = 0; p < world.partitioning.count(); p++) {
            if (homes.get(p) == node && !moving.containsKey(p)) {
                node.host(p);
            }
        }
    }

    /** After a while it is noticed, and its partitions get other homes, if it is not back by then. */
    void silent(Node node) {
        world.agenda.in(world.chance.between(DETECTION_FIRST, DETECTION_LAST), () -> {
            if (!node.isUp() && homes.containsValue(node)) {
                world.history.add("cluster", () -> "takes " + node + " for dead");
                node.takenForDead();
                homes.forEach((partition, home) -> {
                    if (home == node) {
                        world.anyUp().ifPresent(other -> move(partition, other));
                    }
                });
            }
        });
    }

    private void move(int partition, Node to) {
        formerHomes.put(partition, homes.get(partition));
        homes.put(partition, to);
        to.host(partition);
        List<Consumer<Partition>> held = moving.remove(partition);
        if (held != null) {
            held.forEach(message -> to.with(partition, message));
        }
    }

    /** Moves a partition in good order: its messages wait until it is released. */
    void handOver(int partition, Node to) {
        Node from = homes.get(partition);
        if (from == null || from == to || !from.isUp() || moving.containsKey(partition)) {
            return;
        }
        world.history.add("cluster", () -> "moves partition " + partition + " from " + from
                + " to " + to);
        moving.put(partition, new ArrayList<>());
        from.handOver(partition, () -> {
            if (homes.get(partition) == from) {
                move(partition, to);
            }
        });
    }

    boolean isMoving() {
        return !moving.isEmpty();
    }

    /** Whether every partition is served where it is to be, and nothing waits for one to move. */
    boolean isSettled() {
        return moving.isEmpty()
                && homes.entrySet().stream().allMatch(e -> e.getValue().serves(e.getKey()));
    }

    /** Every partition runs somewhere, as the cluster sees to in the end. */
    void settle() {
        for (int p = 0; p < world.partitioning.count(); p++) {
            Node home = homes.get(p);
            if (home == null || !home.isUp() || moving.containsKey(p)) {
                int partition = p;
                world.anyUp().ifPresent(node -> move(partition, node));
            } else {
                home.host(p);
            }
        }
    }
}
