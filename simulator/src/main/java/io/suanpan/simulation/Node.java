package io.suanpan.simulation;

import io.suanpan.ownership.LeaseStore;
import io.suanpan.ownership.LeaseWatch;
import io.suanpan.ownership.NodeLease;
import io.suanpan.ownership.Timing;
import io.suanpan.partition.BankDesk;
import io.suanpan.partition.Partition;
import io.suanpan.partition.PartitionObserver;
import io.suanpan.partition.PartitionSettings;
import io.suanpan.partition.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A node's machine: its clock, and one process after another on it, each with a lease of its own. */
final class Node {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration RESTART = Duration.ofMillis(1500);
    private static final Duration ZOMBIE_FOR = Duration.ofSeconds(4);

    private final World world;
    private final int number;
    private final Duration skew;
    private final double pace;
    private final List<Runnable> missed = new ArrayList<>();
    private final Map<Integer, Partition> partitions = new TreeMap<>();
    private final Set<Integer> serving = new HashSet<>();
    private int life;
    private boolean up;
    private boolean paused;
    private boolean cutOff;
    private boolean takenForDead;
    private SimulatedOwnership ownership;
    private SimulatedJournals journals;
    private SimulatedEntities entities;
    private NodeLease lease;
    private LeaseWatch watch;
    private BankDesk bank;

    Node(World world, int number) {
        this.world = world;
        this.number = number;
        boolean skewed = world.chance.has(Fault.CLOCK_SKEW);
        this.skew = skewed ? Duration.ofSeconds(world.chance.below(7) - 3L) : Duration.ZERO;
        this.pace = skewed ? 1 + (world.chance.below(11) - 5) / 1000.0 : 1; // up to half a per cent
    }

    @Override
    public String toString() {
        return "node " + number;
    }

    /** As the other nodes see it. */
    boolean isUp() {
        return up && !paused && !cutOff;
    }

    /** It runs, and is not about to hear that it was taken for dead. */
    boolean isSteady() {
        return isUp() && lease != null && !takenForDead;
    }

    Instant now() {
        return START.plus(skew).plusNanos(nanos());
    }

    private long nanos() {
        return (long) (world.agenda.nanos() * pace);
    }

    /** Runs things in the process that runs now: later if it is paused, never if it dies before. */
    Consumer<Runnable> process() {
        int ofLife = life;
        return action -> {
            if (ofLife == life && paused) {
                missed.add(() -> runIn(ofLife, action));
            } else {
                runIn(ofLife, action);
            }
        };
    }

    private void runIn(int ofLife, Runnable action) {
        if (ofLife == life && up) {
            action.run();
        }
    }

    void start() {
        if (up) {
            return;
        }
        life++;
        up = true;
        paused = false;
        cutOff = false;
        takenForDead = false;
        world.history.add(toString(), () -> "starts");
        Consumer<Runnable> process = process();
        StoreCalls calls = new StoreCalls(world.agenda, world.chance, process, this::isCutOff);
        ownership = new SimulatedOwnership(world.store, calls);
        journals = new SimulatedJournals(world.store, calls);
        entities = new SimulatedEntities(world.store, calls);
        bank = new BankDesk(world.banks.stream().map(each -> new BankDesk.Way(
                each.plan(), each.channel(process, this::isCutOff))).toList(),
                this::nanos, world.network::send);
        takeLease(ownership, timing(process));
    }

    private void takeLease(LeaseStore leases, Timing timing) {
        NodeLease.take(leases, world.chance.uuid(), toString(), timing, this::leaseLost)
                .whenComplete((taken, failure) -> {
                    if (failure != null) {
                        crash();
                        return;
                    }
                    lease = taken;
                    watch = new LeaseWatch(leases, timing);
                    watch.start();
                    world.placement.started(this);
                });
    }

    private Timing timing(Consumer<Runnable> process) {
        return new Timing() {
            @Override
            public long nanos() {
                return Node.this.nanos();
            }

            @Override
            public void later(Duration delay, Runnable action) {
                world.agenda.in(Duration.ofNanos((long) (delay.toNanos() / pace)),
                        () -> process.accept(action));
            }
        };
    }

    /** The process ends itself, as a node does, and is started again. */
    private void leaseLost() {
        world.history.add(toString(), () -> "has lost its lease and ends");
        crash();
    }

    void crash() {
        if (!up) {
            return;
        }
        world.history.add(toString(), () -> "dies");
        up = false;
        paused = false;
        lease = null;
        missed.clear();
        partitions.clear();
        serving.clear();
        world.placement.silent(this);
        world.agenda.in(RESTART, this::start);
    }

    void pause() {
        if (isUp()) {
            world.history.add(toString(), () -> "stands still");
            paused = true;
            world.placement.silent(this);
        }
    }

    void cutOff() {
        if (isUp()) {
            world.history.add(toString(), () -> "is cut off");
            cutOff = true;
            world.placement.silent(this);
        }
    }

    boolean isCutOff() {
        return cutOff;
    }

    /** If it lives, it hears so when it can, a while later, and ends: until then it is a zombie. */
    void takenForDead() {
        takenForDead = true;
    }

    /** It runs again, and reaches everything. */
    void goOn() {
        if (isUp() || !up) {
            return;
        }
        world.history.add(toString(), () -> "goes on");
        paused = false;
        cutOff = false;
        if (takenForDead) {
            timing(process()).later(world.chance.between(Duration.ofMillis(10), ZOMBIE_FOR),
                    this::crash);
        }
        List<Runnable> all = List.copyOf(missed);
        missed.clear();
        all.forEach(Runnable::run);
    }

    /** Runs the partition here from now on. */
    void host(int partition) {
        if (lease == null || partitions.containsKey(partition)) {
            return;
        }
        world.history.add(toString(), () -> "is to run partition " + partition);
        Consumer<Runnable> process = process();
        PartitionSettings settings = new PartitionSettings(world.partitioning, world.limits,
                world.memory,
                new Stores(ownership, journals, entities),
                lease, watch, observer(), bank, Cast.USER_LIMITS, _ -> List.of());
        Host host = new Host(world, this, process, journals, partition);
        Partition hosted = new Partition(partition, settings, host);
        host.runs(hosted);
        partitions.put(partition, hosted);
        hosted.start();
    }

    private PartitionObserver observer() {
        return new PartitionObserver() {
            @Override
            public void serving(int partition, long sequenceNumber) {
                world.history.add(Node.this.toString(), () -> "serves partition " + partition
                        + " after batch " + sequenceNumber);
                serving.add(partition);
            }

            @Override
            public void unavailable(int partition) {
                serving.remove(partition);
            }

            @Override
            public void stopped(int partition) {
                serving.remove(partition);
            }
        };
    }

    /** @param released called when another node may run it */
    void handOver(int partition, Runnable released) {
        Partition leaving = partitions.get(partition);
        if (leaving != null) {
            process().accept(() -> leaving.stop(() -> {
                partitions.remove(partition);
                released.run();
            }));
        }
    }

    boolean serves(int partition) {
        return isUp() && serving.contains(partition);
    }

    /** Gives the partition something to do, if it is here. */
    void with(int partition, Consumer<Partition> action) {
        process().accept(() -> {
            Partition here = partitions.get(partition);
            if (here != null) {
                action.accept(here);
            }
        });
    }
}
