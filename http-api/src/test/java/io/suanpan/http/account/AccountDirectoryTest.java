package io.suanpan.http.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.Partitions;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AccountDirectoryTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final AccountId SHOP = new AccountId("shop");

    private final CountingPartitions partitions = new CountingPartitions();
    private final AccountDirectory directory = new AccountDirectory(partitions, 100);

    /** Accounts by the real decider, and how often they were asked. */
    private static final class CountingPartitions implements Partitions {
        private final Map<AccountId, Account> accounts = new HashMap<>();
        private int asked;

        void open(AccountId id, AccountType type) {
            accounts.put(id, Account.evolve(Account.ABSENT, new AccountOpened(id, type, CNY)));
        }

        @Override
        public Partitioning partitioning() {
            return new Partitioning(1);
        }

        @Override
        public CompletionStage<Answer> ask(Command command) {
            asked++;
            AccountCommand about = (AccountCommand) command;
            Account account = accounts.getOrDefault(about.target(), Account.ABSENT);
            return CompletableFuture.completedFuture(switch (Account.decide(account, about)) {
                case Decision.Refused<?> refused -> new Answer.Refused(refused.refusal());
                case Decision.Accepted<?> _,Decision.Awaited<?> _ ->
                    new Answer.Done(account, true);
            });
        }
    }

    private Optional<Problem> obstacle() {
        return directory.obstacleToMerchant(SHOP, CNY).toCompletableFuture().join();
    }

    @Test
    void anAccountIsAskedForOnce() {
        partitions.open(SHOP, AccountType.MERCHANT);

        for (int i = 0; i < 5; i++) {
            assertThat(obstacle()).isEmpty();
        }

        assertThat(partitions.asked).isEqualTo(1);
    }

    @Test
    void anAccountThatWasNotThereIsAskedForAgain() {
        assertThat(obstacle()).map(Problem::type).contains(ProblemType.MERCHANT_NOT_FOUND);
        partitions.open(SHOP, AccountType.MERCHANT);

        assertThat(obstacle()).isEmpty();
    }

    @Test
    void whatIsRememberedIsHeldAgainstEachRequirement() {
        partitions.open(SHOP, AccountType.MERCHANT);
        assertThat(obstacle()).isEmpty();

        Optional<Problem> asPayer = directory.obstacleToPayer(SHOP, Optional.of(CNY))
                .toCompletableFuture().join();
        Optional<Problem> inDollars = directory
                .obstacleToMerchant(SHOP, Currency.getInstance("USD")).toCompletableFuture()
                .join();

        assertThat(asPayer).map(Problem::type).contains(ProblemType.NOT_A_CONSUMER);
        assertThat(inDollars).map(Problem::type).contains(ProblemType.CURRENCY_MISMATCH);
        assertThat(partitions.asked).isEqualTo(1);
    }
}
