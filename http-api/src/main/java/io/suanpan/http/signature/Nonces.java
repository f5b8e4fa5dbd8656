package io.suanpan.http.signature;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Which nonces have been used, on all nodes together. One is kept for as long as a request with it could
 * be taken for new.
 */
@FunctionalInterface
public interface Nonces {
    /** Both ways from {@code created}, and what the nodes' clocks may differ by. */
    Duration KEPT = Signatures.MAX_AGE.multipliedBy(3);

    /**
     * Whether this is its first use, which this call makes it. Of any number of calls, on whatever nodes,
     * at most one hears that it is. Completes in bounded time; if it fails, the use may count or not.
     */
    CompletionStage<Boolean> useFirst(String keyId, String nonce);
}
