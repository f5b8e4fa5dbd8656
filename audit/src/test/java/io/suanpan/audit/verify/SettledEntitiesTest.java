package io.suanpan.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent.AccountClosed;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.CutOffAdvanced;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.AccountEvent.SettlementEnded;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.account.AccountEvent;
import io.suanpan.audit.Audit;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Clearing;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.clearing.Tally;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.partition.StoredBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored of a merchant who is settled is, after each event, what the log says. */
class SettledEntitiesTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final AccountId SHOP = new AccountId("shop");
    private static final TradeId TRADE = TradeId.of(SHOP, "o1");
    private static final LocalDate DATE = LocalDate.parse("2026-01-01");
    private static final Instant CUT_OFF = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant NEXT = CUT_OFF.plus(Duration.ofDays(1));
    private static final Instant EARLY = CUT_OFF.minusSeconds(60);
    private static final OutsideAccount OUT = new OutsideAccount("shop-out");

    private static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    private static BranchReserved reserved(long activity, Direction direction, long fen,
            EntityId of) {
        return new BranchReserved(new ActivityId(0, activity),
                new Branch(0, SHOP, direction, cny(fen)), of);
    }

    private static BranchPosted posted(long activity, Direction direction, long fen, long balance,
            long number, EntityId of) {
        return new BranchPosted(SHOP, new FenceId(new ActivityId(0, activity), 0), direction,
                cny(fen), cny(balance), number, of);
    }

    private static PayoutStarted started(int attempt) {
        return new PayoutStarted(SHOP, DATE, attempt, attempt, OUT, cny(250), NEXT);
    }

    private static WithdrawalId payout(int attempt) {
        return WithdrawalId.ofSettlement(SHOP, DATE, attempt);
    }

    private static final List<AccountEvent> DAY = List.of(
            new AccountOpened(SHOP, AccountType.MERCHANT, CNY),
            new SettlementPlanSet(SHOP, new SettlementPlan(1, OUT, LocalTime.MIDNIGHT, 0,
                    ZoneOffset.UTC), CUT_OFF, "contract"),
            reserved(1, Direction.CREDIT, 300, TRADE),
            posted(1, Direction.CREDIT, 300, 300, 1, TRADE),
            reserved(2, Direction.DEBIT, 50, new RefundId(TRADE, "r")),
            posted(2, Direction.DEBIT, 50, 250, 2, new RefundId(TRADE, "r")),
            new CutOffAdvanced(SHOP, EARLY, "moves"),
            new PeriodCleared(SHOP, new ClearedPeriod(DATE, EARLY, 1, 2,
                    new Tally(1, 300, 1, 50, 0, 0), 0, new Payout.Cleared(1, 0, EARLY)), NEXT),
            started(1),
            reserved(3, Direction.DEBIT, 250, payout(1)),
            new BranchReleased(SHOP, new FenceId(new ActivityId(0, 3), 0), Direction.DEBIT,
                    cny(250)),
            started(2),
            reserved(4, Direction.DEBIT, 250, payout(2)),
            posted(4, Direction.DEBIT, 250, 0, 3, payout(2)),
            new SettlementEnded(SHOP, 1, "moves away"),
            new PeriodCleared(SHOP, new ClearedPeriod(DATE.plusDays(1), NEXT, 3, 3,
                    Tally.NOTHING, 0, new Payout.Carried()), Clearing.NEVER),
            new SettlementPlanSet(SHOP, new SettlementPlan(2, OUT, LocalTime.MIDNIGHT, 1,
                    ZoneOffset.UTC), NEXT.plus(Duration.ofDays(1)), "it is back"),
            new AccountClosed(SHOP));

    @Test
    void theEntityIsAsTheLogLeavesItAfterEachEvent() {
        Audit audit = new Audit(new Partitioning(1));
        Account account = Account.ABSENT;
        long number = 0;
        for (AccountEvent event : DAY) {
            account = Account.evolve(account, event);
            audit.batch(0, ++number, new StoredBatch(EARLY, List.of(event)));

            assertThat(EntityEntries.of(account)).as("after %s", event)
                    .isEqualTo(audit.ledger(0).account(SHOP));
        }
    }
}
