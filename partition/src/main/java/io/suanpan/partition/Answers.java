package io.suanpan.partition;

import io.suanpan.kernel.Answer;
import java.util.List;

/** Answers of one batch to one gateway. */
public record Answers(List<Answered> answers) implements PartitionGateway.Message {
    public Answers {
        answers = List.copyOf(answers);
    }

    /** @param correlation the gateway's own number for the question */
    public record Answered(long correlation, Answer answer) {}
}
