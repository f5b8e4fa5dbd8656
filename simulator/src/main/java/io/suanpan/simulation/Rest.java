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
    private final List<JournalEntry> journals = new ArrayList<>();
    private Audit audit;

    Rest(World world) {
        this.world = world;
        this.audit = new Audit(world.partitioning);
    }

    /** As the journals were stored when they were looked at last. */
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
                readJournals();
                if (audit.unfinished() == 0 && audit.waitingRefunds() == 0
                        && audit.waitingReleases() == 0) {
                    if (overdueSettlements() == 0) {
                        return true;
                    }
                    if (!audit.findings(AtRest.NO).isEmpty()) {
                        return false; // hours more of what is wrong already would show nothing
                    }
                    world.agenda.pass(BEFORE_NEXT_ATTEMPT);
                    end = Math.min(world.agenda.nanos() + LONG_ENOUGH.toNanos(), paidOutBy);
                }
            }
        }
        readJournals();
        return false;
    }

    /** What has not come to its end. */
    String unfinished() {
        return "callers wait for " + world.clients.waitingFor() + ", " + audit.waitingRefunds()
                + " refunds wait for money that is there, " + audit.waitingReleases()
                + " trades for their release, " + overdueSettlements()
                + " merchants for their settlement, " + audit.findings(AtRest.YES);
    }

    private long overdueSettlements() {
        return audit.overdueSettlements(
                Node.START.plusNanos(world.agenda.nanos()).plus(SOON));
    }

    /** Nobody waits for anything, and nothing comes that was sent long ago. */
    private boolean isQuiet() {
        return world.clients.areDone() && world.agenda.underWay() == 0
                && world.placement.isSettled();
    }

    /** The journals as they are stored now, read by nobody's help. */
    private void readJournals() {
        journals.clear();
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
