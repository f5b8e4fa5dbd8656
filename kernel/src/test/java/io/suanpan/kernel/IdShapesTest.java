package io.suanpan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdShapesTest {
    private static final String SIXTEEN = "0123456789abcdef";
    private static final String SIXTY_FOUR = SIXTEEN + SIXTEEN + SIXTEEN + SIXTEEN;
    private static final AccountId ANNA = new AccountId("anna");

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "0", "_", "-", "anna", "A-b_9", "channel", SIXTY_FOUR,
            "channel:CNY"})
    void anAccountIdOfTheRightShapeIsTaken(String value) {
        assertThat(new AccountId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "\na", "a.b", "a/b", "a:b", "ä", "安娜", "１",
            "channel:", "channel:cny", "channel:CN", "channel:CNYX", "Channel:CNY", "a'--",
            SIXTY_FOUR + "0"})
    void anAccountIdOfAnotherShapeIsRefusedAndNamed(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountId(value))
                .withMessage("an account id must be 1 to 64 of A-Z a-z 0-9 _ -: '" + value + "'");
    }

    @Test
    void theChannelOfACurrencyIsNamedAfterIt() {
        assertThat(AccountId.channel(Currency.getInstance("CNY")))
                .isEqualTo(new AccountId("channel:CNY"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "2026-01-01_7", "-", SIXTY_FOUR})
    void aDepositReferenceOfTheRightShapeIsTaken(String reference) {
        assertThat(new DepositId(ANNA, reference)).hasToString("anna/" + reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "channel:CNY", "é", "a\n",
            SIXTY_FOUR + "0"})
    void aDepositReferenceOfAnotherShapeIsRefusedAndNamed(String reference) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DepositId(ANNA, reference))
                .withMessage("a reference must be 1 to 64 of A-Z a-z 0-9 _ -: '" + reference + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "2026-01-01_7", "-", SIXTY_FOUR})
    void aRefundNumberOfTheRightShapeIsTakenAndReadAgain(String number) {
        RefundId refund = new RefundId(TradeId.of(ANNA, "1"), number);

        assertThat(refund).hasToString(TradeId.of(ANNA, "1") + "/" + number);
        assertThat(RefundId.parse(refund.toString())).isEqualTo(refund);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a:b", "é", "a\n", SIXTY_FOUR + "0"})
    void aRefundNumberOfAnotherShapeIsRefusedAndNamed(String number) {
        TradeId trade = TradeId.of(ANNA, "1");

        assertThatIllegalArgumentException().isThrownBy(() -> new RefundId(trade, number))
                .withMessage("a refund number must be 1 to 64 of A-Z a-z 0-9 _ -: '" + number
                        + "'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefundId.parse(trade + "/" + number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r1", "/r1", "5f1b4f621837f1475c1377eb3c337fae",
            "5f1b4f621837f1475c1377eb3c337fag/r1"})
    void whatNamesNoRefundIsNotRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RefundId.parse(text));
    }

    @Test
    void aReferenceIsUniqueWithinItsAccountOnly() {
        assertThat(new DepositId(ANNA, "r")).isEqualTo(new DepositId(new AccountId("anna"), "r"))
                .isNotEqualTo(new DepositId(new AccountId("ben"), "r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "2026-01-01_7", "-", SIXTY_FOUR})
    void aTransferNumberOfTheRightShapeIsTaken(String transferNo) {
        assertThat(new TransferId(ANNA, transferNo)).hasToString("anna/" + transferNo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "é", "a\n", SIXTY_FOUR + "0"})
    void aTransferNumberOfAnotherShapeIsRefusedAndNamed(String transferNo) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TransferId(ANNA, transferNo))
                .withMessage("a transfer number must be 1 to 64 of A-Z a-z 0-9 _ -: '"
                        + transferNo + "'");
    }

    @Test
    void numbersOfActivitiesFencesAndPartitionsStartAtZero() {
        ActivityId activity = new ActivityId(0, 0);

        assertThat(activity).hasToString("0-0");
        assertThat(new ActivityId(7, 42)).hasToString("7-42");
        assertThat(new FenceId(activity, 1)).hasToString("0-0#1");
        assertThat(new PartitionId(3)).hasToString("partition 3");
    }

    @Test
    void negativeNumbersInIdsAreRefused() {
        ActivityId activity = new ActivityId(0, 0);

        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> new ActivityId(-1, 0)).withMessage("partition must be >= 0: -1");
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> new ActivityId(0, -1)).withMessage("number must be >= 0: -1");
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> new FenceId(activity, -1)).withMessage("branch must be >= 0: -1");
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> new PartitionId(-1)).withMessage("number must be >= 0: -1");
    }

    @Test
    void aBranchMovesAPositiveAmountAtAnIndexFromZero() {
        Money one = new Money(1, Currency.getInstance("CNY"));

        assertThat(new Branch(0, ANNA, Direction.DEBIT, one).amount()).isEqualTo(one);
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> new Branch(-1, ANNA, Direction.DEBIT, one));
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(
                () -> new Branch(0, ANNA, Direction.DEBIT, Money.zero(one.currency())));
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(
                () -> new Branch(0, ANNA, Direction.CREDIT, new Money(-1, one.currency())));
    }
}
