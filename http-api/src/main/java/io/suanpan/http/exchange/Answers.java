package io.suanpan.http.exchange;

import io.suanpan.http.problem.Problems;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.EntityState;
import java.util.function.Function;

/** From the write side's answers to replies. */
public final class Answers {
    public static final int OK = 200;
    public static final int CREATED = 201;

    private Answers() {}

    /** 201 the first time and 200 when repeated, or the refusal. */
    public static <S extends EntityState> Reply created(Answer answer, Class<S> type,
            Function<S, Reply.Fields> view) {
        return switch (answer) {
            case Answer.Done done -> Reply.json(done.repeated() ? OK : CREATED,
                    view.apply(type.cast(done.state())));
            case Answer.Refused refused -> Reply.of(Problems.of(refused.refusal()));
        };
    }

    /** 200, or the refusal. */
    public static <S extends EntityState> Reply ok(Answer answer, Class<S> type,
            Function<S, Reply.Fields> view) {
        return switch (answer) {
            case Answer.Done done -> Reply.json(OK, view.apply(type.cast(done.state())));
            case Answer.Refused refused -> Reply.of(Problems.of(refused.refusal()));
        };
    }
}
