package io.suanpan.simulation;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one history's callers talk of: of some topics not at all, of others much. Rare things so meet often in a few
 * histories, rather than hardly ever in all; and what one topic would hide from another shows where it is left out.
 * Source: A. Groce, C. Zhang, E. Eide, Y. Chen, J. Regehr: Swarm Testing, ISSTA 2012.
 */
final class Swarm {
    private static final int HEAVY = 4;

    private final Chance chance;
    private final Map<Topic, Integer> weights = new EnumMap<>(Topic.class);
    private final int total;

    Swarm(Chance chance) {
        this.chance = chance;
        for (Topic topic : Topic.values()) {
            weights.put(topic, topic.usually * switch (chance.below(4)) {
                case 0 -> topic == Topic.FUNDS ? 1 : 0; // nothing happens without
                case 1, 2 -> 1;
                default -> HEAVY;
            });
        }
        this.total = weights.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What the next wish is about. */
    Topic next() {
        int left = chance.below(total);
        for (Map.Entry<Topic, Integer> one : weights.entrySet()) {
            left -= one.getValue();
            if (left < 0) {
                return one.getKey();
            }
        }
        throw new AssertionError("weights must come to " + total + ": " + weights);
    }
}
