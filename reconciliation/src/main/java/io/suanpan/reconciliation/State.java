package io.suanpan.reconciliation;

/** Where a break is in its life; {@link Break} draws it. */
public enum State {
    OPEN, EXPLAINED, ADJUSTED, CLOSED;

    public boolean isOver() {
        return this == CLOSED;
    }
}
