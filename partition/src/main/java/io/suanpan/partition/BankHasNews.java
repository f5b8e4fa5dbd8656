package io.suanpan.partition;

import io.suanpan.kernel.Command;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.PartitionId;

/**
 * Somebody, maybe a bank, says that there is news of an instruction: the bank is asked now instead of later. What was
 * said is not believed, so that it is no matter who said it, how late or how often.
 */
public record BankHasNews(PartitionId target, InstructionNumber number) implements Command {}
