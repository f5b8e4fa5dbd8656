package io.suanpan.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines that a statement has of one number, of which one is the movement and the others should not be. Of any number
 * of lines, in flat memory. The movement is the first line with the reference that we were told, or else the first.
 */
final class Lines {
    private final Optional<String> reference;
    private Movement chosen;
    private Beside again = Beside.NONE;
    private Beside others = Beside.NONE;

    /** Lines beside the one that is taken for the movement. */
    private record Beside(Optional<Movement> first, long lines, long sum) {
        static final Beside NONE = new Beside(Optional.empty(), 0, 0);

        Beside plus(Movement line) {
            return plus(new Beside(Optional.of(line), 1, line.signed()));
        }

        Beside plus(Beside more) {
            return new Beside(first.or(more::first), lines + more.lines,
                    Math.addExact(sum, more.sum));
        }
    }

    /** @param reference that we were told, if we have it on this day */
    Lines(Optional<String> reference) {
        this.reference = reference;
    }

    void add(Movement line) {
        if (chosen == null) {
            chosen = line;
        } else if (chosen.reference().equals(line.reference())) {
            again = again.plus(line);
        } else if (reference.isPresent() && reference.get().equals(line.reference())) {
            others = others.plus(chosen).plus(again);
            again = Beside.NONE;
            chosen = line;
        } else {
            others = others.plus(line);
        }
    }

    Movement chosen() {
        return chosen;
    }

    List<Discrepancy> beside() {
        List<Discrepancy> found = new ArrayList<>();
        add(found, Kind.DOUBLE_LINE, again);
        add(found, Kind.MOVED_TWICE, others);
        return found;
    }

    private void add(List<Discrepancy> found, Kind kind, Beside beside) {
        if (beside.lines() > 0) {
            found.add(new Discrepancy(kind, chosen.number(), Optional.empty(), beside.first(),
                    beside.lines(), beside.sum()));
        }
    }
}
