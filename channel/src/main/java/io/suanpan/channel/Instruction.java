package io.suanpan.channel;

import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What we tell a bank to do. It is stored before it is sent the first time and never changes: the same number with
 * any other field is another instruction, and the bank refuses it.
 *
 * @param notAfter the bank does not begin it later, to the microsecond; so after it, what the bank does not know it
 *        never will
 */
public record Instruction(InstructionNumber number, Kind kind, OurAccount ours,
        OutsideAccount outside, Money amount, Instant notAfter) {
    public Instruction {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(ours, "ours");
        Objects.requireNonNull(outside, "outside");
        if (amount.minor() < 1 || amount.minor() > Money.MAX_MOVEMENT_MINOR) {
            throw new IllegalArgumentException("an instruction's amount must be 1 to "
                    + Money.MAX_MOVEMENT_MINOR + ": " + amount);
        }
        notAfter = notAfter.truncatedTo(ChronoUnit.MICROS);
    }
}
