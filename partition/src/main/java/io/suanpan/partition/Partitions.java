package io.suanpan.partition;

import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Partitioning;
import java.util.concurrent.CompletionStage;

/** All partitions of the cluster, wherever they run, as one thing to ask. */
public interface Partitions {
    /** Which partition owns what. */
    Partitioning partitioning();

    /**
     * Sends {@code command} to the partition of its target. The stage completes with the answer, or fails
     * with {@link NoAnswerException} if none came in time: then the outcome is unknown, and asking again is
     * safe and tells it.
     */
    CompletionStage<Answer> ask(Command command);

    /** No answer came in time. */
    final class NoAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NoAnswerException(Command command) {
            super("no answer in time to " + command, null, false, false);
        }
    }
}
