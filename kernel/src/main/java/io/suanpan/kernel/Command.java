package io.suanpan.kernel;

/** Asks one entity for something. Imperative: {@code OpenAccount}, {@code PayTrade}. */
public interface Command {
    /** The entity that decides; its routing key finds the partition. */
    EntityId target();
}
