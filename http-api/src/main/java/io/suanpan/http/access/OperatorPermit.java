package io.suanpan.http.access;

import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Permit;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.security.Principal.Operator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;

/** What one request of an operator may do: everything that its row says, once it is in the trail. */
final class OperatorPermit implements Permit {
    private final Operator operator;
    private final Footprint footprint;
    /** Read by the thread that has the answer, after the one that asked. */
    private volatile boolean lost;

    OperatorPermit(Operator operator, Footprint footprint) {
        this.operator = operator;
        this.footprint = footprint;
    }

    @Override
    public Optional<String> holder() {
        return Optional.of(operator.toString());
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
