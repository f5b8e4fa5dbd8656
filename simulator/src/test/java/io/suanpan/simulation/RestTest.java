package io.suanpan.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestTest {
    private static final Duration STARTED = Duration.ofSeconds(5);
    /** When nodes are not waited for any longer that are to be steady, and sooner than these can start again. */
    private static final Duration ALL_ARE_DOWN_AT = Duration.ofMillis(4900);

    @Test
    void aPartitionAmidItsMoveIsServedThoughNoNodeIsUpWhenItIsTimeToSettle() {
        World world = amidAMove();
        world.agenda.in(ALL_ARE_DOWN_AT, () -> world.nodes.forEach(Node::crash));
        Rest rest = new Rest(world);

        rest.calmDown();

        assertThat(rest.comesToRest()).isTrue();
    }

    /** Nobody will release the partition: the node that was to do so has died, and was back before that was noticed. */
    private static World amidAMove() {
        for (long seed = 1;; seed++) {
            World world = new World(seed, Set.of(), 0, false);
            world.agenda.pass(STARTED);
            world.placement.handOver(0, world.nodes.getLast());
            world.nodes.getFirst().crash();
            world.agenda.pass(STARTED);
            if (world.placement.isMoving()) {
                return world;
            }
        }
    }
}
