package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.ACTIVITY_PLAN_WRONG;
import static io.suanpan.audit.Finding.Kind.BOOKS_OTHER_THAN_ACCOUNTS;
import static io.suanpan.audit.Finding.Kind.DECISION_WITHOUT_OUTCOME;
import static io.suanpan.audit.Finding.Kind.EVENT_TIME_WRONG;
import static io.suanpan.audit.Finding.Kind.RELEASED_TOO_EARLY;
import static io.suanpan.audit.Finding.Kind.RELEASED_WHILE_REFUNDED;
import static io.suanpan.audit.Finding.Kind.TOLD_OTHERWISE;
import static io.suanpan.audit.Finding.Kind.TRADE_CHANGED;
import static io.suanpan.audit.Finding.Kind.TRADE_OUT_OF_ORDER;
import static io.suanpan.audit.HandMadeLog.ANNA;
import static io.suanpan.audit.HandMadeLog.CNY;
import static io.suanpan.audit.HandMadeLog.SHOP;
import static io.suanpan.audit.HandMadeLog.at;
import static io.suanpan.audit.HandMadeLog.cny;
import static io.suanpan.audit.HandMadeLog.credit;
import static io.suanpan.audit.HandMadeLog.debit;
import static io.suanpan.audit.HandMadeLog.posted;
import static io.suanpan.audit.HandMadeLog.reserved;
import static io.suanpan.audit.HandMadeLog.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Confirmation;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.Shipment;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** A trade of 40 that is paid into escrow, shipped and released, and what may be wrong with that. */
class EscrowAlterationsTest {
    private static final AccountId HELD = AccountId.escrow(CNY, 0);
    private static final ActivityId PAYING = new ActivityId(0, 3);
    private static final ActivityId RELEASING = new ActivityId(0, 4);
    private static final Order RUG = new Order(TradeId.of(SHOP, "rug"), SHOP, "rug", cny(40), "rug",
            at(7), at(67), Optional.of(Duration.ofMinutes(1)));
    private static final TradeId ID = RUG.id();
    private static final Shipment SHIPMENT = new Shipment("s1", at(8), at(68));
    private static final TradePaid PAID = new TradePaid(ID, RUG, ANNA, at(7));
    private static final TradeShipped SHIPPED = shipped(SHIPMENT);
    private static final ReleaseStarted STARTED = startedBy(Confirmation.By.PAYER);
    private static final TradeReleased RELEASED = released(9);

    private static TradeShipped shipped(Shipment shipment) {
        return new TradeShipped(ID, RUG, ANNA, at(7), cny(0), shipment);
    }

    private static ReleaseStarted startedBy(Confirmation.By by) {
        return new ReleaseStarted(ID, new Confirmation(by, ""), RELEASING);
    }

    private static TradeReleased released(int batch) {
        return new TradeReleased(ID, RUG, ANNA, at(7), cny(0), SHIPMENT, at(batch));
    }

    private static HandMadeLog log(HandMadeLog log) {
        return log
                .batch(new TradeCreated(ID, RUG), new PaymentStarted(ID, ANNA, PAYING),
                        started(PAYING, ID, ANNA, HELD, 40, 7),
                        new AccountOpened(HELD, AccountType.ESCROW, CNY),
                        reserved(PAYING, debit(ANNA, 40), ID),
                        reserved(PAYING, credit(HELD, 40), ID), new BranchTried(PAYING, 0),
                        new ActivityConfirmed(PAYING), PAID,
                        posted(PAYING, debit(ANNA, 40), 860, 3, ID),
                        posted(PAYING, credit(HELD, 40), 40, 1, ID),
                        new BranchFinished(PAYING, 0), new ActivityEnded(PAYING))
                .batch(SHIPPED)
                .batch(STARTED, started(RELEASING, ID, HELD, SHOP, 40, 9),
                        reserved(RELEASING, debit(HELD, 40), ID),
                        reserved(RELEASING, credit(SHOP, 40), ID), new BranchTried(RELEASING, 0),
                        new ActivityConfirmed(RELEASING), RELEASED,
                        posted(RELEASING, debit(HELD, 40), 0, 2, ID),
                        posted(RELEASING, credit(SHOP, 40), 140, 2, ID),
                        new BranchFinished(RELEASING, 0), new ActivityEnded(RELEASING))
                .told(new Told.TradeIsShipped(ID, SHIPMENT))
                .told(new Told.TradeIsReleased(ID, at(9)));
    }

    static Stream<Arguments> all() {
        RefundReserved refunding = new RefundReserved(ID, new RefundId(ID, "r1"), cny(10),
                new ActivityId(0, 5));
        return Stream.of(
                of(TRADE_OUT_OF_ORDER, log -> log.without(SHIPPED)),
                of(TRADE_OUT_OF_ORDER, log -> log.after(SHIPPED, SHIPPED)),
                of(TRADE_OUT_OF_ORDER, log -> log.after(RELEASED, RELEASED)),
                of(TRADE_OUT_OF_ORDER, log -> log.after(STARTED, STARTED)),
                of(TRADE_CHANGED, log -> log
                        .with(shipped(new Shipment("s1", at(8), at(67))), SHIPPED)),
                of(RELEASED_TOO_EARLY,
                        log -> log.with(startedBy(Confirmation.By.TIME_UP), STARTED)),
                of(RELEASED_WHILE_REFUNDED, log -> log.after(SHIPPED, refunding)),
                of(DECISION_WITHOUT_OUTCOME, log -> log.without(RELEASED)),
                of(ACTIVITY_PLAN_WRONG, log -> log.with(started(PAYING, ID, ANNA, SHOP, 40, 7),
                        started(PAYING, ID, ANNA, HELD, 40, 7))),
                of(ACTIVITY_PLAN_WRONG,
                        log -> log.with(started(RELEASING, ID, HELD, SHOP, 39, 9),
                                started(RELEASING, ID, HELD, SHOP, 40, 9))),
                of(BOOKS_OTHER_THAN_ACCOUNTS, log -> log.without(PAID)),
                of(EVENT_TIME_WRONG, log -> log.with(released(8), RELEASED)),
                of(TOLD_OTHERWISE, log -> log.told(new Told.TradeIsReleased(ID, at(8)))),
                of(TOLD_OTHERWISE, log -> log.told(
                        new Told.TradeIsShipped(ID, new Shipment("s2", at(8), at(68))))));
    }

    private static Arguments of(Finding.Kind kind, UnaryOperator<HandMadeLog> alteration) {
        UnaryOperator<HandMadeLog> onTop = log -> alteration.apply(log(log));
        return arguments(kind, onTop);
    }

    @Test
    void asItIsNothingIsFound() {
        Audit audit = log(new HandMadeLog()).audit();

        assertThat(audit.findings(AtRest.YES)).isEmpty();
        assertThat(audit.waitingReleases()).isZero();
        assertThat(audit.ledger(0).trades().get(ID)).isEqualTo(new TradeEntry.Paid(RUG, ANNA,
                at(7), 0, 0, Optional.of(new Escrow.Released(SHIPMENT, at(9)))));
    }
}
