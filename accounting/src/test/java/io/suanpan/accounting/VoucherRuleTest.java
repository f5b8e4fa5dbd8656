package io.suanpan.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.account.AccountEvent;
import io.suanpan.activity.ActivityEvent;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.deposit.DepositEvent;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.PartitionId;
import io.suanpan.mandate.MandateEvent;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.OverMark.FencesDropped;
import io.suanpan.refund.RefundEvent;
import io.suanpan.trade.TradeEvent;
import io.suanpan.transfer.TransferEvent;
import io.suanpan.wire.WireRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VoucherRuleTest {
    /** What the rules look into; each is sealed, or one event, so that the compiler sees to what is in it. */
    private static final List<Class<?>> LOOKED_INTO = List.of(TradeEvent.class, DepositEvent.class,
            TransferEvent.class, RefundEvent.class, AccountEvent.class, ActivityEvent.class,
            BankOrderEvent.class, MandateEvent.class, FencesDropped.class, DayCut.class);

    static Stream<Class<?>> events() {
        return WireRegistry.SUANPAN.javaTypes().stream().filter(Event.class::isAssignableFrom);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventThatIsStoredBooksSomethingOrIsSaidNotTo(Class<?> event) {
        assertThat(LOOKED_INTO).anyMatch(kind -> kind.isAssignableFrom(event));
    }

    @Test
    void anEventThatNobodyThoughtOfStopsTheBooks() {
        record Unheard(PartitionId subject) implements Event {}

        assertThatThrownBy(() -> VoucherRule.bookings(new Unheard(new PartitionId(0)),
                _ -> AccountType.CONSUMER)).isInstanceOf(Invariant.Violation.class)
                .hasMessageContaining("Unheard");
    }

    @Test
    void theTableIsWhatFinanceAgreedTo() {
        assertThat(Stream.of(VoucherRule.values()).map(VoucherRuleTest::row)).containsExactly(
                "DEPOSIT_OF_CONSUMER: a consumer's deposit is completed: 1003 / 220301",
                "DEPOSIT_OF_MERCHANT: a merchant's deposit is completed: 1003 / 220302",
                "PAYMENT: a trade is paid: 220301 / 220302",
                "REFUND: a trade is refunded: 220302 / 220301",
                "ESCROW_PAYMENT: a trade is paid into escrow: 220301 / 220303",
                "ESCROW_RELEASE: a trade is released from escrow: 220303 / 220302",
                "ESCROW_REFUND: a trade is refunded from escrow: 220303 / 220301",
                "SPLIT_TO_CONSUMER: a consumer gets a part: 220302 / 220301",
                "SPLIT_TO_MERCHANT: another merchant gets a part: 220302 / 220302",
                "SPLIT_RETURN_OF_CONSUMER: a consumer's part is returned: 220301 / 220302",
                "SPLIT_RETURN_OF_MERCHANT: a merchant's part is returned: 220302 / 220302",
                "FEE: a merchant is charged: 220302 / 6021",
                "FEE_RETURN: a merchant's fee is returned: 6021 / 220302",
                "TRANSFER: a transfer is completed: 220301 / 220301",
                "WITHDRAWAL_OF_CONSUMER: the bank paid a consumer: 220301 / 1003",
                "WITHDRAWAL_OF_MERCHANT: the bank paid a merchant: 220302 / 1003",
                "TOP_UP_OF_CONSUMER: the bank collected for a consumer: 1003 / 220301",
                "TOP_UP_OF_MERCHANT: the bank collected for a merchant: 1003 / 220302",
                "COLLECTION: the bank collected for a payment: 1003 / 220301");
    }

    private static String row(VoucherRule rule) {
        return rule + ": " + rule.when() + ": " + rule.debit().number() + " / "
                + rule.credit().number();
    }

    @Test
    void noTwoSubjectsHaveOneNumber() {
        assertThat(Stream.of(Subject.values()).map(Subject::number)).doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(Subject.numbered(number)).isPresent());
        assertThat(Subject.numbered("1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aKindGrowsOnTheSideThatAccountantsKnow(SubjectKind kind) {
        assertThat(kind.normalSide()).isEqualTo(switch (kind) {
            case ASSET, EXPENSE -> Direction.DEBIT;
            case LIABILITY, EQUITY, INCOME -> Direction.CREDIT;
        });
    }
}
