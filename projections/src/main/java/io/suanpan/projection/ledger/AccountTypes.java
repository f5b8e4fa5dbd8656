package io.suanpan.projection.ledger;

import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.projection.StoredRows;
import io.suanpan.projection.feed.JournalEntry;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The types of the accounts that money comes into or leaves, which deposits and bank orders do not say. */
final class AccountTypes {
    private static final int ASKED_AT_ONCE = 64;

    private AccountTypes() {}

    /**
     * Asks for those that {@code known} lacks, and puts them there. An account that is opened in these entries may not
     * be in the table yet, and passes for a consumer's.
     *
     * @param entries of one partition
     * @param known may be written by several threads, one after another or at a time
     */
    static CompletionStage<Void> ask(List<JournalEntry> entries, StoredRows stored,
            Map<AccountId, AccountType> known) {
        Set<AccountId> unknown = new LinkedHashSet<>();
        for (JournalEntry entry : entries) {
            for (Event event : entry.batch().events()) {
                account(event).filter(account -> !known.containsKey(account))
                        .ifPresent(unknown::add);
            }
        }
        return unknown.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : ask(entries.getFirst().partition(), new ArrayDeque<>(unknown), stored, known);
    }

    private static Optional<AccountId> account(Event event) {
        return switch (event) {
            case DepositCompleted e -> Optional.of(e.subject().account());
            case BankOrderPaid e when e.subject() instanceof HolderOrderId order ->
                Optional.of(order.account());
            default -> Optional.empty();
        };
    }

    private static CompletionStage<Void> ask(int partition, Queue<AccountId> left,
            StoredRows stored, Map<AccountId, AccountType> known) {
        CompletableFuture<?>[] asked = Stream.generate(left::poll)
                .limit(Math.min(ASKED_AT_ONCE, left.size()))
                .map(account -> stored
                        .first(LedgerBooks.MERCHANTS, _ -> true, partition, account.value())
                        .thenAccept(found -> known.put(account,
                                found.isPresent() ? AccountType.MERCHANT : AccountType.CONSUMER))
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> answered = CompletableFuture.allOf(asked);
        return left.isEmpty()
                ? answered
                : answered.thenCompose(_ -> ask(partition, left, stored, known));
    }
}
