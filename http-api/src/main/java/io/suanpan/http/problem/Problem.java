package io.suanpan.http.problem;

import java.util.Objects;
import java.util.Optional;

/**
 * One occurrence of a {@link ProblemType}, as RFC 9457 words it.
 *
 * @param detail a sentence for a person that names the field and the value
 * @param field the field, parameter or header that is to blame, if one is
 */
public record Problem(ProblemType type, String detail, Optional<String> field) {
    public Problem {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(field, "field");
    }

    public Problem(ProblemType type, String detail) {
        this(type, detail, Optional.empty());
    }

    public Problem(ProblemType type, String detail, String field) {
        this(type, detail, Optional.of(field));
    }

    /** To leave a reader or a rule with. */
    public RefusedException refusal() {
        return new RefusedException(this);
    }
}
