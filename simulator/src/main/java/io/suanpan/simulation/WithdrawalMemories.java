package io.suanpan.simulation;

import io.suanpan.audit.Told;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.simulation.Clients.Question;
import io.suanpan.withdrawal.Withdrawal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What callers were told of withdrawals, and whether a later answer goes back on an earlier one. */
final class WithdrawalMemories {
    private record Known(Withdrawal.Existing state, long heardNanos) {
        boolean isEnd() {
            return state instanceof Withdrawal.Paid || state instanceof Withdrawal.Failed;
        }
    }

    private final List<Told> told;
    private final List<String> contradictions;
    private final Map<WithdrawalId, Known> known = new HashMap<>();

    WithdrawalMemories(List<Told> told, List<String> contradictions) {
        this.told = told;
        this.contradictions = contradictions;
    }

    void heard(Question question, Withdrawal.Existing withdrawal, long nowNanos) {
        WithdrawalId id = withdrawal.id();
        Known before = known.get(id);
        boolean isEnd = new Known(withdrawal, nowNanos).isEnd();
        if (before != null && before.isEnd() && !before.state().equals(withdrawal)
                && (isEnd || before.heardNanos() < question.askedNanos())) {
            contradictions.add("withdrawal " + id + " was said to be " + before.state()
                    + ", and then, to " + question.command() + ", " + withdrawal);
        }
        switch (withdrawal) {
            case Withdrawal.Paid w -> told.add(new Told.WithdrawalIsPaid(id, w.terms()));
            case Withdrawal.Failed w -> told.add(new Told.WithdrawalHasFailed(id, w.terms()));
            case Withdrawal.Instructed w -> told.add(new Told.WithdrawalIsOnItsWay(id, w.terms()));
            case Withdrawal.Pending _ -> {
                return; // it may yet be refused
            }
        }
        if (isEnd || before == null) {
            known.put(id, new Known(withdrawal, nowNanos));
        }
    }

    void refused(Question question, WithdrawalId id, Reason reason) {
        Known before = known.get(id);
        if (reason == Reason.WITHDRAWAL_NOT_FOUND && before != null
                && before.heardNanos() < question.askedNanos()) {
            contradictions.add("withdrawal " + id + " was said to be " + before.state()
                    + ", and then it is not found");
        }
        told.add(new Told.WithdrawalWasRefused(id, reason));
    }
}
