package io.suanpan.kernel;

/** Something that happened to one entity and is in the journal. Past tense: {@code TradePaid}. */
public interface Event {
    /** The entity it happened to. */
    EntityId subject();
}
