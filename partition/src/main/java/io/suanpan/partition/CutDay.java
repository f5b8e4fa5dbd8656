package io.suanpan.partition;

import io.suanpan.kernel.Command;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.PartitionId;
import java.time.LocalDate;
import java.util.Objects;

/**
 * From the next batch on, this partition's journal books nothing on {@code day} or a day before it. The cut has a
 * place in the journal, so that whoever reads it, and whenever, finds the same batches on the same side of it. To be
 * repeated at will: a second cut of a day changes nothing. Answered with {@link PartitionTotals}.
 */
public record CutDay(PartitionId target, LocalDate day) implements Command {
    public CutDay {
        Objects.requireNonNull(day, "day");
    }

    /** The batch that holds this is the last which may be booked on {@code day}. */
    public record DayCut(PartitionId subject, LocalDate day) implements Event {}
}
