package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Commands that wait for entities to be loaded, each in the order of its arrival. Requests are bounded by the
 * partition's queue, in which they count. Messages past a bound are dropped, as a network would: while the
 * store does not answer, the same ones come again and again.
 */
final class Parking {
    /** Above it no message is kept: twice the requests and messages that the queue lets in. */
    static final int ROOM = 32 * 1024;

    private final Map<EntityId, List<Envelope>> waiting = new HashMap<>();
    private int size;

    /**
     * What a command needs together is loaded together: one after the other, each might be evicted again when
     * the other is there.
     *
     * @return the entities that nobody waited for before, and that are now to be loaded
     */
    List<EntityId> park(Collection<Outcome.Parked> parked) {
        List<EntityId> load = new ArrayList<>();
        for (Outcome.Parked one : parked) {
            if (size < ROOM || one.envelope() instanceof Envelope.Request) {
                size++;
                Stream.concat(Stream.of(one.missing()), one.together().stream()).filter(this::ask)
                        .forEach(load::add);
                waiting.get(one.missing()).add(one.envelope());
            }
        }
        return load;
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
        return waiting.values().stream().flatMap(List::stream).toList();
    }

    /** The commands that waited for {@code id}, which is loaded. */
    List<Envelope> leave(EntityId id) {
        List<Envelope> left = waiting.remove(id);
        size -= left.size();
        return left;
    }
}
