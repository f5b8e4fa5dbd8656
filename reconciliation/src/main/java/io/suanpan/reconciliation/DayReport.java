package io.suanpan.reconciliation;

import io.suanpan.kernel.ChannelName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a day stands after a check.
 *
 * @param comparison of the two sides; none if the statement was damaged
 * @param counts of the day's breaks, by kind and state
 * @param open the first of those that are open, {@link #MOST_LISTED} at most
 * @param openDifference by how much the bank's sum is more than ours because of those that are not closed, in minor units
 */
public record DayReport(LocalDate day, ChannelName channel, Optional<Comparison> comparison,
        Map<Kind, Map<State, Long>> counts, List<Break> open, long openDifference) {
    public static final int MOST_LISTED = 1_000;

    public long count(State state) {
        return counts.values().stream().mapToLong(each -> each.getOrDefault(state, 0L)).sum();
    }

    static final class Builder {
        private final LocalDate day;
        private final ChannelName channel;
        private final Optional<Comparison> comparison;
        private final Map<Kind, Map<State, Long>> counts = new EnumMap<>(Kind.class);
        private final List<Break> open = new ArrayList<>();
        private long openDifference;

        Builder(LocalDate day, ChannelName channel, Optional<Comparison> comparison) {
            this.day = day;
            this.channel = channel;
            this.comparison = comparison;
        }

        void add(Break each) {
            counts.computeIfAbsent(each.id().kind(), _ -> new EnumMap<>(State.class))
                    .merge(each.state(), 1L, Long::sum);
            if (each.state() == State.OPEN && open.size() < MOST_LISTED) {
                open.add(each);
            }
            if (each.state() != State.CLOSED) {
                openDifference = Math.addExact(openDifference, each.what().difference());
            }
        }

        DayReport build() {
            return new DayReport(day, channel, comparison, counts, List.copyOf(open),
                    openDifference);
        }
    }
}
