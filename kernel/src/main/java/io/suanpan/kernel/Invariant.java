package io.suanpan.kernel;

import java.util.function.Supplier;

/**
 * Checks that are always on. A failed one is a bug of ours, never bad input: it rejects the command in hand
 * and raises an alarm.
 */
public final class Invariant {
    private Invariant() {}

    /** Thrown when something that must hold does not. */
    public static final class Violation extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Violation(String message) {
            super(message);
        }
    }

    /** Requires {@code condition}; {@code rule} says what must hold and {@code value} what was found. */
    public static void check(boolean condition, String rule, Object value) {
        if (!condition) {
            throw broken(rule, value);
        }
    }

    /** The same, for a rule that is worth composing only if it is broken. */
    public static void check(boolean condition, Supplier<String> rule, Object value) {
        if (!condition) {
            throw broken(rule.get(), value);
        }
    }

    /** For the branch of a switch that must not be reached: {@code throw Invariant.broken(…)}. */
    public static Violation broken(String rule, Object value) {
        return new Violation(rule + ": " + value);
    }
}
