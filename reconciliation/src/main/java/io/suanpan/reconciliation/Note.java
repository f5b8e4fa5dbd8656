package io.suanpan.reconciliation;

import java.time.Instant;
import java.util.Objects;

/**
 * One step of a break's life.
 *
 * @param by the operator, or {@link #CHECK}
 * @param text why, or what was found
 * @param entry what it was adjusted with, such as a voucher's number; empty of every other step
 */
public record Note(Step step, Instant at, String by, String text, String entry) {
    public static final String CHECK = "check";

    public Note {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(entry, "entry");
    }

    public static Note of(Step step, Instant at, String by, String text) {
        return new Note(step, at, by, text, "");
    }
}
