package io.suanpan.simulation;

import io.suanpan.audit.Told;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.refund.Refund;
import io.suanpan.simulation.Clients.Question;
import io.suanpan.trade.Trade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What callers were told of refunds, and whether a later answer goes back on an earlier one. */
final class RefundMemories {
    private record Known(Refund.Existing state, long heardNanos) {
        boolean isEnd() {
            return state instanceof Refund.Completed || state instanceof Refund.Cancelled;
        }
    }

    private record Seen(long refunded, long heardNanos) {}

    private final List<Told> told;
    private final List<String> contradictions;
    private final Map<RefundId, Known> known = new HashMap<>();
    private final Map<TradeId, List<Seen>> totals = new HashMap<>();

    RefundMemories(List<Told> told, List<String> contradictions) {
        this.told = told;
        this.contradictions = contradictions;
    }

    void heard(Question question, Refund.Existing refund, long nowNanos) {
        RefundId id = refund.request().id();
        Known before = known.get(id);
        boolean asksAfter = before != null && before.heardNanos() < question.askedNanos();
        if (before != null && before.isEnd() && !before.state().equals(refund)
                && (asksAfter || !(refund instanceof Refund.Pending
                        || refund instanceof Refund.Waiting))) {
            contradictions.add("refund " + id + " was said to be " + before.state()
                    + ", and then, to " + question.command() + ", " + refund);
        }
        switch (refund) {
            case Refund.Completed r -> {
                told.add(new Told.RefundIsDone(id, r.request().amount()));
                known.put(id, new Known(r, nowNanos));
            }
            case Refund.Cancelled r -> {
                told.add(new Told.RefundIsCancelled(id));
                known.put(id, new Known(r, nowNanos));
            }
            case Refund.Waiting r -> {
                told.add(new Told.RefundWaits(id, r.request().amount()));
                known.putIfAbsent(id, new Known(r, nowNanos));
            }
            case Refund.Pending _ -> {
            }
        }
    }

    void refused(Question question, RefundId id, Reason reason) {
        Known before = known.get(id);
        if (reason == Reason.REFUND_NOT_FOUND && before != null
                && before.heardNanos() < question.askedNanos()) {
            contradictions.add("refund " + id + " was said to be " + before.state()
                    + ", and then it is not found");
        }
        told.add(new Told.RefundRefused(id, reason));
    }

    /** What is refunded of a trade never becomes less. */
    void refunded(Question question, Trade.WasPaid trade, long nowNanos) {
        TradeId id = trade.order().id();
        long refunded = trade.refunded().minor();
        List<Seen> seen = totals.computeIfAbsent(id, _ -> new ArrayList<>());
        for (Seen before : seen) {
            if (before.heardNanos() < question.askedNanos() && before.refunded() > refunded) {
                contradictions.add("trade " + id + " had " + before.refunded()
                        + " refunded, and then " + refunded);
            }
        }
        seen.add(new Seen(refunded, nowNanos));
    }
}
