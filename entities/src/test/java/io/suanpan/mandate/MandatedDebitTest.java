package io.suanpan.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.Fence;
import io.suanpan.account.Funds;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchAnswer.Tried;
import io.suanpan.kernel.BranchAnswer.TryRefused;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.mandate.MandateEvent.MandateDrawn;
import io.suanpan.mandate.MandateEvent.MandateReturned;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MandatedDebitTest {
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final YearMonth JAN = YearMonth.of(2026, 1);
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final MandateId ID = new MandateId(ANNA, SHOP, "m1");
    private static final Draw DRAW = new Draw(ID, NOON);
    private static final ActivityId ACTIVITY = new ActivityId(0, 7);
    private static final FenceId FENCE = new FenceId(ACTIVITY, 0);
    private static final TradeId TRADE = TradeId.of(SHOP, "o1");
    private static final Money AMOUNT = new Money(30, CNY);
    private static final Branch WORK = new Branch(0, ANNA, Direction.DEBIT, AMOUNT,
            Optional.of(DRAW));
    private static final Mandate GRANTED = new Mandate.Granted(ID,
            new MandateTerms(AMOUNT, AMOUNT, ZoneOffset.UTC, NOON.plusSeconds(1)), NOON,
            new Usage(JAN, 0, 0));
    private static final Try TRY = new Try(ACTIVITY, WORK, TRADE);
    private static final Cancel CANCEL = new Cancel(ACTIVITY, 0, ANNA);
    private static final Confirm CONFIRM = new Confirm(ACTIVITY, 0, ANNA);
    private static final Fence RESERVED = new Fence.Reserved(WORK, TRADE);

    private static Account account(long available, long reserved) {
        return new Account.Open(ANNA, AccountType.CONSUMER, Funds.of(new Money(available, CNY),
                new Money(reserved, CNY), new Money(0, CNY)), 0);
    }

    private static MandatedDebit decide(Account account, Mandate mandate) {
        return MandatedDebit.decide(account, Fence.UNKNOWN, mandate, DRAW, TRY);
    }

    @Test
    void aTryReservesAndDraws() {
        MandatedDebit debit = decide(account(30, 0), GRANTED);

        assertThat(debit.response().events())
                .containsExactly(new BranchReserved(ACTIVITY, WORK, TRADE));
        assertThat(debit.response().answer()).isEqualTo(new Tried(ACTIVITY, 0));
        assertThat(debit.events()).isEqualTo(
                List.of(new MandateDrawn(ID, FENCE, AMOUNT, JAN, AMOUNT)));
    }

    @Test
    void whatTheMandateRefusesIsRefusedBeforeTheAccountIsLookedAt() {
        MandatedDebit debit = decide(account(0, 0), Mandate.ABSENT);

        Refusal refusal = new Refusal(Reason.CONSENT_REQUIRED,
                "there is no mandate 'm1' of 'anna' for 'shop'");
        assertThat(debit.response().events())
                .containsExactly(new BranchRefused(ANNA, FENCE, refusal));
        assertThat(debit.response().answer()).isEqualTo(new TryRefused(ACTIVITY, 0, refusal));
        assertThat(debit.events()).isEmpty();
    }

    @Test
    void whatTheAccountRefusesDrawsNothing() {
        MandatedDebit debit = decide(account(29, 0), GRANTED);

        assertThat(debit.response().answer()).isInstanceOf(TryRefused.class);
        assertThat(debit.events()).isEmpty();
    }

    @Test
    void aCancelReleasesAndGivesBack() {
        Mandate drawn = Mandate.evolve(GRANTED, new MandateDrawn(ID, FENCE, AMOUNT, JAN, AMOUNT));

        MandatedDebit debit = MandatedDebit.decide(account(0, 30), RESERVED, drawn, DRAW, CANCEL);

        assertThat(debit.response().events())
                .containsExactly(new BranchReleased(ANNA, FENCE, Direction.DEBIT, AMOUNT));
        assertThat(debit.events())
                .isEqualTo(List.of(new MandateReturned(ID, FENCE, AMOUNT, JAN)));
    }

    private record Case(BranchCommand command, Fence fence) {}

    static List<Case> nothingToDraw() {
        return List.of(
                new Case(TRY, RESERVED), new Case(TRY, Fence.POSTED),
                new Case(TRY, Fence.CANCELLED),
                new Case(TRY, new Fence.Refused(new Refusal(Reason.BUSY, "no"))),
                new Case(CONFIRM, RESERVED), new Case(CONFIRM, Fence.POSTED),
                new Case(CANCEL, Fence.UNKNOWN), new Case(CANCEL, Fence.CANCELLED),
                new Case(CANCEL, Fence.POSTED),
                new Case(new Try(ACTIVITY, new Branch(0, ANNA, Direction.DEBIT, AMOUNT), TRADE),
                        Fence.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource
    void nothingToDraw(Case one) {
        assertThat(MandatedDebit.of(one.command(), one.fence())).isEmpty();
    }

    @Test
    void theFirstTryDrawsAndTheCancelOfWhatIsReservedGivesBack() {
        assertThat(MandatedDebit.of(TRY, Fence.UNKNOWN)).contains(DRAW);
        assertThat(MandatedDebit.of(CANCEL, RESERVED)).contains(DRAW);
    }
}
