package io.suanpan.channel;

import java.time.Duration;
import java.time.Instant;

/** What a query brings: an {@link Outcome}, or that there is nothing and never will be. */
public sealed interface Finding permits Outcome, Finding.NotKnownThere {
    /** Whether it is the last word: no later answer of the bank says otherwise. */
    boolean isFinal();

    /** Whether the bank answered, whatever it said: what has no answer tells that it is not well. */
    default boolean isAnswer() {
        return switch (this) {
            case Outcome.Unknown unknown -> switch (unknown.known()) {
                case NOT_SENT, NO_ANSWER, NOT_BELIEVED -> false;
                case NOT_KNOWN_YET, CONTRADICTION -> true;
            };
            case Outcome.Accepted _,Outcome.Succeeded _,Outcome.Failed _ -> true;
            case NotKnownThere _ -> true;
        };
    }

    /**
     * What it means that the bank did not know {@code instruction} as of {@code asOf}, by the bank's time.
     *
     * @param clockMargin by how much the clocks of the bank's machines may differ
     */
    static Finding notKnown(Instruction instruction, Instant asOf, Duration clockMargin) {
        return asOf.isAfter(instruction.notAfter().plus(clockMargin))
                ? new NotKnownThere(asOf)
                : new Outcome.Unknown(Outcome.Known.NOT_KNOWN_YET, "not known as of " + asOf
                        + ", and may be begun until " + instruction.notAfter());
    }

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
