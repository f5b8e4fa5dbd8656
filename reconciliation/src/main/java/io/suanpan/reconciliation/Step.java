package io.suanpan.reconciliation;

/** What happens to a break, and what state it is in after that. */
public enum Step {
    /** A check found it for the first time. */
    FOUND(State.OPEN),
    /** A check found it with other figures than before, or after a check had closed it. */
    FOUND_AGAIN(State.OPEN),
    /** A check found it no more. */
    GONE(State.CLOSED),
    /** An operator said what it is. */
    EXPLAIN(State.EXPLAINED),
    /** An operator named what was done about it. */
    ADJUST(State.ADJUSTED),
    /** An operator was done with it. */
    CLOSE(State.CLOSED);

    private final State to;

    Step(State to) {
        this.to = to;
    }

    public State to() {
        return to;
    }
}
