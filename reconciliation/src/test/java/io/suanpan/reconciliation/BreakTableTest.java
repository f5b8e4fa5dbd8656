package io.suanpan.reconciliation;

import static io.suanpan.reconciliation.State.ADJUSTED;
import static io.suanpan.reconciliation.State.CLOSED;
import static io.suanpan.reconciliation.State.EXPLAINED;
import static io.suanpan.reconciliation.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.kernel.Invariant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step in every state of a break: where it leads, that it changes nothing, or that it is refused. */
class BreakTableTest {
    private static final List<State> STATES = List.of(State.values());
    private static final String SAME = "changes nothing";
    private static final String REFUSED = "is refused";
    private static final String IMPOSSIBLE = "a broken invariant";

    private static Stream<Arguments> row(Step step, Object whenOpen, Object whenExplained,
            Object whenAdjusted, Object whenClosed) {
        List<Object> expected = List.of(whenOpen, whenExplained, whenAdjusted, whenClosed);
        return IntStream.range(0, STATES.size())
                .mapToObj(i -> arguments(step, STATES.get(i), expected.get(i)));
    }

    /** Operators repeat what they said last; what is found again is found as it was. */
    static Stream<Arguments> table() {
        return Stream.of(
                row(Step.EXPLAIN, EXPLAINED, SAME, REFUSED, REFUSED),
                row(Step.ADJUST, ADJUSTED, ADJUSTED, SAME, REFUSED),
                row(Step.CLOSE, REFUSED, CLOSED, CLOSED, SAME),
                row(Step.GONE, CLOSED, CLOSED, SAME, SAME),
                row(Step.FOUND_AGAIN, SAME, SAME, SAME, SAME),
                row(Step.FOUND, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE))
                .flatMap(row -> row);
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyStepInEveryStateHasItsOutcome(Step step, State from, Object expected) {
        assertThat(outcome(BreakTest.in(from), step)).isEqualTo(expected);
    }

    private static Object outcome(Break before, Step step) {
        return switch (step) {
            case EXPLAIN, ADJUST, CLOSE, FOUND -> taken(before, step);
            case GONE -> changed(before.gone("found no more", BreakTest.NOW));
            case FOUND_AGAIN -> changed(before.foundAgain(before.what(), BreakTest.NOW));
        };
    }

    private static Object changed(Optional<Break> next) {
        return next.<Object>map(Break::state).orElse(SAME);
    }

    private static Object taken(Break before, Step step) {
        try {
            return switch (before.take(BreakTest.note(step))) {
                case Break.Result.Changed(Break next) -> next.state();
                case Break.Result.Same _ -> SAME;
                case Break.Result.Refused(String why) -> {
                    assertThat(why).startsWith("it is " + before.state());
                    yield REFUSED;
                }
            };
        } catch (Invariant.Violation e) {
            return IMPOSSIBLE;
        }
    }

    @Test
    void theTableLeavesNothingOut() {
        assertThat(table().map(row -> row.get()[0]).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Step.class));
        assertThat(table().map(row -> row.get()[0] + " " + row.get()[1]).distinct())
                .hasSize(Step.values().length * State.values().length);
    }
}
