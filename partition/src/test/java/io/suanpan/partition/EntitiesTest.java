package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositEvent.DepositFailed;
import io.suanpan.deposit.DepositEvent.DepositStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a recovery makes of events whose entity is not in memory. */
class EntitiesTest {
    private static final DepositId DEPOSIT = new DepositId(new AccountId("anna"), "d1");
    private static final AccountId SHOP = new AccountId("shop");
    private static final ActivityId FIRST = new ActivityId(0, 1);
    private static final ActivityId SECOND = new ActivityId(0, 2);
    private static final Deposit PENDING = new Deposit.Pending(DEPOSIT, cny(5), FIRST);
    private static final DepositFailed FAILED = new DepositFailed(DEPOSIT, FIRST,
            new Refusal(Reason.ACCOUNT_NOT_FOUND, "there is no account 'anna'"));

    private final Entities entities = new Entities(10_000, KnownIds.unknown(100));

    @Test
    void whatMayExistWaitsForItsRowAndIsBroughtForwardByWhatIsNewer() {
        entities.replay(8, FAILED);
        assertThat(entities.behind()).containsExactly(DEPOSIT);
        assertThatExceptionOfType(NotInMemory.class).isThrownBy(() -> entities.get(DEPOSIT));

        entities.loaded(DEPOSIT, new StoredEntity(7, PENDING));

        assertThat(entities.get(DEPOSIT)).isEqualTo(Deposit.ABSENT);
        assertThat(entities.behind()).isEmpty();
    }

    @Test
    void whatARowHasAlreadyDoesNotHappenAgain() {
        entities.replay(8, FAILED);

        entities.loaded(DEPOSIT, new StoredEntity(8, Deposit.ABSENT));

        assertThat(entities.get(DEPOSIT)).isEqualTo(Deposit.ABSENT);
    }

    /** A flush of the former owner that wrote it while it was being paid may be stored at any later time. */
    @Test
    void whatWentOnAndCameBackIsWrittenAnew() {
        Instant now = Instant.EPOCH;
        Trade.Created created = new Trade.Created(new Order(TradeId.of(SHOP, "o1"), SHOP, "o1",
                cny(5), "tea", now, now.plusSeconds(60)));
        TradeId id = created.order().id();
        entities.replay(8, new PaymentStarted(id, DEPOSIT.account(), FIRST));
        entities.replay(9, new PaymentFailed(id, FIRST, FAILED.reason()));

        entities.loaded(id, new StoredEntity(7, created));

        assertThat(entities.get(id)).isEqualTo(created);
        assertThat(entities.beginFlush()).anySatisfy(
                bucket -> assertThat(bucket).containsEntry(id, created));
    }

    @Test
    void whatBeginsAgainNeedsNeitherItsRowNorWhatWaitedForIt() {
        entities.replay(8, FAILED);
        entities.replay(9, new DepositStarted(DEPOSIT, cny(5), SECOND));

        assertThat(entities.behind()).isEmpty();
        assertThat(entities.get(DEPOSIT))
                .isEqualTo(new Deposit.Pending(DEPOSIT, cny(5), SECOND));
        entities.loaded(DEPOSIT, new StoredEntity(7, PENDING));
        assertThat(entities.get(DEPOSIT)).as("asked for before")
                .isEqualTo(new Deposit.Pending(DEPOSIT, cny(5), SECOND));
    }

    @Test
    void anEventOfTheTailKeepsItsEntityFromBeingTakenForNew() {
        entities.replay(8, FAILED);
        entities.known().learnedAll();

        assertThatExceptionOfType(NotInMemory.class).isThrownBy(() -> entities.get(DEPOSIT));
    }
}
