package io.suanpan.channel.routing;

/** What speaks against a channel, in the order in which it is looked at. */
public enum Objection {
    REFUSED_BEFORE(true), NOT_THIS_WAY(true), AMOUNT_TOO_SMALL(true), AMOUNT_TOO_LARGE(true),
    /** The order would exceed what the channel may move today. */
    DAILY_LIMIT(true),
    /** Nothing gets through now. */
    BREAKER_OPEN(false),
    /** Whether anything gets through is being found out. */
    BREAKER_HALF_OPEN(false),
    /** Too many calls of late had no answer. */
    UNRELIABLE(false);

    private final boolean forbids;

    Objection(boolean forbids) {
        this.forbids = forbids;
    }

    /** Otherwise the channel is only taken if no better one is left: the order waits there until its bank is back. */
    boolean forbids() {
        return forbids;
    }
}
