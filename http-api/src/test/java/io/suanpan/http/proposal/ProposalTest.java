package io.suanpan.http.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.http.proposal.Proposal.Decision;
import io.suanpan.http.proposal.Proposal.State;
import io.suanpan.http.trail.TrailEntry;
import io.suanpan.http.trail.TrailEntry.Actor;
import io.suanpan.http.trail.TrailEntry.Asked;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may approve a proposal, until when, and what its number and its digest are. */
class ProposalTest {
    private static final Instant AT = Instant.parse("2026-01-31T08:00:01.500001Z");
    private static final Colleague OLGA = new Colleague("u-1", "olga");
    private static final Colleague OMAR = new Colleague("u-2", "omar");
    private static final Proposal PROPOSAL = Proposal.of(OLGA, new TrailEntry(
            "4f0e1c9a-7f0a-4a53-8a86-0f6f4bb5c7d1", AT,
            new Actor(Actor.Kind.OPERATOR, "olga", Set.of()),
            new Asked("POST /v1/accounts/{id}/freeze", "/v1/accounts/anna/freeze", "{\"a\":\"é\"}"),
            Optional.empty()));

    private static Optional<ProblemType> obstacle(Proposal proposal, Colleague approver,
            Instant now) {
        return proposal.obstacleToApproval(approver, proposal.digest(), now).map(Problem::type);
    }

    @Test
    void whoHasTheProposersSubjectIsItsProposerWhateverTheName() {
        assertThat(obstacle(PROPOSAL, new Colleague("u-1", "omar"), AT))
                .contains(ProblemType.OWN_PROPOSAL);
        assertThat(obstacle(PROPOSAL, new Colleague("u-2", "olga"), AT)).isEmpty();
    }

    @Test
    void itCanBeApprovedForADayAndApprovedAgainNoLonger() {
        Instant end = AT.plus(Proposal.LIFE);
        Proposal approved = PROPOSAL.in(new State.Approved(new Decision(OMAR, AT)));
        for (Proposal proposal : new Proposal[]{PROPOSAL, approved}) {
            assertThat(obstacle(proposal, OMAR, end.minusNanos(1))).isEmpty();
            assertThat(obstacle(proposal, OMAR, end)).contains(ProblemType.PROPOSAL_EXPIRED);
        }
    }

    /** As {@code printf 'POST /v1/accounts/anna/freeze\n{"a":"é"}' | sha256sum} says. */
    @Test
    void itsDigestIsWhatAnybodyCanWorkOut() {
        assertThat(PROPOSAL.digest()).isEqualTo(
                "fbe49298d1aea1d66f04d758450d56919a2d350983c187961862f6ead1dc49c2");
    }

    @Test
    void itsNumberSaysWhenItWasMade() {
        String text = PROPOSAL.no().toString();

        assertThat(text).matches("[0-9a-f]{14}-4f0e1c9a");
        assertThat(Proposal.Number.read("proposalNo", text)).isEqualTo(PROPOSAL.no());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "0006499d5a0b6c", "0006499d5a0b6c-4F0E1C9A",
            "0006499d5a0b6c-4f0e1c9a0", "-006499d5a0b6c-4f0e1c9a"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> Proposal.Number.read("proposalNo", text))
                .isInstanceOf(RefusedException.class).hasMessageContaining("INVALID_ID");
    }
}
