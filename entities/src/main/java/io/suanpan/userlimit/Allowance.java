package io.suanpan.userlimit;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.Invariant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What an account knows of its limits; one that never had a bank order, nor limits of its own, has none.
 *
 * @param own limits, if it has any
 * @param use of the latest day on which an order was begun, which may be over
 */
public record Allowance(Optional<OwnLimits> own, Optional<DayUse> use) {
    public static final Allowance NONE = new Allowance(Optional.empty(), Optional.empty());

    /** 0 before the first. */
    public long version() {
        return own.map(OwnLimits::version).orElse(0L);
    }

    public UserLimits limits(UserLimits defaults) {
        return own.map(OwnLimits::limits).orElse(defaults);
    }

    /** What is used of {@code day}, which is not before any that was used. */
    public Optional<DayUse> useOn(LocalDate day) {
        return use.filter(it -> it.day().equals(day));
    }

    /** Whether an order of {@code activity} is still counted on the day that counts. */
    public boolean counts(ActivityId activity) {
        return use.isPresent() && use.get().has(activity);
    }

    public Allowance under(OwnLimits limits) {
        return new Allowance(Optional.of(limits), use);
    }

    public Allowance counted(HolderOrderId order, ActivityId activity, LocalDate day, long minor) {
        use.ifPresent(it -> Invariant.check(!day.isBefore(it.day()),
                () -> "must not be before " + it.day(), day));
        return using(useOn(day).orElseGet(() -> DayUse.beginning(day, activity))
                .plus(order, minor));
    }

    public Allowance uncounted(HolderOrderId order, ActivityId activity, long minor) {
        Invariant.check(counts(activity), "only what counts is given back", order);
        return using(use.orElseThrow().plus(order, -minor));
    }

    private Allowance using(DayUse changed) {
        return new Allowance(own, Optional.of(changed));
    }
}
