package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.proposal.Proposal;
import io.suanpan.http.proposal.Proposal.Decision;
import io.suanpan.http.proposal.Proposal.State;
import io.suanpan.http.proposal.Proposals;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.trail.TrailEntry;
import io.suanpan.http.trail.TrailEntry.Actor;
import io.suanpan.http.trail.TrailEntry.Asked;
import io.suanpan.http.trail.TrailEntry.Ending;
import io.suanpan.projection.DataTimes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proposals over a real Cassandra, as two nodes see them. */
class CassandraProposalsTest {
    private static final Colleague OLGA = new Colleague("u-1", "olga");
    private static final Colleague OMAR = new Colleague("u-2", "omar");
    private static final Instant BEGAN = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @TempDir
    static Path data;

    private static TwoSessions sessions;
    private static Proposals node;
    private static Proposals other;

    @BeforeAll
    static void start() {
        sessions = TwoSessions.over(data);
        DataTimes times = new DataTimes(BEGAN.minus(Duration.ofDays(30)), Clock.systemUTC());
        node = new CassandraProposals(sessions.one(), times);
        other = new CassandraProposals(sessions.other(), times);
    }

    @AfterAll
    static void stop() {
        sessions.close();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Proposal proposedAt(Instant at) {
        Proposal proposal = Proposal.of(OLGA, new TrailEntry(UUID.randomUUID().toString(), at,
                new Actor(Actor.Kind.OPERATOR, "olga", Set.of()),
                new Asked("POST /v1/accounts/{id}/unfreeze", "/v1/accounts/anna/unfreeze",
                        "{\"reason\":\"gefunden, 找到\"}"),
                Optional.empty()));
        join(node.add(proposal));
        return proposal;
    }

    private static State stateOf(Proposal proposal) {
        return join(other.find(proposal.no())).orElseThrow().state();
    }

    @Test
    void everyStateIsReadAsItWasWrittenOnAnyNode() {
        Proposal proposal = proposedAt(BEGAN);
        Decision decision = new Decision(OMAR, BEGAN.plusSeconds(1));
        State approved = new State.Approved(decision);
        State carried = new State.Carried(decision,
                new Ending(BEGAN.plusSeconds(2), 404, Optional.of("{\"code\":\"X\"}")));
        State rejected = new State.Rejected(decision, "no");

        assertThat(join(other.find(proposal.no()))).contains(proposal);
        assertThat(join(node.change(proposal, approved))).isTrue();
        assertThat(stateOf(proposal)).isEqualTo(approved);
        assertThat(join(other.change(proposal, rejected))).as("it was decided").isFalse();
        Proposal now = join(other.find(proposal.no())).orElseThrow();
        assertThat(join(other.change(now, carried))).isTrue();
        assertThat(join(node.change(now, carried))).isFalse();
        assertThat(stateOf(proposal)).isEqualTo(carried);

        Proposal another = proposedAt(BEGAN.plusSeconds(3));
        assertThat(join(node.change(another, rejected))).isTrue();
        assertThat(stateOf(another)).isEqualTo(rejected);
        assertThat(join(node.find(new Proposal.Number(BEGAN, "00000000")))).isEmpty();
    }

    @Test
    void ofManyWhoDecideAtOnceOnTwoNodesOneDoes() {
        for (int round = 0; round < 5; round++) {
            Proposal proposal = proposedAt(BEGAN.plusSeconds(10 + round));
            Decision decision = new Decision(OMAR, BEGAN);
            List<CompletableFuture<Boolean>> decisions = IntStream.range(0, 6)
                    .mapToObj(i -> (i % 2 == 0 ? node : other).change(proposal, i % 3 == 0
                            ? new State.Rejected(decision, "no")
                            : new State.Approved(decision)).toCompletableFuture())
                    .toList();
            assertThat(decisions.stream().filter(CompletableFuture::join)).hasSize(1);
        }
    }

    @Test
    void theyAreListedPageByPageNewestFirstOverWeeks() {
        List<Proposal> made = new ArrayList<>();
        for (int day = 4; day < 25; day += 4) {
            made.add(proposedAt(BEGAN.minus(Duration.ofDays(day))));
        }

        List<Proposal> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Proposal> page = join(node.list(new PageRequest(Optional.empty(),
                    Optional.of(BEGAN.minus(Duration.ofDays(1))), 2, cursor)));
            listed.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(listed).isEqualTo(made);
    }
}
