package io.suanpan.simulation;

import io.suanpan.audit.AtRest;
import io.suanpan.audit.Audit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One history: callers' wishes amid faults, then calm until everything has come to its end, then the audit,
 * then every process dies at once, and what the recovered system says is held against the audit again.
 */
public final class Simulation {
    /** Wishes of a history. */
    public static final int WISHES = 70;
    private static final Duration BETWEEN_WISHES = Duration.ofMillis(500);
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final Duration BEFORE_CALM = Duration.ofSeconds(5);

    private final World world;
    private final List<String> found = new ArrayList<>();

    private Simulation(long seed, Set<Fault> allowed, int wishes, boolean keepHistory) {
        world = new World(seed, allowed, wishes, keepHistory);
    }

    /** Plays the history of {@code seed}. */
    public static Verdict of(long seed) {
        return of(seed, Set.of(Fault.values()), WISHES, false);
    }

    /**
     * Plays a part of the history of {@code seed}.
     *
     * @param allowed faults to keep
     * @param wishes callers' wishes to keep
     * @param keepHistory whether the verdict tells what happened
     */
    public static Verdict of(long seed, Set<Fault> allowed, int wishes, boolean keepHistory) {
        Simulation simulation = new Simulation(seed, allowed, wishes, keepHistory);
        try {
            simulation.play();
        } catch (RuntimeException | AssertionError e) {
            simulation.found.add("the simulated system failed: " + e);
        }
        return new Verdict(seed, simulation.world.chance.faults(), wishes, simulation.found,
                simulation.world.history.lines(), simulation.world.agenda.count());
    }

    private void play() {
        while (world.clients.haveWishes()) {
            world.agenda.pass(world.chance.between(Duration.ofMillis(1), BETWEEN_WISHES));
            disturb();
            world.clients.wish();
        }
        world.agenda.pass(world.chance.between(Duration.ZERO, BEFORE_CALM));
        Rest rest = new Rest(world);
        rest.calmDown();
        world.agenda.passUntil(AT_MOST, world.clients::areDone); // the accounts may only now be opened
        RefundWishes.enoughForAll().forEach(deposit -> world.clients.insist(deposit, _ -> {}));
        if (!rest.comesToRest()) {
            found.add("in calm, it does not come to rest: " + rest.unfinished());
            return;
        }
        Audit audit = rest.audit();
        world.clients.memories().told().forEach(audit::told);
        audit.findings(AtRest.YES).forEach(finding -> found.add(finding.toString()));
        found.addAll(world.clients.memories().contradictions());
        ReadModels readModels = new ReadModels(world.partitioning, world.chance);
        rest.journals().forEach(readModels::batch);
        found.addAll(readModels.findings());
        found.addAll(BankComparison.of(world, audit));
        found.addAll(Comparison.of(world, audit, ""));
        world.nodes.forEach(Node::crash);
        world.agenda.passUntil(AT_MOST, world.placement::isSettled);
        found.addAll(Comparison.of(world, audit, "after a restart of everything, "));
    }

    private void disturb() {
        Chance chance = world.chance;
        Node node = chance.of(world.nodes);
        if (chance.strikes(Fault.CRASH, 12)) {
            node.crash();
        }
        if (chance.strikes(Fault.PAUSE, 12)) {
            node.pause();
            world.agenda.in(chance.between(Duration.ofMillis(100), Duration.ofSeconds(9)),
                    node::goOn);
        }
        if (chance.strikes(Fault.CUT_OFF, 15)) {
            node.cutOff();
            world.agenda.in(chance.between(Duration.ofSeconds(1), Duration.ofSeconds(12)),
                    node::goOn);
        }
        if (chance.strikes(Fault.HAND_OVER, 8)) {
            world.placement.handOver(chance.below(world.partitioning.count()), node);
        }
    }
}
