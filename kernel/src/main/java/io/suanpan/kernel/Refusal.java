package io.suanpan.kernel;

import java.util.Objects;

/** A reason, and a sentence for a person that names the value which caused it. */
public record Refusal(Reason reason, String detail) {
    public Refusal {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }
}
