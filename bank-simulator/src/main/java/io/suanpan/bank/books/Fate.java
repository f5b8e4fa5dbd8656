package io.suanpan.bank.books;

import java.time.Instant;

/**
 * What became of an instruction. The last two stay for ever.
 *
 * <pre>
 *   (unknown) ──▶ Pending ──▶ Executed
 *       │            └──────▶ Rejected
 *       └──────────▶ either at once
 * </pre>
 */
public sealed interface Fate {
    Instant at();

    record Pending(Instant at) implements Fate {}

    /** @param reference the bank's own, unique */
    record Executed(Instant at, String reference) implements Fate {}

    record Rejected(Instant at, RejectionReason reason) implements Fate {}
}
