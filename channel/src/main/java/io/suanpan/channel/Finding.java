package io.suanpan.channel;

import java.time.Instant;

/** What a query brings: an {@link Outcome}, or that there is nothing and never will be. */
public sealed interface Finding permits Outcome, Finding.NotKnownThere {
    /** Whether it is the last word: no later answer of the bank says otherwise. */
    boolean isFinal();

    /**
     * The bank does not know the instruction, and will never carry it out: the answer was given after the
     * instruction's {@code notAfter} and the clock margin, by the bank's own time. Before that a query for what the
     * bank does not know is {@link Outcome.Unknown}, for the request may still be on its way.
     *
     * @param asOf the bank's time of the answer
     */
    record NotKnownThere(Instant asOf) implements Finding {
        @Override
        public boolean isFinal() {
            return true;
        }
    }
}
