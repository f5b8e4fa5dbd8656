package io.suanpan.http.signature;

import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.kernel.AccountId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request whose signature is right; its body has yet to be, and it may have been here before. */
public record SignedRequest(AccountId merchant, String keyId, String nonce,
        Optional<ContentDigest> digest, Nonces nonces) {
    private static final Logger LOG = LoggerFactory.getLogger(SignedRequest.class);

    /** Why it must go no further; to be asked once, with all of its body. */
    public CompletionStage<Optional<Problem>> obstacle(ByteString body) {
        Optional<Problem> altered = digest.flatMap(it -> it.obstacle(body.toArrayUnsafe()));
        return altered.isPresent()
                ? CompletableFuture.completedFuture(altered)
                : nonces.useFirst(keyId, nonce).handle(SignedRequest::obstacle);
    }

    private static Optional<Problem> obstacle(Boolean isFirst, Throwable failure) {
        if (failure != null && Problems.cause(failure) instanceof RefusedException refused) {
            return Optional.of(refused.problem());
        }
        if (failure != null) {
            LOG.warn("a nonce cannot be stored: {}", Problems.cause(failure).toString());
            return Optional.of(new Problem(ProblemType.AUTHENTICATION_UNAVAILABLE,
                    "nonces cannot be stored at the moment; sign anew and try again"));
        }
        return isFirst
                ? Optional.empty()
                : Optional.of(new Problem(ProblemType.REQUEST_REPLAYED,
                        "the nonce has been used: sign every request anew, repeats too",
                        Claim.INPUT));
    }
}
