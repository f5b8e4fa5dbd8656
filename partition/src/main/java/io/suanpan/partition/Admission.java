package io.suanpan.partition;

import io.suanpan.account.Account.Living;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.WhenShort;
import java.util.Optional;

/** What may begin in a partition: nothing that could wait for long, without a bound on how many do. */
final class Admission {
    private final PartitionState state;
    private final Limits limits;
    private final OrderRouting routing;

    Admission(PartitionState state, Limits limits, OrderRouting routing) {
        this.state = state;
        this.limits = limits;
        this.routing = routing;
    }

    /** Why {@code event} must not happen now; asked before it is recorded in {@code batch}. */
    Optional<Refusal> obstacle(Event event, Batch batch) {
        return switch (event) {
            case ActivityStarted _ -> obstacleToActivity(batch);
            case RefundRequested e when e.request().whenShort() == WhenShort.WAIT
                    && state.timers().waitingRefunds() >= limits.waitingRefunds() ->
                Optional.of(busy("too many refunds wait for money"));
            case BankOrderStarted _ -> obstacleToBankOrder();
            case SettlementPlanSet e when batch.entity(e.subject()) instanceof Living account ->
                routing.obstacleToPayouts(account.currency());
            default -> Optional.empty();
        };
    }

    private Optional<Refusal> obstacleToActivity(Batch batch) {
        return batch.unfinishedActivities() >= limits.unfinishedActivities()
                ? Optional.of(busy("too many activities are unfinished"))
                : Optional.empty();
    }

    private Optional<Refusal> obstacleToBankOrder() {
        return state.instructions().count() >= Limits.OPEN_INSTRUCTIONS
                ? Optional.of(busy("too many orders wait for the bank"))
                : Optional.empty();
    }

    /** Why a payout's withdrawal must not begin now. */
    Optional<Refusal> obstacleToPayout(Batch batch) {
        return obstacleToBankOrder().or(() -> obstacleToActivity(batch));
    }

    static Refusal busy(String why) {
        return new Refusal(Reason.BUSY, why + "; try again later");
    }
}
