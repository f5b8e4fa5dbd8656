package io.suanpan.channel;

import java.time.LocalDate;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A way to a bank. No stage fails: whatever happens on the way is an outcome. Everything may be repeated: the
 * instruction's number sees to it that the bank carries it out at most once. An instruction in another currency than
 * the channel's is the caller's mistake and throws at once.
 */
public interface Channel {
    /** Whether calls are let through now. */
    Breaker breaker();

    /** Tells the bank to carry out what was stored before. */
    CompletionStage<Outcome> request(Instruction instruction);

    /** Asks the bank what became of an instruction. */
    CompletionStage<Finding> query(Instruction instruction);

    /**
     * Reads the statement of a business day that is over, line by line and in flat memory.
     *
     * @param lines gets each line as it comes, on one thread that it may block; none counts before the outcome is
     *        {@link StatementOutcome.Complete}. What it throws fails the stage
     */
    CompletionStage<StatementOutcome> statement(LocalDate day, OurAccount account,
            Consumer<StatementLine> lines);
}
