package io.suanpan.partition;

import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountSettlements;
import io.suanpan.bankorder.Router;
import io.suanpan.clearing.Clearing;
import io.suanpan.clearing.SettlementCommand.Settle;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What merchants are owed leaves when it is due, and if it cannot, later: it is never refused. */
final class Payouts {
    private final PartitionState state;
    private final Admission admission;
    private final OrderRouting routing;

    Payouts(PartitionState state, Admission admission, OrderRouting routing) {
        this.state = state;
        this.admission = admission;
        this.routing = routing;
    }

    /** A merchant with nothing to do now is woken when there is, or never again if it is not settled any more. */
    Decision<AccountEvent> settle(Settle c, Batch batch, Instant now) {
        Account account = (Account) batch.entity(c.target());
        Decision<AccountEvent> decision = AccountSettlements.decide(account, c, now);
        if (decision instanceof Decision.Accepted<AccountEvent> d && d.repeated()) {
            idle(c.target(), account, now);
        }
        return decision;
    }

    private void idle(AccountId merchant, Account account, Instant now) {
        Optional<Clearing> clearing = account instanceof Account.Living living
                ? living.clearing()
                : Optional.empty();
        clearing.ifPresentOrElse(it -> state.timers().idle(merchant, it.wakeAt(), now),
                () -> state.timers().cancel(merchant));
    }

    /** Why a payout cannot begin now; empty if it can. */
    Optional<String> whyNot(PayoutStarted e, Batch batch, Instant now) {
        Optional<Refusal> busy = admission.obstacleToPayout(batch);
        if (busy.isPresent()) {
            return busy.map(Refusal::detail);
        }
        Router.Pick pick = routing.router(batch, now).pick(e.payout(), e.amount(), List.of());
        return pick.channel().isPresent() ? Optional.empty() : Optional.of(pick.why());
    }

    /** What an operator is told of one that was begun again and again. */
    Optional<String> alarm(PayoutStarted e, Batch batch, Instant now) {
        return e.tries() < Limits.DELAYS_TO_ALARM
                ? Optional.empty()
                : Optional.of("the settlement of " + e.date() + " of account '" + e.subject()
                        + "' is not paid out: " + e.amount() + " to '" + e.payTo() + "' for the "
                        + e.tries() + ". time"
                        + whyNot(e, batch, now).map(why -> ": " + why).orElse(""));
    }
}
