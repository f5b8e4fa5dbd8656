package io.suanpan.http;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import io.suanpan.http.proposal.Proposal;
import io.suanpan.http.proposal.Proposal.State;
import io.suanpan.http.proposal.Proposals;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** As one table would be; there is one page. */
final class InMemoryProposals implements Proposals {
    private final SequencedMap<Proposal.Number, Proposal> byNo = new LinkedHashMap<>();
    /** Whether a change to that state is stored. */
    volatile Predicate<State> stores = _ -> true;
    /** Runs once, before the next change. */
    volatile Runnable beforeChange = () -> {};

    @Override
    public synchronized CompletionStage<Void> add(Proposal proposal) {
        if (!stores.test(proposal.state())) {
            return failedFuture(new IllegalStateException("no store"));
        }
        byNo.put(proposal.no(), proposal);
        return completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<Optional<Proposal>> find(Proposal.Number no) {
        return completedFuture(Optional.ofNullable(byNo.get(no)));
    }

    @Override
    public CompletionStage<Boolean> change(Proposal before, State next) {
        Runnable first = beforeChange;
        beforeChange = () -> {};
        first.run();
        return stores.test(next)
                ? completedFuture(changed(before, next))
                : failedFuture(new IllegalStateException("no store"));
    }

    private synchronized boolean changed(Proposal before, State next) {
        Proposal now = byNo.get(before.no());
        boolean isAsBefore = now.state().getClass() == before.state().getClass();
        if (isAsBefore) {
            byNo.put(before.no(), with(now, next));
        }
        return isAsBefore;
    }

    private static Proposal with(Proposal proposal, State state) {
        return new Proposal(proposal.no(), proposal.trailId(), proposal.by(), proposal.what(),
                proposal.digest(), state);
    }

    @Override
    public synchronized CompletionStage<Page<Proposal>> list(PageRequest request) {
        return completedFuture(new Page<>(byNo.reversed().values().stream()
                .limit(request.limit()).toList(), Optional.empty()));
    }

    synchronized List<Proposal> all() {
        return List.copyOf(byNo.values());
    }

    /** Somebody writes into the table. */
    synchronized void alter(UnaryOperator<Proposal> change) {
        List<Proposal> altered = byNo.values().stream().map(change).toList();
        byNo.clear();
        altered.forEach(proposal -> byNo.put(proposal.no(), proposal));
    }
}
