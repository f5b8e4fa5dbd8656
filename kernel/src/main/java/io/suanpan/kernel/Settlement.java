package io.suanpan.kernel;

import java.util.Optional;

/** An event that answers everyone who {@linkplain Decision.Awaited awaits} its subject. */
public interface Settlement extends Event {
    /** Why it failed; empty if it succeeded. */
    Optional<Refusal> refusal();
}
