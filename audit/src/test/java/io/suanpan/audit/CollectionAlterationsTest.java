package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.ACTIVITY_PLAN_WRONG;
import static io.suanpan.audit.Finding.Kind.ACTIVITY_PROGRESS_WRONG;
import static io.suanpan.audit.Finding.Kind.BANK_PART_WRONG;
import static io.suanpan.audit.Finding.Kind.BOOKS_OTHER_THAN_ACCOUNTS;
import static io.suanpan.audit.Finding.Kind.INSTRUCTED_NOT_HELD;
import static io.suanpan.audit.Finding.Kind.TRADE_OUT_OF_ORDER;
import static io.suanpan.audit.HandMadeLog.ANNA;
import static io.suanpan.audit.HandMadeLog.CHANNEL;
import static io.suanpan.audit.HandMadeLog.SHOP;
import static io.suanpan.audit.HandMadeLog.at;
import static io.suanpan.audit.HandMadeLog.cny;
import static io.suanpan.audit.HandMadeLog.posted;
import static io.suanpan.audit.HandMadeLog.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentHeld;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** Anna pays 100 for a jug: a bank is to collect 70 of it, first in vain and then not. And what may be wrong with that. */
class CollectionAlterationsTest {
    private static final Order JUG = HandMadeLog.order("jug", 100, 7);
    private static final ActivityId FIRST = new ActivityId(0, 3);
    private static final ActivityId SECOND = new ActivityId(0, 4);
    private static final List<Branch> PLAN = List.of(branch(0, ANNA, Direction.DEBIT, 30),
            branch(1, SHOP, Direction.CREDIT, 100), branch(2, CHANNEL, Direction.DEBIT, 70));
    private static final Refusal NOT_COLLECTED = new Refusal(Reason.NOT_COLLECTED, "it did not");

    private static final BankOrderStarted ORDERED = ordered(1, FIRST, 70);
    private static final ActivityHeld HELD = new ActivityHeld(SECOND);
    private static final PaymentHeld WAITS = new PaymentHeld(JUG.id(), SECOND, collection(2));
    private static final BankOrderInstructed INSTRUCTED = instructed(2, SECOND, at(69));
    private static final BankOrderPaid COLLECTED = new BankOrderPaid(collection(2), terms(70),
            SECOND, Route.BANK, "B1", at(10));
    private static final BankOrderFailed IN_VAIN = new BankOrderFailed(collection(1), FIRST,
            Route.BANK, NotPaid.REFUSED, at(8));
    private static final PaymentFailed FAILED = failed(Optional.of(collection(1)));
    private static final TradePaid PAID = new TradePaid(JUG.id(), JUG, ANNA, at(10));
    private static final ActivityStarted STARTED = started(FIRST, 7, PLAN);

    private static Branch branch(int index, AccountId account, Direction direction, long fen) {
        return new Branch(index, account, direction, cny(fen));
    }

    private static CollectionId collection(int attempt) {
        return new CollectionId(JUG.id(), attempt);
    }

    private static BankOrderTerms terms(long fen) {
        return new BankOrderTerms(new OutsideAccount("anna-card"), cny(fen),
                Duration.ofMinutes(1));
    }

    private static BankOrderStarted ordered(int attempt, ActivityId activity, long fen) {
        return new BankOrderStarted(collection(attempt), terms(fen), activity, Route.BANK);
    }

    private static BankOrderInstructed instructed(int attempt, ActivityId activity,
            Instant notAfter) {
        return new BankOrderInstructed(collection(attempt), terms(70), activity, Route.BANK,
                InstructionNumber.of(collection(attempt), 0), notAfter);
    }

    private static PaymentStarted byAnna(ActivityId activity, long fen) {
        return new PaymentStarted(JUG.id(), ANNA, activity, Optional.empty(),
                Optional.of(new BankPart(new OutsideAccount("anna-card"), fen)));
    }

    private static PaymentFailed failed(Optional<CollectionId> collection) {
        return new PaymentFailed(JUG.id(), FIRST, NOT_COLLECTED, collection);
    }

    private static ActivityStarted started(ActivityId activity, int batch, List<Branch> plan) {
        return new ActivityStarted(activity, JUG.id(), plan, at(batch + 10));
    }

    private static HandMadeLog log(HandMadeLog log) {
        return log.batch(new TradeCreated(JUG.id(), JUG), byAnna(FIRST, 70), ORDERED, STARTED,
                reserved(FIRST, PLAN.get(0), JUG.id()), reserved(FIRST, PLAN.get(1), JUG.id()),
                reserved(FIRST, PLAN.get(2), JUG.id()), new BranchTried(FIRST, 0),
                new BranchTried(FIRST, 1), new ActivityHeld(FIRST),
                new PaymentHeld(JUG.id(), FIRST, collection(1)), instructed(1, FIRST, at(67)))
                .batch(IN_VAIN, new ActivityCancelled(FIRST, NOT_COLLECTED), FAILED,
                        released(0, ANNA, Direction.DEBIT, 30),
                        released(1, SHOP, Direction.CREDIT, 100),
                        released(2, CHANNEL, Direction.DEBIT, 70), new BranchFinished(FIRST, 0),
                        new BranchFinished(FIRST, 1), new ActivityEnded(FIRST))
                .batch(byAnna(SECOND, 70), ordered(2, SECOND, 70), started(SECOND, 9, PLAN),
                        reserved(SECOND, PLAN.get(0), JUG.id()),
                        reserved(SECOND, PLAN.get(1), JUG.id()),
                        reserved(SECOND, PLAN.get(2), JUG.id()), new BranchTried(SECOND, 0),
                        new BranchTried(SECOND, 1), HELD, WAITS, INSTRUCTED)
                .batch(COLLECTED, new ActivityConfirmed(SECOND), PAID,
                        posted(SECOND, PLAN.get(0), 870, 3, JUG.id()),
                        posted(SECOND, PLAN.get(1), 200, 2, JUG.id()),
                        posted(SECOND, PLAN.get(2), -1070, 2, JUG.id()),
                        new BranchFinished(SECOND, 0), new BranchFinished(SECOND, 1),
                        new ActivityEnded(SECOND));
    }

    private static BranchReleased released(int index, AccountId account, Direction direction,
            long fen) {
        return new BranchReleased(account, new FenceId(FIRST, index), direction, cny(fen));
    }

    static Stream<Arguments> all() {
        return Stream.of(
                of(BANK_PART_WRONG, log -> log.with(ordered(1, FIRST, 71), ORDERED)),
                of(BANK_PART_WRONG, log -> log.with(ordered(2, FIRST, 70), ORDERED)),
                of(BANK_PART_WRONG, log -> log.with(ordered(1, SECOND, 70), ORDERED)),
                of(BANK_PART_WRONG, log -> log.without(ORDERED)),
                of(BANK_PART_WRONG, log -> log.with(byAnna(FIRST, 101), byAnna(FIRST, 70))),
                of(BANK_PART_WRONG, log -> log.without(INSTRUCTED)),
                of(BANK_PART_WRONG, log -> log.without(WAITS)),
                of(BANK_PART_WRONG, log -> log.without(COLLECTED)),
                of(BANK_PART_WRONG, log -> log.without(IN_VAIN)),
                of(TRADE_OUT_OF_ORDER, log -> log.with(
                        new PaymentHeld(JUG.id(), SECOND, collection(1)), WAITS)),
                of(INSTRUCTED_NOT_HELD, log -> log.without(INSTRUCTED)),
                of(ACTIVITY_PROGRESS_WRONG, log -> log.without(HELD)),
                of(ACTIVITY_PLAN_WRONG, log -> log.with(started(FIRST, 7, List.of(
                        branch(0, ANNA, Direction.DEBIT, 100), PLAN.get(1))), STARTED)),
                of(BOOKS_OTHER_THAN_ACCOUNTS, log -> log.without(COLLECTED)));
    }

    private static Arguments of(Finding.Kind kind, UnaryOperator<HandMadeLog> alteration) {
        UnaryOperator<HandMadeLog> onTop = log -> alteration.apply(log(log));
        return arguments(kind, onTop);
    }

    @Test
    void asItIsNothingIsFound() {
        Audit audit = log(new HandMadeLog()).audit();

        assertThat(audit.findings(AtRest.YES)).isEmpty();
        assertThat(audit.ledger(0).trades().get(JUG.id())).isInstanceOf(TradeEntry.Paid.class);
    }

    @Test
    void anOrderOfAnAttemptThatWasRefusedAtOnceIsNotStartedAgain() {
        Refusal tooLittle = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");
        List<Event> attempt = List.of(new TradeCreated(JUG.id(), JUG), byAnna(FIRST, 70), ORDERED,
                STARTED, new BranchRefused(ANNA, new FenceId(FIRST, 0), tooLittle),
                new ActivityCancelled(FIRST, tooLittle),
                new BankOrderRefused(collection(1), FIRST, tooLittle),
                new PaymentFailed(JUG.id(), FIRST, tooLittle, Optional.of(collection(1))),
                new BranchBarred(ANNA, new FenceId(FIRST, 0)),
                new BranchBarred(SHOP, new FenceId(FIRST, 1)),
                new BranchBarred(CHANNEL, new FenceId(FIRST, 2)), new BranchFinished(FIRST, 0),
                new BranchFinished(FIRST, 1), new ActivityEnded(FIRST));

        assertThat(findings(attempt)).isEmpty();
        assertThat(findings(Stream.concat(attempt.stream(), Stream.of(ORDERED)).toList()))
                .extracting(Finding::kind).containsExactly(BANK_PART_WRONG);
    }

    private static List<Finding> findings(List<Event> attempt) {
        return new HandMadeLog().batch(attempt.toArray(Event[]::new)).audit()
                .findings(AtRest.YES);
    }
}
