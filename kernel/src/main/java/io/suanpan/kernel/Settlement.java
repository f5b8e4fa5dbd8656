package io.suanpan.kernel;

import java.util.Optional;

/** An event that answers everyone who {@linkplain Decision.Awaited awaits} its subject. */
public interface Settlement extends Event {
    /** Why it failed; empty if it did not: then the subject's state says how far it came. */
    Optional<Refusal> refusal();
}
