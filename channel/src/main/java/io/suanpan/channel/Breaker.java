package io.suanpan.channel;

/** Whether calls are let through to a bank. */
public enum Breaker {
    CLOSED,
    /** One call is let through, to see. */
    HALF_OPEN, OPEN
}
