package io.suanpan.accounting;

import io.suanpan.kernel.Direction;

/** What a subject is of, and on which side it grows. */
public enum SubjectKind {
    ASSET(Direction.DEBIT), LIABILITY(Direction.CREDIT), EQUITY(Direction.CREDIT), INCOME(
            Direction.CREDIT), EXPENSE(Direction.DEBIT);

    private final Direction normalSide;

    SubjectKind(Direction normalSide) {
        this.normalSide = normalSide;
    }

    /** The side on which a balance of it is as one expects. */
    public Direction normalSide() {
        return normalSide;
    }
}
