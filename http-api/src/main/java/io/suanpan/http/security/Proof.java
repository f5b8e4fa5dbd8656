package io.suanpan.http.security;

import io.suanpan.http.exchange.Permit;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.signature.ResponseSigner.Seal;
import io.suanpan.http.signature.SignedRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;

/**
 * What a request's credentials prove.
 *
 * @param signed what of a signed request has yet to be looked at
 * @param seal what its sender wants the answer to have
 */
public record Proof(Principal principal, Optional<SignedRequest> signed, Optional<Seal> seal) {
    /** Why a request with this body, all of it, is not the one that was signed. */
    public CompletionStage<Optional<Problem>> obstacle(ByteString body) {
        return signed.isPresent() ? signed.get().obstacle(body) : Permit.NO_OBSTACLE;
    }

    public CompletionStage<Reply> seal(Reply reply) {
        return seal.isPresent() ? seal.get().on(reply) : CompletableFuture.completedFuture(reply);
    }
}
