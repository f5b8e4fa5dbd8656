package io.suanpan.simulation;

import io.suanpan.audit.Told;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Reason;
import io.suanpan.simulation.Clients.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What callers were told of bank orders, and whether a later answer goes back on an earlier one. */
final class BankOrderMemories {
    private record Known(BankOrder.Existing state, long heardNanos) {
        boolean isEnd() {
            return state instanceof BankOrder.Paid || state instanceof BankOrder.Failed;
        }
    }

    private final List<Told> told;
    private final List<String> contradictions;
    private final Map<BankOrderId, Known> known = new HashMap<>();

    BankOrderMemories(List<Told> told, List<String> contradictions) {
        this.told = told;
        this.contradictions = contradictions;
    }

    void heard(Question question, BankOrder.Existing order, long nowNanos) {
        BankOrderId id = order.id();
        Known before = known.get(id);
        boolean isEnd = new Known(order, nowNanos).isEnd();
        if (before != null && before.isEnd() && !before.state().equals(order)
                && (isEnd || before.heardNanos() < question.askedNanos())) {
            contradictions.add(id.kind() + " " + id + " was said to be " + before.state()
                    + ", and then, to " + question.command() + ", " + order);
        }
        switch (order) {
            case BankOrder.Paid w -> told.add(new Told.BankOrderIsPaid(id, w.terms()));
            case BankOrder.Failed w -> told.add(new Told.BankOrderHasFailed(id, w.terms()));
            case BankOrder.Instructed w -> told.add(new Told.BankOrderIsOnItsWay(id, w.terms()));
            case BankOrder.Pending _ -> {
                return; // it may yet be refused
            }
        }
        if (isEnd || before == null) {
            known.put(id, new Known(order, nowNanos));
        }
    }

    void refused(Question question, BankOrderId id, Reason reason) {
        Known before = known.get(id);
        if (isNotFound(reason) && before != null
                && before.heardNanos() < question.askedNanos()) {
            contradictions.add(id.kind() + " " + id + " was said to be " + before.state()
                    + ", and then it is not found");
        }
        told.add(new Told.BankOrderWasRefused(id, reason));
    }

    private static boolean isNotFound(Reason reason) {
        return reason == Reason.WITHDRAWAL_NOT_FOUND || reason == Reason.TOP_UP_NOT_FOUND
                || reason == Reason.TRADE_NOT_FOUND;
    }
}
