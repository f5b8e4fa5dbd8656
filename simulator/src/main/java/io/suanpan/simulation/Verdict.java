package io.suanpan.simulation;

import java.util.List;
import java.util.Set;

/**
 * How a history ended.
 *
 * @param faults that it had
 * @param found what was wrong; nothing, if all was well
 * @param history what happened, if it was kept
 * @param steps that it took
 */
public record Verdict(long seed, Set<Fault> faults, int wishes, List<String> found,
        List<String> history, long steps) {
    public Verdict {
        faults = Set.copyOf(faults);
        found = List.copyOf(found);
        history = List.copyOf(history);
    }

    public boolean isGood() {
        return found.isEmpty();
    }
}
