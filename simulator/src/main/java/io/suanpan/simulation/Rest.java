package io.suanpan.simulation;

import io.suanpan.audit.AtRest;
import io.suanpan.audit.Audit;
import io.suanpan.projection.feed.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a history ends: nothing goes wrong any more, and everything that was begun comes to its end, or never will. */
final class Rest {
    private static final Duration CALM = Duration.ofSeconds(5);
    /** All nodes may just then be about to start again, which takes a second or two. */
    private static final Duration SOME_NODE_IS_UP = Duration.ofSeconds(30);
    /** What partitions have in hand, they are done with in that time. */
    private static final Duration QUIET = Duration.ofMillis(500);
    /** In calm, everything comes to its end in that time, or never. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(240);
    /** The bank refuses some payouts, and each next attempt comes later: by then one was paid. */
    private static final Duration PAID_OUT_BY = Duration.ofHours(4);
    private static final Duration BEFORE_NEXT_ATTEMPT = Duration.ofSeconds(30);
    /** A cut-off that is so near is waited for. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private final World world;
    /** Of what was stored when it was last looked, each batch read once: it may be asked often. */
    private final Audit soFar;
    private final long[] readUpTo;
    private List<JournalEntry> journals = List.of();
    private Audit audit;

    Rest(World world) {
        this.world = world;
        this.soFar = new Audit(world.partitioning);
        this.readUpTo = new long[world.partitioning.count()];
        this.audit = new Audit(world.partitioning);
    }

    /** As the journals were stored when it came to rest. */
    List<JournalEntry> journals() {
        return journals;
    }

    /** Of the same journals. */
    Audit audit() {
        return audit;
    }

    void calmDown() {
        world.history.add("cluster", () -> "is calm from now on");
        world.chance.calmDown();
        world.nodes.forEach(Node::goOn);
        world.agenda.passUntil(CALM, () -> world.nodes.stream().allMatch(Node::isSteady)
                && !world.placement.isMoving());
        world.agenda.passUntil(SOME_NODE_IS_UP, () -> world.nodes.stream().anyMatch(Node::isUp));
        world.placement.settle();
    }

    boolean comesToRest() {
        long end = world.agenda.nanos() + LONG_ENOUGH.toNanos();
        long paidOutBy = world.agenda.nanos() + PAID_OUT_BY.toNanos();
        while (world.agenda.nanos() < end) {
            boolean wasQuiet = isQuiet();
            world.agenda.pass(QUIET);
            if (wasQuiet && isQuiet()) {
                readOn();
                if (soFar.unfinished() == 0 && soFar.waitingRefunds() == 0
                        && soFar.waitingReleases() == 0) {
                    if (overdueSettlements() == 0) {
                        readJournals();
                        return true;
                    }
                    if (!soFar.findings(AtRest.NO).isEmpty()) {
                        return false; // hours more of what is wrong already would show nothing
                    }
                    world.agenda.pass(BEFORE_NEXT_ATTEMPT);
                    end = Math.min(world.agenda.nanos() + LONG_ENOUGH.toNanos(), paidOutBy);
                }
            }
        }
        readOn();
        return false;
    }

    /** What has not come to its end. */
    String unfinished() {
        return "callers wait for " + world.clients.waitingFor() + ", " + soFar.waitingRefunds()
                + " refunds wait for money that is there, " + soFar.waitingReleases()
                + " trades for their release, " + overdueSettlements()
                + " merchants for their settlement, " + soFar.findings(AtRest.YES);
    }

    private long overdueSettlements() {
        return soFar.overdueSettlements(
                Node.START.plusNanos(world.agenda.nanos()).plus(SOON));
    }

    /** Nobody waits for anything, and nothing comes that was sent long ago. */
    private boolean isQuiet() {
        return world.clients.areDone() && world.agenda.underWay() == 0
                && world.placement.isSettled();
    }

    /** What was stored since it was last looked. */
    private void readOn() {
        for (int p = 0; p < readUpTo.length; p++) {
            int partition = p;
            SimulatedJournals.readNow(world.store, p, world.store.terms(p), readUpTo[p],
                    Long.MAX_VALUE, (number, batch) -> {
                        soFar.batch(partition, number, batch);
                        readUpTo[partition] = number;
                    });
        }
    }

    /** The journals as they are stored now, from their beginning, read by nobody's help. */
    private void readJournals() {
        journals = new ArrayList<>();
        audit = new Audit(world.partitioning);
        for (int p = 0; p < world.partitioning.count(); p++) {
            int partition = p;
            SimulatedJournals.readNow(world.store, p, world.store.terms(p), 0, Long.MAX_VALUE,
                    (number, batch) -> {
                        journals.add(new JournalEntry(partition, number, batch));
                        audit.batch(partition, number, batch);
                    });
        }
    }
}
