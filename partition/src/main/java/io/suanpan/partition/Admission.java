package io.suanpan.partition;

import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.WhenShort;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/** What may begin in a partition: nothing that could wait for long, without a bound on how many do. */
final class Admission {
    private final PartitionState state;
    private final Limits limits;
    private final Set<Currency> withBank;

    /** @param withBank currencies that a bank pays out and collects */
    Admission(PartitionState state, Limits limits, Set<Currency> withBank) {
        this.state = state;
        this.limits = limits;
        this.withBank = withBank;
    }

    /** Why {@code event} must not happen now; asked before it is recorded in {@code batch}. */
    Optional<Refusal> obstacle(Event event, Batch batch) {
        return switch (event) {
            case ActivityStarted _ when batch.unfinishedActivities() >= limits
                    .unfinishedActivities() ->
                Optional.of(busy("too many activities are unfinished"));
            case RefundRequested e when e.request().whenShort() == WhenShort.WAIT
                    && state.timers().waitingRefunds() >= limits.waitingRefunds() ->
                Optional.of(busy("too many refunds wait for money"));
            case BankOrderStarted e -> obstacle(e);
            default -> Optional.empty();
        };
    }

    private Optional<Refusal> obstacle(BankOrderStarted order) {
        Currency currency = order.terms().amount().currency();
        if (!withBank.contains(currency)) {
            String does = switch (order.subject()) {
                case WithdrawalId _ -> "pays out ";
                case TopUpId _ -> "collects ";
            };
            return Optional.of(new Refusal(Reason.NO_CHANNEL,
                    "no bank is configured that " + does + currency));
        }
        return state.instructions().count() >= Limits.OPEN_INSTRUCTIONS
                ? Optional.of(busy("too many orders wait for the bank"))
                : Optional.empty();
    }

    static Refusal busy(String why) {
        return new Refusal(Reason.BUSY, why + "; try again later");
    }
}
