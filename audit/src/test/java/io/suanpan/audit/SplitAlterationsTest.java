package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.ACTIVITY_PLAN_WRONG;
import static io.suanpan.audit.Finding.Kind.BOOKS_OTHER_THAN_ACCOUNTS;
import static io.suanpan.audit.Finding.Kind.CONFIRMED_NOT_POSTED;
import static io.suanpan.audit.Finding.Kind.SPLIT_RETURN_WRONG;
import static io.suanpan.audit.Finding.Kind.SPLIT_WRONG;
import static io.suanpan.audit.HandMadeLog.ANNA;
import static io.suanpan.audit.HandMadeLog.CNY;
import static io.suanpan.audit.HandMadeLog.SHOP;
import static io.suanpan.audit.HandMadeLog.at;
import static io.suanpan.audit.HandMadeLog.cny;
import static io.suanpan.audit.HandMadeLog.posted;
import static io.suanpan.audit.HandMadeLog.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.RefundId;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Order;
import io.suanpan.trade.Split;
import io.suanpan.trade.Split.Receiver;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** A guide gets a quarter of a payment of 40 to the shop, of which half is refunded. And what may be wrong with that. */
class SplitAlterationsTest {
    private static final AccountId GUIDE = new AccountId("guide");
    private static final ActivityId PAYING = new ActivityId(0, 3);
    private static final ActivityId REFUNDING = new ActivityId(0, 4);
    private static final Order TOUR = tour(AccountType.CONSUMER);
    private static final RefundRequest REFUND = new RefundRequest(new RefundId(TOUR.id(), "r1"),
            cny(20), "", WhenShort.WAIT);
    private static final AccountOpened OPENED = new AccountOpened(GUIDE, AccountType.CONSUMER,
            CNY);
    private static final PaymentStarted BY_ANNA = new PaymentStarted(TOUR.id(), ANNA, PAYING);
    private static final List<Branch> PLAN = List.of(branch(0, ANNA, Direction.DEBIT, 40),
            branch(1, SHOP, Direction.CREDIT, 30), branch(2, GUIDE, Direction.CREDIT, 10));
    private static final ActivityStarted STARTED = new ActivityStarted(PAYING, TOUR.id(), PLAN,
            at(17));
    private static final BranchPosted GUIDES = posted(PAYING, PLAN.get(2), 10, 1, TOUR.id());
    private static final List<Branch> BACK = List.of(branch(0, SHOP, Direction.DEBIT, 15),
            branch(1, ANNA, Direction.CREDIT, 20), branch(2, GUIDE, Direction.DEBIT, 5));
    private static final ActivityStarted STARTED_BACK = new ActivityStarted(REFUNDING,
            REFUND.id(), BACK, at(18));
    private static final RefundReserved RESERVED = new RefundReserved(TOUR.id(), REFUND.id(),
            cny(20), REFUNDING, parts(5));
    private static final RefundCompleted COMPLETED = new RefundCompleted(REFUND.id(), cny(20),
            at(8), parts(5));
    private static final TradeRefunded REFUNDED = refunded(parts(5));

    private static Order tour(AccountType type) {
        Order plain = HandMadeLog.order("tour", 40, 7);
        return new Order(plain.id(), plain.merchant(), plain.outTradeNo(), plain.amount(),
                plain.subject(), plain.createdAt(), plain.expiresAt(), Optional.empty(),
                Optional.of(new Split(List.of(new Receiver(GUIDE, type, cny(10), 2_500)))));
    }

    private static Branch branch(int index, AccountId account, Direction direction, long fen) {
        return new Branch(index, account, direction, cny(fen));
    }

    private static Contributions parts(long fen) {
        return new Contributions(Optional.empty(), List.of(new Part(GUIDE, cny(fen))));
    }

    private static TradeRefunded refunded(Contributions others) {
        return new TradeRefunded(TOUR.id(), TOUR, ANNA, at(7), REFUND.id(), cny(20), cny(20),
                at(8), Optional.empty(), others);
    }

    private static ActivityStarted started(Branch... plan) {
        return new ActivityStarted(PAYING, TOUR.id(), List.of(plan), at(17));
    }

    private static HandMadeLog log(HandMadeLog log) {
        return log.batch(OPENED, new TradeCreated(TOUR.id(), TOUR), BY_ANNA, STARTED,
                reserved(PAYING, PLAN.get(0), TOUR.id()),
                reserved(PAYING, PLAN.get(1), TOUR.id()),
                reserved(PAYING, PLAN.get(2), TOUR.id()), new BranchTried(PAYING, 0),
                new BranchTried(PAYING, 1), new ActivityConfirmed(PAYING),
                new TradePaid(TOUR.id(), TOUR, ANNA, at(7)),
                posted(PAYING, PLAN.get(0), 860, 3, TOUR.id()),
                posted(PAYING, PLAN.get(1), 130, 2, TOUR.id()), GUIDES,
                new BranchFinished(PAYING, 0), new BranchFinished(PAYING, 1),
                new ActivityEnded(PAYING))
                .batch(new RefundRequested(REFUND, REFUNDING), RESERVED, STARTED_BACK,
                        reserved(REFUNDING, BACK.get(0), REFUND.id()),
                        reserved(REFUNDING, BACK.get(1), REFUND.id()),
                        reserved(REFUNDING, BACK.get(2), REFUND.id()),
                        new BranchTried(REFUNDING, 0), new BranchTried(REFUNDING, 1),
                        new ActivityConfirmed(REFUNDING), COMPLETED, REFUNDED,
                        posted(REFUNDING, BACK.get(0), 115, 3, REFUND.id()),
                        posted(REFUNDING, BACK.get(1), 880, 4, REFUND.id()),
                        posted(REFUNDING, BACK.get(2), 5, 2, REFUND.id()),
                        new BranchFinished(REFUNDING, 0), new BranchFinished(REFUNDING, 1),
                        new ActivityEnded(REFUNDING));
    }

    static Stream<Arguments> all() {
        return Stream.of(
                of(SPLIT_WRONG, log -> log.with(
                        new PaymentStarted(TOUR.id(), GUIDE, PAYING), BY_ANNA)),
                of(ACTIVITY_PLAN_WRONG, log -> log.with(started(PLAN.get(0),
                        branch(1, SHOP, Direction.CREDIT, 40)), STARTED)),
                of(ACTIVITY_PLAN_WRONG, log -> log.with(started(PLAN.get(0),
                        branch(1, SHOP, Direction.CREDIT, 20), PLAN.get(2),
                        branch(3, GUIDE, Direction.CREDIT, 10)), STARTED)),
                of(ACTIVITY_PLAN_WRONG, log -> log.with(started(PLAN.get(0),
                        branch(1, SHOP, Direction.CREDIT, 29),
                        branch(2, GUIDE, Direction.CREDIT, 11)), STARTED)),
                of(CONFIRMED_NOT_POSTED, log -> log.without(GUIDES)),
                of(BOOKS_OTHER_THAN_ACCOUNTS, log -> log.with(
                        new AccountOpened(GUIDE, AccountType.MERCHANT, CNY), OPENED)),
                of(ACTIVITY_PLAN_WRONG, log -> log.with(new ActivityStarted(REFUNDING,
                        REFUND.id(), List.of(branch(0, SHOP, Direction.DEBIT, 20), BACK.get(1)),
                        at(18)), STARTED_BACK)),
                of(SPLIT_RETURN_WRONG, log -> log.with(new RefundReserved(TOUR.id(), REFUND.id(),
                        cny(20), REFUNDING, parts(6)), RESERVED)),
                of(SPLIT_RETURN_WRONG, log -> log.with(new RefundReserved(TOUR.id(), REFUND.id(),
                        cny(20), REFUNDING), RESERVED)),
                of(SPLIT_RETURN_WRONG, log -> log.with(
                        new RefundCompleted(REFUND.id(), cny(20), at(8)), COMPLETED)),
                of(SPLIT_RETURN_WRONG, log -> log.with(refunded(Contributions.NONE), REFUNDED)));
    }

    private static Arguments of(Finding.Kind kind, UnaryOperator<HandMadeLog> alteration) {
        UnaryOperator<HandMadeLog> onTop = log -> alteration.apply(log(log));
        return arguments(kind, onTop);
    }

    @Test
    void asItIsNothingIsFound() {
        Audit audit = log(new HandMadeLog()).audit();

        assertThat(audit.findings(AtRest.YES)).isEmpty();
        assertThat(((TradeEntry.Paid) audit.ledger(0).trades().get(TOUR.id())).split())
                .contains(new SplitEntry(List.of(new SplitEntry.Line(GUIDE, 10, 0, 5),
                        new SplitEntry.Line(SHOP, 30, 0, 15))));
    }
}
