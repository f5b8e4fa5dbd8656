package io.suanpan.http.access;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.http.account.AccountDirectory;
import io.suanpan.http.exchange.Permit;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.security.Principal.Holder;
import io.suanpan.http.trade.TradeView;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.TradeId;
import io.suanpan.partition.Partitions;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.GetTrade;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Whose a thing is. What is another's is answered as if it were not there: by what is said of a thing
 * that is not, and without looking whether it is.
 *
 * @param trustsMerchants whether merchants charge payers without their consent
 */
record Ownership(AccountDirectory accounts, Partitions partitions, boolean trustsMerchants) {
    /**
     * Why {@code holder} has no account {@code id}; empty if it has, or there is none. An account of
     * another type is another's, for names of consumers and names of merchants come from two places.
     */
    CompletionStage<Optional<Problem>> obstacle(Holder holder, AccountId id) {
        if (!holder.id().equals(id)) {
            return completedFuture(Optional.of(AccountDirectory.absent(id)));
        }
        return accounts.typeOf(id).thenApply(type -> type
                .filter(it -> it != holder.accountType()).map(_ -> AccountDirectory.absent(id)));
    }

    /** Why {@code holder} has no part in trade {@code id}. */
    CompletionStage<Optional<Problem>> obstacle(Holder holder, TradeId id) {
        return partitions.ask(new GetTrade(id)).thenCompose(answer -> switch (answer) {
            case Answer.Done done when TradeView.parties((Trade.Existing) done.state())
                    .contains(holder.party()) ->
                Permit.NO_OBSTACLE;
            case Answer.Done _ -> completedFuture(Optional.of(TradeView.absent(id)));
            case Answer.Refused refused ->
                completedFuture(Optional.of(Problems.of(refused.refusal())));
        });
    }
}
