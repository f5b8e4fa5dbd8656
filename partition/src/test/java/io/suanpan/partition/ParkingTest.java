package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.EntityId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParkingTest {
    private static final AccountId A = new AccountId("a");
    private static final AccountId B = new AccountId("b");

    private static final AccountId IN_MEMORY = new AccountId("c");

    private final Parking parking = new Parking(id -> !id.equals(IN_MEMORY));

    private List<EntityId> park(EntityId missing, EntityId... together) {
        Envelope envelope = new Envelope.Message(
                new OpenAccount(A, AccountType.CONSUMER, InMemoryCluster.CNY));
        return parking.park(
                List.of(new Outcome.Parked(envelope, missing, Set.of(together))));
    }

    @Test
    void whatACommandNeedsTogetherIsLoadedTogether() {
        assertThat(park(A, B)).containsExactly(A, B);
    }

    @Test
    void whatIsInMemoryIsNotLoadedButNeeded() {
        assertThat(park(A, IN_MEMORY)).containsExactly(A);
        assertThat(parking.needs(IN_MEMORY)).isTrue();
    }

    @Test
    void whatSomebodyHasAskedForIsNotLoadedAgain() {
        park(B);

        assertThat(park(A, B)).containsExactly(A);
    }

    /** Else each of the two might be evicted again and again when the other comes. */
    @Test
    void whatComesFirstIsNeededUntilTheLastCommandThatWaitsForTheRestLeaves() {
        park(A, B);
        park(A, B);
        parking.leave(B);
        assertThat(parking.needs(B)).isTrue();
        assertThat(parking.needs(A)).isFalse();

        assertThat(parking.leave(A)).hasSize(2);
        assertThat(parking.needs(B)).isFalse();
    }
}
