package io.suanpan.kernel;

import java.util.List;

/**
 * What a decider made of a command.
 *
 * @param <E> the entity's events
 */
public sealed interface Decision<E extends Event> {
    /**
     * Done: store {@code events} (none if nothing changes) and answer with the state after them.
     *
     * @param repeated the command was carried out before; this is its first outcome again
     */
    record Accepted<E extends Event>(List<E> events, boolean repeated) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** Begun, or already under way: store {@code events}; the next {@link Settlement} answers. */
    record Awaited<E extends Event>(List<E> events, boolean repeated) implements Decision<E> {
        public Awaited {
            events = List.copyOf(events);
        }
    }

    /** Refused; nothing changes. */
    record Refused<E extends Event>(Refusal refusal) implements Decision<E> {}

    static <E extends Event> Decision<E> accept(E event) {
        return new Accepted<>(List.of(event), false);
    }

    /** The command was carried out before: nothing changes, and the answer is the first outcome. */
    static <E extends Event> Decision<E> repeat() {
        return new Accepted<>(List.of(), true);
    }

    static <E extends Event> Decision<E> await(E event) {
        return new Awaited<>(List.of(event), false);
    }

    /** The same command is under way: its outcome answers this one too. */
    static <E extends Event> Decision<E> awaitFirst() {
        return new Awaited<>(List.of(), true);
    }

    static <E extends Event> Decision<E> refuse(Reason reason, String detail) {
        return new Refused<>(new Refusal(reason, detail));
    }
}
