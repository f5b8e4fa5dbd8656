package io.suanpan.table;

import io.suanpan.kernel.Invariant;
import java.util.function.Supplier;

/** What a table test finds where a state and a command or an event meet. */
public final class Cell {
    public static final String IMPOSSIBLE = "a broken invariant";

    private Cell() {}

    /** What comes of {@code meeting}, or that it cannot be. */
    public static Object of(Supplier<?> meeting) {
        try {
            return meeting.get();
        } catch (Invariant.Violation e) {
            return IMPOSSIBLE;
        }
    }
}
