package io.suanpan.kernel;

/** What the sender of a command hears, and only after all it says is stored. */
public sealed interface Answer {
    /** Carried out: the entity's state; {@code repeated} if an earlier command already had. */
    record Done(EntityState state, boolean repeated) implements Answer {}

    /** Refused; nothing changed. */
    record Refused(Refusal refusal) implements Answer {}
}
