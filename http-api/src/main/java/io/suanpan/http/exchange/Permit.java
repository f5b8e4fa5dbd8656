package io.suanpan.http.exchange;

import io.suanpan.http.input.Body;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.kernel.AccountId;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;

/**
 * What one request may do. It is asked at every step at which more becomes known: when there is a
 * call, when its body is read, when it is known whose the thing is, and last when the answer is ready.
 */
public interface Permit {
    CompletionStage<Optional<Problem>> NO_OBSTACLE = CompletableFuture
            .completedFuture(Optional.empty());

    /** Everything, to whomever it belongs. */
    Permit EVERYTHING = new Permit() {
    };

    /** Whose it is, as logs say it; empty if nobody was asked. */
    default Optional<String> holder() {
        return Optional.empty();
    }

    /** Who holds it, if it is an operator. */
    default Optional<Colleague> colleague() {
        return Optional.empty();
    }

    /** Whether its holder is the one with this account. */
    default boolean isOf(AccountId account) {
        return false;
    }

    /**
     * Why the call's handler must not see it.
     *
     * @param body all that was sent, whatever of it the route reads
     */
    default CompletionStage<Optional<Problem>> obstacle(Call call, ByteString body) {
        return NO_OBSTACLE;
    }

    /** Has the call carried out, or kept until somebody else has agreed to it. */
    default CompletionStage<Reply> pass(Call call, Handler handler) {
        return handler.handle(call);
    }

    /** @throws RefusedException if its holder may not call {@code other} */
    default void requireAdmitted(Route other) {}

    /** @throws RefusedException if a call with this body is not allowed */
    default void requireAllowed(Body body) {}

    /**
     * @param parties whose the thing is that the call is about
     * @param absent what is answered if it were not there
     * @throws RefusedException {@code absent}, if it is none of the caller's
     */
    default void requireParty(Collection<Party> parties, Problem absent) {}

    /**
     * What leaves in the end, whatever became of the request: written down, or with a signature, as the caller and
     * its request want it. The stage must not fail.
     */
    default CompletionStage<Reply> sealed(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    /** Whether what had to be asked has been asked: otherwise the answer must not leave. */
    default boolean isKept() {
        return true;
    }
}
