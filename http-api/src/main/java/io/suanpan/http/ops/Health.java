package io.suanpan.http.ops;

import java.util.Optional;

/** How the node is. Asked often and answered at once, from what is known. */
public interface Health {
    /** Why the process should be restarted; empty if it should not. */
    Optional<String> whyNotLive();

    /** Why no requests should be sent here now; empty if they may. */
    Optional<String> whyNotReady();
}
