package io.suanpan.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SwarmTest {
    private static final int HISTORIES = 200;
    private static final int WISHES = 1000;

    @Test
    void everyTopicButFundsIsLeftOutOfSomeHistoriesAndFavouredInOthers() {
        Map<Topic, Integer> without = new EnumMap<>(Topic.class);
        Map<Topic, Integer> favoured = new EnumMap<>(Topic.class);
        for (long seed = 1; seed <= HISTORIES; seed++) {
            Map<Topic, Integer> wishes = wishes(seed);
            for (Topic topic : Topic.values()) {
                int count = wishes.getOrDefault(topic, 0);
                without.merge(topic, count == 0 ? 1 : 0, Integer::sum);
                favoured.merge(topic, count > 1.5 * topic.usually ? 1 : 0, Integer::sum);
            }
        }
        assertThat(without.remove(Topic.FUNDS)).isZero();
        assertThat(without.values()).allMatch(histories -> histories > HISTORIES / 10);
        assertThat(favoured.values()).allMatch(histories -> histories > HISTORIES / 10);
    }

    private static Map<Topic, Integer> wishes(long seed) {
        Swarm swarm = new Swarm(new Chance(seed, Set.of()));
        Map<Topic, Integer> wishes = new EnumMap<>(Topic.class);
        for (int wish = 0; wish < WISHES; wish++) {
            wishes.merge(swarm.next(), 1, Integer::sum);
        }
        return wishes;
    }
}
