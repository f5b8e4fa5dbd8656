package io.suanpan.simulation;

/** What may go wrong in a history. */
public enum Fault {
    /** Messages get lost. */
    DROP,
    /** Messages come twice. */
    DUPLICATE,
    /** Messages take seconds, and overtake each other. */
    DELAY,
    /** Calls to the store fail without effect. */
    STORE_REFUSES,
    /** Calls to the store are carried out, but their confirmation is lost. */
    STORE_LOSES_ANSWERS,
    /** Calls to the store count as failed, and are carried out long after. */
    STORE_IS_LATE,
    /** Nodes die at any moment and start again. */
    CRASH,
    /** Nodes stand still, lose their partitions, and go on. */
    PAUSE,
    /** Nodes reach neither the store nor each other, but callers reach them. */
    CUT_OFF,
    /** Partitions move to another node. */
    HAND_OVER,
    /** Nodes' clocks differ, in what they show and in their pace. */
    CLOCK_SKEW,
    /** Memory has room for next to nothing. */
    EVICTION,
    /** Calls to the bank get lost, or their answers do. */
    BANK_LOSES,
    /** Calls to the bank take long: it does what nobody waits for any more. */
    BANK_IS_LATE,
    /** The same call comes to the bank twice. */
    BANK_HEARS_TWICE,
    /** The bank cannot be reached for a while. */
    BANK_IS_DOWN
}
