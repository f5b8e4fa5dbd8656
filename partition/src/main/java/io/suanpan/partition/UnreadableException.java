package io.suanpan.partition;

import java.util.Optional;

/**
 * Something is stored and cannot be decoded, or does not fit the rest: trying again does not help, as it does
 * when a store does not answer. The message says what, and why.
 */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message);
    }

    public UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The one that {@code failure} is, or that caused it. */
    static Optional<UnreadableException> in(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnreadableException unreadable) {
                return Optional.of(unreadable);
            }
        }
        return Optional.empty();
    }
}
