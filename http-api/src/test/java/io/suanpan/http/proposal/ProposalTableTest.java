package io.suanpan.http.proposal;

import static io.suanpan.http.problem.ProblemType.OWN_PROPOSAL;
import static io.suanpan.http.problem.ProblemType.PROPOSAL_APPROVED;
import static io.suanpan.http.problem.ProblemType.PROPOSAL_DIFFERS;
import static io.suanpan.http.problem.ProblemType.PROPOSAL_EXPIRED;
import static io.suanpan.http.problem.ProblemType.PROPOSAL_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.proposal.Proposal.Decision;
import io.suanpan.http.proposal.Proposal.State;
import io.suanpan.http.trail.TrailEntry;
import io.suanpan.http.trail.TrailEntry.Actor;
import io.suanpan.http.trail.TrailEntry.Asked;
import io.suanpan.http.trail.TrailEntry.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What two operators may do with a proposal in each of its states, in its time and after it. */
class ProposalTableTest {
    private static final Instant AT = Instant.parse("2026-01-31T08:00:01.500001Z");
    private static final Instant IN_TIME = AT.plus(Proposal.LIFE).minusNanos(1);
    private static final Instant TOO_LATE = AT.plus(Proposal.LIFE);
    private static final Colleague OLGA = new Colleague("u-1", "olga");
    private static final Colleague OMAR = new Colleague("u-2", "omar");
    private static final Decision BY_OMAR = new Decision(OMAR, AT);
    private static final Proposal PROPOSAL = Proposal.of(OLGA, new TrailEntry(
            "4f0e1c9a-7f0a-4a53-8a86-0f6f4bb5c7d1", AT,
            new Actor(Actor.Kind.OPERATOR, "olga", Set.of()),
            new Asked("POST /v1/accounts/{id}/unfreeze", "/v1/accounts/anna/unfreeze", "{}"),
            Optional.empty()));

    private static final List<State> STATES = List.of(new State.Open(), new State.Approved(BY_OMAR),
            new State.Carried(BY_OMAR, new Ending(AT, 200, Optional.empty())),
            new State.Rejected(BY_OMAR, "not so"));

    private static final String MAY = "nothing is in the way";

    /** What an operator asks of a proposal. */
    private sealed interface Step {
        record Approve(Colleague by, Instant at) implements Step {}

        record ApproveOther(Colleague by, Instant at) implements Step {}

        record Reject(Instant at) implements Step {}
    }

    private static Stream<Arguments> row(Step step, Object whenOpen, Object whenApproved,
            Object whenCarried, Object whenRejected) {
        List<Object> expected = List.of(whenOpen, whenApproved, whenCarried, whenRejected);
        return IntStream.range(0, STATES.size())
                .mapToObj(i -> arguments(step, STATES.get(i), expected.get(i)));
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row(new Step.Approve(OMAR, IN_TIME), MAY, MAY, MAY, PROPOSAL_REJECTED),
                row(new Step.Approve(OMAR, TOO_LATE), PROPOSAL_EXPIRED, PROPOSAL_EXPIRED, MAY,
                        PROPOSAL_REJECTED),
                row(new Step.Approve(OLGA, IN_TIME), OWN_PROPOSAL, OWN_PROPOSAL, OWN_PROPOSAL,
                        OWN_PROPOSAL),
                row(new Step.ApproveOther(OMAR, IN_TIME), PROPOSAL_DIFFERS, PROPOSAL_DIFFERS,
                        PROPOSAL_DIFFERS, PROPOSAL_DIFFERS),
                row(new Step.ApproveOther(OLGA, IN_TIME), OWN_PROPOSAL, OWN_PROPOSAL, OWN_PROPOSAL,
                        OWN_PROPOSAL),
                row(new Step.Reject(IN_TIME), MAY, PROPOSAL_APPROVED, PROPOSAL_APPROVED, MAY),
                row(new Step.Reject(TOO_LATE), PROPOSAL_EXPIRED, PROPOSAL_APPROVED,
                        PROPOSAL_APPROVED, MAY))
                .flatMap(row -> row);
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyStepInEveryStateMayBeTakenOrHasItsReason(Step step, State state, Object expected) {
        assertThat(obstacle(PROPOSAL.in(state), step).<Object>map(type -> type).orElse(MAY))
                .isEqualTo(expected);
    }

    private static Optional<ProblemType> obstacle(Proposal proposal, Step step) {
        return (switch (step) {
            case Step.Approve(Colleague by, Instant at) ->
                proposal.obstacleToApproval(by, proposal.digest(), at);
            case Step.ApproveOther(Colleague by, Instant at) ->
                proposal.obstacleToApproval(by, "0".repeat(64), at);
            case Step.Reject(Instant at) -> proposal.obstacleToRejection(at);
        }).map(Problem::type);
    }

    @Test
    void theTableLeavesNothingOut() {
        assertThat(STATES).extracting(state -> (Object) state.getClass())
                .containsExactlyInAnyOrder((Object[]) State.class.getPermittedSubclasses());
        assertThat(table().map(row -> row.get()[0].getClass()).distinct())
                .hasSize(Step.class.getPermittedSubclasses().length);
    }
}
