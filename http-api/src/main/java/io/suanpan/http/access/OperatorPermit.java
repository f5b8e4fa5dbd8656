package io.suanpan.http.access;

import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.exchange.Handler;
import io.suanpan.http.exchange.Permit;
import io.suanpan.http.exchange.ReadFirst;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.proposal.Proposal;
import io.suanpan.http.proposal.ProposalRoutes;
import io.suanpan.http.proposal.Proposals;
import io.suanpan.http.security.Principal.Operator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;

/**
 * What one request of an operator may do: everything that its row says, once it is in the trail; and what takes two,
 * once another has approved it.
 */
final class OperatorPermit implements Permit {
    private final Operator operator;
    private final Footprint footprint;
    private final Optional<Proposals> proposals;
    /** Read by the thread that has the answer, after the one that asked. */
    private volatile boolean lost;

    /** @param proposals where the request waits for a second operator; empty if it takes none */
    OperatorPermit(Operator operator, Footprint footprint, Optional<Proposals> proposals) {
        this.operator = operator;
        this.footprint = footprint;
        this.proposals = proposals;
    }

    @Override
    public Optional<String> holder() {
        return Optional.of(operator.toString());
    }

    @Override
    public Optional<Colleague> colleague() {
        return Optional.of(operator.who());
    }

    @Override
    public void requireAdmitted(Route other) {
        if (Rights.of(other.toString()).stream().noneMatch(row -> row.admits(operator))) {
            throw new Problem(ProblemType.FORBIDDEN, operator + " may not " + other).refusal();
        }
    }

    @Override
    public CompletionStage<Reply> pass(Call call, Handler handler) {
        if (proposals.isEmpty()) {
            return handler.handle(call);
        }
        ((ReadFirst) handler).read(call); // so that what is proposed can be done
        Proposal proposal = Proposal.of(operator.who(), footprint.entry());
        return ProposalRoutes.kept(proposals.get().add(proposal))
                .thenApply(_ -> proposal.accepted());
    }

    @Override
    public CompletionStage<Optional<Problem>> obstacle(Call call, ByteString body) {
        return footprint.begin(body.utf8String()).handle((_, failure) -> {
            lost = failure != null;
            return lost
                    ? Optional.of(new Problem(ProblemType.TRAIL_UNAVAILABLE, "what operators do"
                            + " is written down first, which is not possible at the moment;"
                            + " nothing was changed; try again"))
                    : Optional.empty();
        });
    }

    @Override
    public CompletionStage<Reply> sealed(Reply reply) {
        return lost
                ? CompletableFuture.completedFuture(reply)
                : footprint.end(reply).handle((_, _) -> reply);
    }
}
