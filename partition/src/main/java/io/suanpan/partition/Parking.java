package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Commands that wait for entities to be loaded, each in the order of its arrival. Requests are bounded by the
 * partition's queue, in which they count. Messages past a bound are dropped, as a network would: while the
 * store does not answer, the same ones come again and again.
 */
final class Parking {
    /** Above it no message is kept: twice the requests and messages that the queue lets in. */
    static final int ROOM = 32 * 1024;

    private final Predicate<EntityId> isMissing;
    private final Map<EntityId, List<Outcome.Parked>> waiting = new HashMap<>();
    private final Map<EntityId, Integer> needed = new HashMap<>();
    private int size;

    /** @param isMissing whether it must be loaded before it can be read */
    Parking(Predicate<EntityId> isMissing) {
        this.isMissing = isMissing;
    }

    /**
     * What a command needs together is loaded together, unless somebody has asked for a part already; then what comes
     * first is kept until the rest is there: {@link #needs}. Else each might be evicted again when the other comes.
     *
     * @return the entities that nobody waited for before, and that are now to be loaded
     */
    List<EntityId> park(Collection<Outcome.Parked> parked) {
        List<EntityId> load = new ArrayList<>();
        for (Outcome.Parked one : parked) {
            if (size < ROOM || one.envelope() instanceof Envelope.Request) {
                size++;
                Stream.concat(Stream.of(one.missing()),
                        one.together().stream().filter(isMissing)).filter(this::ask)
                        .forEach(load::add);
                waiting.get(one.missing()).add(one);
                one.together().forEach(id -> needed.merge(id, 1, Integer::sum));
            }
        }
        return load;
    }

    /** Whether a command that waits for another entity needs {@code id} too. */
    boolean needs(EntityId id) {
        return needed.containsKey(id);
    }

    /** Commands that wait. */
    int size() {
        return size;
    }

    /** Asks for {@code id} though no command waits for it; false if it is asked for already. */
    boolean ask(EntityId id) {
        return waiting.putIfAbsent(id, new ArrayList<>(1)) == null;
    }

    List<Envelope> all() {
        return waiting.values().stream().flatMap(List::stream).map(Outcome.Parked::envelope)
                .toList();
    }

    /** The commands that waited for {@code id}, which is loaded. */
    List<Envelope> leave(EntityId id) {
        List<Outcome.Parked> left = waiting.remove(id);
        size -= left.size();
        left.forEach(one -> one.together().forEach(
                other -> needed.computeIfPresent(other, (_, n) -> n == 1 ? null : n - 1)));
        return left.stream().map(Outcome.Parked::envelope).toList();
    }
}
