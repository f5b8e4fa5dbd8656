package io.suanpan.bank.temper;

import io.suanpan.bank.temper.Fault.Stage;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which faults a step of an instruction has: those planted for its number, or else those that the temper's chance
 * brings. A number with planted faults never has others. What is planted for requests and queries happens to the
 * first of each; for notifications and statements, always.
 */
public final class Faults {
    private volatile Temper temper = Temper.CALM;
    private final Map<String, Set<Fault>> planted = new ConcurrentHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    public Temper temper() {
        return temper;
    }

    public void set(Temper next) {
        temper = next;
        attempts.clear();
    }

    public void plant(String number, Set<Fault> faults) {
        planted.put(number, faults.isEmpty() ? Set.of() : Set.copyOf(faults));
    }

    /** The faults of this step. */
    public Set<Fault> at(Stage stage, String number) {
        Set<Fault> plants = planted.get(number);
        if (plants == null) {
            return drawn(stage, number);
        }
        Set<Fault> found = ofStage(plants, stage);
        if (stage == Stage.REQUEST || stage == Stage.QUERY) {
            planted.computeIfPresent(number, (_, all) -> without(all, stage));
        }
        return found;
    }

    private Set<Fault> drawn(Stage stage, String number) {
        Temper current = temper;
        if (current.isCalm()) {
            return Set.of();
        }
        int attempt = switch (stage) {
            case REQUEST, QUERY -> attempts.merge(stage.name() + " " + number, 1, Integer::sum);
            case NOTIFICATION, STATEMENT -> 0;
        };
        Set<Fault> found = EnumSet.noneOf(Fault.class);
        for (Fault fault : current.faults().keySet()) {
            if (fault.stage() == stage
                    && Draw.of(current.seed(), number, fault.ordinal(), attempt) < current
                            .probability(fault)) {
                found.add(fault);
            }
        }
        return found;
    }

    /** How much longer this step takes than it must. */
    public int delayMillis(Stage stage, String number) {
        return upTo(temper.delayMillis(), stage.name(), number);
    }

    /** How long the instruction is pending. */
    public int pendMillis(String number) {
        return (temper.pendMillis() + upTo(temper.pendMillis(), "PEND", number)) / 2;
    }

    /** How late the instruction is begun. */
    public int beginMillis(String number) {
        return (temper.beginMillis() + upTo(temper.beginMillis(), "BEGIN", number)) / 2;
    }

    private int upTo(int millis, String what, String number) {
        int attempt = attempts.getOrDefault(what + " " + number, 0);
        return (int) (millis * Draw.of(temper.seed(), number, what.hashCode(), attempt));
    }

    private static Set<Fault> ofStage(Set<Fault> faults, Stage stage) {
        Set<Fault> found = EnumSet.noneOf(Fault.class);
        faults.stream().filter(fault -> fault.stage() == stage).forEach(found::add);
        return found;
    }

    private static Set<Fault> without(Set<Fault> faults, Stage stage) {
        Set<Fault> left = EnumSet.noneOf(Fault.class);
        faults.stream().filter(fault -> fault.stage() != stage).forEach(left::add);
        return left;
    }
}
