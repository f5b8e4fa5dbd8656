package io.suanpan.bankorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.InstructBankOrder;
import io.suanpan.bankorder.BankOrderCommand.OrderCollection;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TradeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What differs from {@link BankOrderTest} where a trade orders it. */
class CollectionTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final ActivityId ACTIVITY = new ActivityId(3, 7);
    private static final CollectionId FIRST = new CollectionId(
            TradeId.of(new AccountId("shop"), "1"), 1);
    private static final CollectionId SECOND = new CollectionId(FIRST.trade(), 2);
    private static final BankOrderTerms TERMS = new BankOrderTerms(
            new OutsideAccount("anna-card"), new Money(30, Currency.getInstance("CNY")),
            Duration.ofMinutes(15));
    private static final OrderCollection ORDER = new OrderCollection(FIRST, TERMS, ACTIVITY);
    private static final BankOrderStarted STARTED = new BankOrderStarted(FIRST, TERMS, ACTIVITY,
            Route.BANK);

    private static Decision<BankOrderEvent> decide(BankOrder state, BankOrderCommand command,
            Optional<ChannelId> channel) {
        return BankOrder.decide(state, command, new Moment(NOON, new ActivityId(3, 99)),
                (_, _, _) -> new Router.Pick(channel, "no bank"));
    }

    private static Decision<BankOrderEvent> decide(BankOrder state, BankOrderCommand command) {
        return decide(state, command, Optional.of(ChannelId.BANK));
    }

    @Test
    void itIsOfTheActivityOfItsTradesPayment() {
        assertThat(decide(BankOrder.ABSENT, ORDER)).isEqualTo(Decision.await(STARTED));
    }

    @Test
    void withoutABankItIsRefused() {
        assertThat(decide(BankOrder.ABSENT, ORDER, Optional.empty()))
                .isEqualTo(Decision.refuse(Reason.NO_CHANNEL, "no bank"));
    }

    @Test
    void noAttemptIsOrderedTwice() {
        BankOrder ordered = BankOrder.evolve(BankOrder.ABSENT, STARTED);

        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> decide(ordered, ORDER));
    }

    @Test
    void eachAttemptIsInstructedUnderANumberOfItsOwnThatNamesThePartition() {
        BankOrder ordered = BankOrder.evolve(BankOrder.ABSENT, STARTED);
        InstructionNumber number = InstructionNumber.of(FIRST, 3);

        assertThat(decide(ordered, new InstructBankOrder(FIRST, ACTIVITY))).isEqualTo(
                Decision.accept(new BankOrderInstructed(FIRST, TERMS, ACTIVITY, Route.BANK, number,
                        NOON.plus(Duration.ofMinutes(15)))));
        assertThat(number.value()).matches("c3-[0-9a-f]{32}");
        assertThat(number.partition()).hasValue(3);
        assertThat(InstructionNumber.of(SECOND, 3)).isNotEqualTo(number);
    }

    @Test
    void oneThatIsNotThereIsNamedByItsTrade() {
        assertThat(decide(BankOrder.ABSENT, new GetBankOrder(SECOND))).isEqualTo(Decision.refuse(
                Reason.TRADE_NOT_FOUND,
                "there is no collection '2' for trade " + FIRST.trade()));
    }
}
