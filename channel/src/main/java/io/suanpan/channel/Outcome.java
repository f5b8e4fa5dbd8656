package io.suanpan.channel;

import java.time.Instant;
import java.util.Objects;

/**
 * What is known of an instruction after it was sent or asked for. Only an answer that is well-formed and names the
 * instruction with all its content is believed; whatever else comes, or does not come, is {@link Unknown}.
 *
 * <pre>
 *   request ──▶ Unknown ◀──▶ Accepted         ask again with query, or repeat the request
 *                  │             │
 *                  ├─────────────┴──▶ Succeeded   final
 *                  ├─────────────┴──▶ Failed      final
 *                  └──▶ NotKnownThere             final, by query only
 * </pre>
 */
public sealed interface Outcome extends Finding {
    /** The bank has it and will say what became of it. */
    record Accepted(Instant at) implements Outcome {
        @Override
        public boolean isFinal() {
            return false;
        }
    }

    /** The money moved. */
    record Succeeded(BankReference reference, Instant at) implements Outcome {
        public Succeeded {
            Objects.requireNonNull(at, "at");
        }

        @Override
        public boolean isFinal() {
            return true;
        }
    }

    /** The bank refused it: the money surely did not move, and never will under this number. */
    record Failed(Failure failure, Instant at) implements Outcome {
        public Failed {
            Objects.requireNonNull(at, "at");
        }

        @Override
        public boolean isFinal() {
            return true;
        }
    }

    /** The money may have moved, or may yet; {@code detail} is for people. */
    record Unknown(Known known, String detail) implements Outcome {
        @Override
        public boolean isFinal() {
            return false;
        }
    }

    /** Why a bank refuses. */
    enum Failure {
        TOO_LATE, ACCOUNT_CLOSED, LIMIT_EXCEEDED, INSUFFICIENT_FUNDS,
        /** Refused for a reason that the contract does not name. */
        OTHER
    }

    /** What is known where the outcome is not. */
    enum Known {
        /** This attempt did not leave; earlier ones may have. */
        NOT_SENT,
        /** It was sent, and nothing came back in time. */
        NO_ANSWER,
        /** Something came back that is not an answer of the contract, or is about something else. */
        NOT_BELIEVED,
        /** By query: the bank does not know it, yet: it may still arrive there. */
        NOT_KNOWN_YET,
        /** The bank knows the number with other content: only people can tell what that is. */
        CONTRADICTION
    }
}
