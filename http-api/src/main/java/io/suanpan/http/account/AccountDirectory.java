package io.suanpan.http.account;

import static io.suanpan.http.problem.ProblemType.CURRENCY_MISMATCH;
import static io.suanpan.http.problem.ProblemType.NOT_A_CONSUMER;
import static io.suanpan.http.problem.ProblemType.NOT_A_MERCHANT;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.http.cache.RecentlyUsed;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Problems;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.partition.Partitions;
import java.util.Currency;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Which accounts there are, of what type and currency: asked before anything is created for them,
 * so that a request with an unknown or unfit account changes nothing. An account's type and
 * currency never change and no account goes away, a closed one neither, so what was found once is
 * remembered; what was not found is asked for again. Whether an account is frozen or closed is not
 * remembered: it may change while a request is on its way, so only the account itself, when it is
 * tried, can say, and refuse.
 */
public final class AccountDirectory {
    private static final CompletionStage<Optional<Problem>> NO_OBSTACLE = CompletableFuture
            .completedFuture(Optional.empty());

    private final Partitions partitions;
    private final RecentlyUsed<AccountId, Entry> known;

    /** What never changes of an account. */
    private record Entry(AccountType type, Currency currency) {}

    /** What is asked of an account, and how it is called in the refusals. */
    private record Requirement(String field, ProblemType ifAbsent, Optional<AccountType> type,
            Optional<Currency> currency) {}

    /** @param maxEntries how many accounts are remembered */
    public AccountDirectory(Partitions partitions, int maxEntries) {
        this.partitions = partitions;
        this.known = new RecentlyUsed<>(maxEntries);
    }

    /** Why {@code id} cannot be the merchant of an order in {@code currency}; empty if it can. */
    public CompletionStage<Optional<Problem>> obstacleToMerchant(AccountId id, Currency currency) {
        return obstacle(id, new Requirement("merchant", ProblemType.MERCHANT_NOT_FOUND,
                Optional.of(AccountType.MERCHANT), Optional.of(currency)));
    }

    /** Why {@code id} cannot pay; empty if it can. */
    public CompletionStage<Optional<Problem>> obstacleToPayer(AccountId id,
            Optional<Currency> currency) {
        return obstacle(id, new Requirement("payer", ProblemType.PAYER_NOT_FOUND,
                Optional.of(AccountType.CONSUMER), currency));
    }

    /** Why {@code id}, in {@code field}, cannot get a part of an order in {@code currency}; empty if it can. */
    public CompletionStage<Optional<Problem>> obstacleToReceiver(AccountId id, Currency currency,
            String field) {
        return obstacle(id, new Requirement(field, ProblemType.RECEIVER_NOT_FOUND,
                Optional.empty(), Optional.of(currency)));
    }

    /** Why {@code currency} cannot be paid into account {@code id} of a call's path. */
    public CompletionStage<Optional<Problem>> obstacleToDeposit(AccountId id, Currency currency) {
        return obstacle(id, new Requirement("id", ProblemType.ACCOUNT_NOT_FOUND, Optional.empty(),
                Optional.of(currency)));
    }

    /** Why {@code currency} cannot be withdrawn from account {@code id} of a call's path, or collected for it. */
    public CompletionStage<Optional<Problem>> obstacleToBankOrder(AccountId id,
            Currency currency) {
        return obstacleToDeposit(id, currency); // the same accounts, whichever way
    }

    /** Why account {@code id} of a call's path cannot send {@code currency} to another consumer. */
    public CompletionStage<Optional<Problem>> obstacleToSender(AccountId id, Currency currency) {
        return obstacle(id, new Requirement("id", ProblemType.ACCOUNT_NOT_FOUND,
                Optional.of(AccountType.CONSUMER), Optional.of(currency)));
    }

    /** Why {@code id} cannot be sent {@code currency} by another consumer. */
    public CompletionStage<Optional<Problem>> obstacleToPayee(AccountId id, Currency currency) {
        return obstacle(id, new Requirement("payee", ProblemType.PAYEE_NOT_FOUND,
                Optional.of(AccountType.CONSUMER), Optional.of(currency)));
    }

    /** Why account {@code id} of a call's path cannot be listed as one of {@code type}. */
    public CompletionStage<Optional<Problem>> obstacleToList(AccountId id,
            Optional<AccountType> type) {
        return obstacle(id, new Requirement("id", ProblemType.ACCOUNT_NOT_FOUND, type,
                Optional.empty()));
    }

    /** The type of account {@code id}; empty if there is none. */
    public CompletionStage<Optional<AccountType>> typeOf(AccountId id) {
        Optional<Entry> entry = known.find(id);
        if (entry.isPresent()) {
            return CompletableFuture.completedFuture(entry.map(Entry::type));
        }
        return partitions.ask(new GetAccount(id)).thenApply(answer -> switch (answer) {
            case Answer.Done done -> Optional.of(remember(id, done).type());
            case Answer.Refused refused when refused.refusal()
                    .reason() == Reason.ACCOUNT_NOT_FOUND ->
                Optional.empty();
            case Answer.Refused refused -> throw Problems.of(refused.refusal()).refusal();
        });
    }

    /** What is said of account {@code id} of a call's path if there is none. */
    public static Problem absent(AccountId id) {
        return new Problem(ProblemType.ACCOUNT_NOT_FOUND, "there is no account '" + id + "'", "id");
    }

    /** What is said of an order's merchant if there is none. */
    public static Problem absentMerchant(AccountId id) {
        return absent(id, "merchant", ProblemType.MERCHANT_NOT_FOUND);
    }

    private static Problem absent(AccountId id, String field, ProblemType type) {
        return new Problem(type, "there is no account '" + id + "' (" + field + ")", field);
    }

    private CompletionStage<Optional<Problem>> obstacle(AccountId id, Requirement requirement) {
        Optional<Entry> entry = known.find(id);
        if (entry.isPresent()) {
            Optional<Problem> obstacle = check(id, entry.get(), requirement);
            return obstacle.isEmpty() ? NO_OBSTACLE : CompletableFuture.completedFuture(obstacle);
        }
        return partitions.ask(new GetAccount(id)).thenApply(answer -> switch (answer) {
            case Answer.Done done -> check(id, remember(id, done), requirement);
            case Answer.Refused refused -> Optional.of(absent(id, refused.refusal(), requirement));
        });
    }

    private Entry remember(AccountId id, Answer.Done done) {
        if (done.state() instanceof Account.Existing account) {
            Entry entry = new Entry(account.type(), account.currency());
            known.put(id, entry);
            return entry;
        }
        throw Invariant.broken("a found account exists", done);
    }

    private static Problem absent(AccountId id, Refusal refusal, Requirement requirement) {
        if (refusal.reason() != Reason.ACCOUNT_NOT_FOUND) {
            return Problems.of(refusal);
        }
        return requirement.ifAbsent() == ProblemType.ACCOUNT_NOT_FOUND
                ? absent(id)
                : absent(id, requirement.field(), requirement.ifAbsent());
    }

    private static Optional<Problem> check(AccountId id, Entry entry, Requirement requirement) {
        if (requirement.type().isPresent() && requirement.type().get() != entry.type()) {
            return Optional.of(new Problem(wrongType(requirement.type().get()),
                    requirement.field() + " must be a " + requirement.type().get() + " account: '"
                            + id + "' is a " + entry.type() + " account",
                    requirement.field()));
        }
        if (requirement.currency().isPresent()
                && requirement.currency().get() != entry.currency()) {
            return Optional.of(new Problem(CURRENCY_MISMATCH,
                    "currency must be " + entry.currency() + " as that of account '" + id + "': '"
                            + requirement.currency().get() + "'",
                    "currency"));
        }
        return Optional.empty();
    }

    private static ProblemType wrongType(AccountType required) {
        return switch (required) {
            case MERCHANT -> NOT_A_MERCHANT;
            case CONSUMER -> NOT_A_CONSUMER;
            case CHANNEL, ESCROW, FEES ->
                throw Invariant.broken("no call requires an internal account", required);
        };
    }
}
