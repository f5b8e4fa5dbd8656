package io.suanpan.http.exchange;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** Where a request shows its credentials, before anything of it but its target has been looked at. */
@FunctionalInterface
public interface Gate {
    /** Nobody is asked for anything: the API must be reached from this machine only. */
    Gate OPEN = (_, _) -> CompletableFuture.completedFuture(Permit.EVERYTHING);

    /** What the request may do; may throw, or fail the stage, with a refusal. Does not block. */
    CompletionStage<Permit> admit(HttpRequest request, Route route);
}
