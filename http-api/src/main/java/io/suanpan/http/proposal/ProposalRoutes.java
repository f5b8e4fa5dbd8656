package io.suanpan.http.proposal;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.exchange.Permit;
import io.suanpan.http.exchange.ReadFirst;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.exchange.Router;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Field;
import io.suanpan.http.input.Query;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.proposal.Proposal.Decision;
import io.suanpan.http.proposal.Proposal.State;
import io.suanpan.http.readmodel.Lists;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.trail.TrailEntry.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators have proposed, and what another says to it. The decision is stored before anything is carried out, and
 * what came of it after: a proposal whose node ended in between is approved and nothing more, and is carried out again
 * when it is approved again, which by the request's own number does it once.
 */
public final class ProposalRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ProposalRoutes.class);
    private static final Field<String> DIGEST = Field.text("digest", Rules::token);
    private static final Field<String> REASON = Field.text("reason", Rules::reason);
    private static final BodyShape APPROVAL = BodyShape.of(DIGEST);
    private static final BodyShape REJECTION = BodyShape.of(REASON);

    private final Proposals proposals;
    private final Router others;
    private final InstantSource clock;

    /** @param others the routes that can be proposed are among them */
    public ProposalRoutes(Proposals proposals, List<Route> others, InstantSource clock) {
        this.proposals = proposals;
        this.others = new Router(others);
        this.clock = clock;
    }

    public List<Route> routes() {
        String one = "/v1/proposals/{proposalNo}";
        return List.of(
                Route.get("/v1/proposals", this::list).with(PageRequest.PARAMETERS),
                Route.get(one, call -> find(number(call)).thenApply(this::shown)),
                Route.post(one + "/approval", this::approve),
                Route.post(one + "/rejection", this::reject));
    }

    private static Proposal.Number number(Call call) {
        return call.path("proposalNo", Proposal.Number::read);
    }

    private CompletionStage<Reply> list(Call call) {
        PageRequest request = PageRequest.of(call);
        Instant now = now();
        return Lists.answer(() -> proposals.list(request),
                (proposal, json) -> proposal.write(json, now));
    }

    private CompletionStage<Proposal> find(Proposal.Number no) {
        return kept(proposals.find(no)).thenApply(found -> found.orElseThrow(
                () -> new Problem(ProblemType.PROPOSAL_NOT_FOUND, "there is no proposal " + no)
                        .refusal()));
    }

    private Reply shown(Proposal proposal) {
        Instant now = now();
        return Reply.json(Answers.OK, json -> proposal.write(json, now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // as precise as it is stored
    }

    private CompletionStage<Reply> approve(Call call) {
        Proposal.Number no = number(call);
        String seen = call.body(APPROVAL).get(DIGEST);
        return find(no).thenCompose(proposal -> approve(proposal, call, seen));
    }

    private CompletionStage<Reply> approve(Proposal proposal, Call call, String seen) {
        Colleague approver = call.colleague();
        Call proposed = proposed(proposal);
        call.requireAdmitted(proposed.route());
        Optional<Problem> obstacle = proposal.obstacleToApproval(approver, seen, now());
        if (obstacle.isPresent()) {
            return completedFuture(Reply.of(obstacle.get()));
        }
        return switch (proposal.state()) {
            case State.Open _ -> {
                var approved = new State.Approved(new Decision(approver, now()));
                yield decided(proposal, approved).thenCompose(isFirst -> isFirst
                        ? carryOut(proposal.in(approved), approved.decision(), proposed)
                        : approve(call)); // somebody else has decided: find out what
            }
            case State.Approved(Decision first) -> carryOut(proposal, first, proposed);
            case State.Carried _ -> completedFuture(shown(proposal));
            case State.Rejected _ -> throw new IllegalStateException("an obstacle: " + proposal);
        };
    }

    /** The call that its proposer made, with nothing left to ask. */
    private Call proposed(Proposal proposal) {
        String target = proposal.what().target();
        if (others.match(method(proposal.what().route()),
                target) instanceof Router.Match.Found(Route route, String[] path)
                && route.toString().equals(proposal.what().route())
                && route.handler() instanceof ReadFirst) {
            return new Call(route, path, Query.NONE,
                    proposal.what().body().getBytes(StandardCharsets.UTF_8), Permit.EVERYTHING);
        }
        throw new Problem(ProblemType.PROPOSAL_DIFFERS, "proposal " + proposal.no() + " is of "
                + proposal.what().route() + ", which cannot be proposed in this release").refusal();
    }

    private static HttpMethod method(String route) {
        return route.startsWith("PUT ") ? HttpMethods.PUT : HttpMethods.POST;
    }

    private CompletionStage<Reply> carryOut(Proposal approved, Decision decision, Call proposed) {
        return completedFuture(proposed).thenCompose(call -> call.route().handler().handle(call))
                .exceptionally(failure -> Reply
                        .of(Problems.of(failure, "proposal " + approved.no())))
                .thenCompose(reply -> reply.isFinal()
                        ? ended(approved, new State.Carried(decision, Ending.of(reply, now())))
                        : completedFuture(reply));
    }

    /** What has happened has happened: if that cannot be stored, it is found again by approving again. */
    private CompletionStage<Reply> ended(Proposal approved, State.Carried carried) {
        return proposals.change(approved, carried).handle((_, failure) -> {
            if (failure != null) {
                LOG.warn("what came of proposal {} cannot be stored: {}", approved.no(),
                        failure.toString());
            }
            return shown(approved.in(carried));
        });
    }

    private CompletionStage<Reply> reject(Call call) {
        Proposal.Number no = number(call);
        String reason = call.body(REJECTION).get(REASON);
        return find(no).thenCompose(proposal -> reject(proposal, call, reason));
    }

    private CompletionStage<Reply> reject(Proposal proposal, Call call, String reason) {
        Colleague decider = call.colleague();
        if (!decider.isSameAs(proposal.by())) {
            call.requireAdmitted(proposed(proposal).route());
        }
        Optional<Problem> obstacle = proposal.obstacleToRejection(now());
        if (obstacle.isPresent()) {
            return completedFuture(Reply.of(obstacle.get()));
        }
        var rejected = new State.Rejected(new Decision(decider, now()), reason);
        return proposal.state() instanceof State.Rejected
                ? completedFuture(shown(proposal))
                : decided(proposal, rejected).thenCompose(isFirst -> isFirst
                        ? completedFuture(shown(proposal.in(rejected)))
                        : reject(call));
    }

    private CompletionStage<Boolean> decided(Proposal proposal, State next) {
        return kept(proposals.change(proposal, next));
    }

    /** Says of a store that does not answer what it is. */
    public static <T> CompletionStage<T> kept(CompletionStage<T> stored) {
        return stored.exceptionallyCompose(failure -> {
            LOG.warn("proposals cannot be read or written: {}", failure.toString());
            return CompletableFuture.failedFuture(new Problem(ProblemType.PROPOSALS_UNAVAILABLE,
                    "proposals cannot be kept at the moment; repeat the same request").refusal());
        });
    }
}
