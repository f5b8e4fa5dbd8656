package io.suanpan.reconciliation;

/** What our books know of a number that a bank states. */
public sealed interface Standing {
    /** It has not the form of our numbers. */
    record NotOurs() implements Standing {}

    /** It has, and nothing was ever instructed under it. */
    record NeverInstructed() implements Standing {}

    /** @param instructed as we told the bank, at the time when we did */
    record Open(Movement instructed) implements Standing {}

    /** @param instructed as we told the bank, at the time when we did */
    record Failed(Movement instructed) implements Standing {}

    /** @param settled as we have it, at the time when we heard so */
    record Settled(Movement settled) implements Standing {}
}
