package io.suanpan.channel;

import io.suanpan.kernel.Money;

/** How reading a statement ended. */
public sealed interface StatementOutcome {
    /** All lines were read, and are as many and as much as header and trailer say. */
    record Complete(long lines, Money in, Money out) implements StatementOutcome {}

    /** There is none, or not yet. */
    record NotThere(String detail) implements StatementOutcome {}

    /** It could not be read to its end; try again. */
    record Interrupted(String detail) implements StatementOutcome {}

    /** It is not a statement of this day and account, or contradicts itself. */
    record Damaged(String detail) implements StatementOutcome {}
}
