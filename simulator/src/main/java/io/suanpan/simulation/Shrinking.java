package io.suanpan.simulation;

import java.util.EnumSet;
import java.util.Set;

/** Makes a history that goes wrong shorter and simpler, as long as it goes wrong. */
final class Shrinking {
    private Shrinking() {}

    /** The simplest history of {@code seed} that was found to go wrong, with all that happened in it. */
    static Verdict of(long seed) {
        Set<Fault> faults = EnumSet.allOf(Fault.class);
        int wishes = Simulation.WISHES;
        boolean simpler = true;
        while (simpler) {
            simpler = false;
            for (Fault fault : EnumSet.copyOf(faults)) {
                Set<Fault> fewer = EnumSet.copyOf(faults);
                fewer.remove(fault);
                if (!Simulation.of(seed, fewer, wishes, false).isGood()) {
                    faults = fewer;
                    simpler = true;
                }
            }
            for (int fewer = wishes / 2; fewer < wishes; fewer += Math.max(1,
                    (wishes - fewer) / 2)) {
                if (!Simulation.of(seed, faults, fewer, false).isGood()) {
                    wishes = fewer;
                    simpler = true;
                    break;
                }
            }
        }
        return Simulation.of(seed, faults, wishes, true);
    }
}
