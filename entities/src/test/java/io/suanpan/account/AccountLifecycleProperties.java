package io.suanpan.account;

import static io.suanpan.account.Accounts.ACTIVITY;
import static io.suanpan.account.Accounts.ANNA;
import static io.suanpan.account.Accounts.CNY;
import static io.suanpan.account.Accounts.TRADE;
import static io.suanpan.account.Accounts.cny;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Combinators.combine;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is asked of an account, in whatever order: while it is frozen no debit is reserved, and what was
 * reserved can be confirmed; once it is closed it is empty, and nothing moves any more.
 */
class AccountLifecycleProperties {
    @Property(tries = 2000)
    void aFreezeHoldsDebitsAndACloseHoldsEverything(@ForAll("commands") List<Command> commands) {
        History history = new History();
        commands.forEach(history::handle);
        history.confirmAllThatIsReserved();
    }

    private static final class History {
        private Account account = Account.ABSENT;
        private final Map<Integer, Fence> fences = new HashMap<>();
        private long postedFen;

        void handle(Command command) {
            for (AccountEvent event : decide(command)) {
                checkMayHappen(event);
                account = Account.evolve(account, event);
                if (event instanceof AccountEvent.OfBranch ofBranch) {
                    fences.put(ofBranch.fence().branch(), Fence.evolve(ofBranch));
                }
                if (event instanceof BranchPosted e) {
                    postedFen += e.direction() == Direction.CREDIT
                            ? e.amount().minor()
                            : -e.amount().minor();
                }
            }
            if (account instanceof Account.Closed) {
                assertThat(postedFen).isZero();
                assertThat(fences.values()).noneMatch(Fence.Reserved.class::isInstance);
            }
        }

        private List<AccountEvent> decide(Command command) {
            return switch (command) {
                case BranchCommand c -> Participant.decide(account,
                        fences.getOrDefault(c.branch(), Fence.UNKNOWN), c).events();
                case AccountCommand c ->
                    Account.decide(account, c) instanceof Decision.Accepted<AccountEvent> accepted
                            ? accepted.events()
                            : List.of();
                default -> throw new AssertionError(command);
            };
        }

        private void checkMayHappen(AccountEvent event) {
            if (account instanceof Account.Frozen && event instanceof BranchReserved e) {
                assertThat(e.work().direction()).isEqualTo(Direction.CREDIT);
            }
            if (account instanceof Account.Closed) {
                assertThat(event).isNotInstanceOfAny(BranchReserved.class, BranchPosted.class,
                        BranchReleased.class);
            }
        }

        void confirmAllThatIsReserved() {
            Map.copyOf(fences).forEach((branch, fence) -> {
                if (fence instanceof Fence.Reserved) {
                    handle(new Confirm(ACTIVITY, branch, ANNA));
                    assertThat(fences.get(branch)).isEqualTo(Fence.POSTED);
                }
            });
        }
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        Arbitrary<Integer> branches = integers().between(0, 5);
        Arbitrary<Command> moving = combine(branches, Arbitraries.of(Direction.class),
                integers().between(1, 2)).as(
                        (branch, direction, fen) -> new Try(ACTIVITY,
                                new Branch(branch, ANNA, direction, cny(fen)), TRADE));
        Arbitrary<Command> ending = combine(branches, Arbitraries.of(true, false))
                .as((branch, confirms) -> confirms
                        ? new Confirm(ACTIVITY, branch, ANNA)
                        : new Cancel(ACTIVITY, branch, ANNA));
        Arbitrary<Command> changing = Arbitraries.of(
                new OpenAccount(ANNA, AccountType.CONSUMER, CNY), new FreezeAccount(ANNA, "why"),
                new UnfreezeAccount(ANNA, "why"), new CloseAccount(ANNA));
        return Arbitraries.oneOf(moving, ending, moving, ending, changing).list()
                .ofMaxSize(60);
    }
}
