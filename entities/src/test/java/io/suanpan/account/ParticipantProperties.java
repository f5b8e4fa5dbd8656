package io.suanpan.account;

import static io.suanpan.account.Accounts.TRADE;
import static io.suanpan.account.Accounts.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.Participant.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.FenceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tries, confirms and cancels at two accounts, in any order, repeated or contradicting. */
class ParticipantProperties {
    private static final List<AccountId> BOTH = List.of(new AccountId("anna"),
            new AccountId("shop"));
    private static final long START = 100;

    @Provide
    Arbitrary<List<BranchCommand>> commands() {
        Arbitrary<Integer> kind = Arbitraries.of(0, 0, 1, 2);
        return Combinators.combine(Arbitraries.integers().between(0, 7),
                Arbitraries.integers().between(0, 1), kind).as(ParticipantProperties::command)
                .list().ofMaxSize(120);
    }

    /** Activities 0 to 7 each move their own amount, the even ones to the shop, the others back. */
    private static BranchCommand command(int number, int branch, int kind) {
        ActivityId activity = new ActivityId(0, number);
        AccountId account = BOTH.get((branch + number) % 2);
        Direction direction = branch == 0 ? Direction.DEBIT : Direction.CREDIT;
        return switch (kind) {
            case 0 -> new Try(activity,
                    new Branch(branch, account, direction, cny(7 + 12L * number)), TRADE);
            case 1 -> new Confirm(activity, branch, account);
            default -> new Cancel(activity, branch, account);
        };
    }

    @Property
    void noOrderOfCommandsMovesMoneyTwiceOrBelowZero(
            @ForAll("commands") List<BranchCommand> commands) {
        Ledger ledger = new Ledger();
        for (BranchCommand command : commands) {
            ledger.handle(command);
            BOTH.forEach(ledger::assertConsistent);
        }
        ledger.assertMovedAtMostOnce();
    }

    /** Both accounts, and what is remembered of every branch. */
    private static final class Ledger {
        private final Map<AccountId, Account.Open> accounts = new HashMap<>();
        private final Map<FenceId, Fence> fences = new HashMap<>();
        private final List<BranchPosted> posted = new ArrayList<>();
        private final Set<FenceId> released = new HashSet<>();

        Ledger() {
            BOTH.forEach(id -> accounts.put(id, new Account.Open(id, AccountType.CONSUMER,
                    Accounts.funds(START, 0, 0), 0)));
        }

        void assertMovedAtMostOnce() {
            assertThat(posted).extracting(BranchPosted::fence).doesNotHaveDuplicates()
                    .noneMatch(released::contains);
        }

        void handle(BranchCommand command) {
            AccountId id = (AccountId) command.target();
            Fence fence = fences.getOrDefault(command.fence(), Fence.UNKNOWN);
            Response response = Participant.decide(accounts.get(id), fence, command);
            accounts.put(id, (Account.Open) Accounts.after(accounts.get(id), response));
            fences.put(command.fence(), Accounts.after(fence, response));
            for (AccountEvent event : response.events()) {
                if (event instanceof BranchPosted e) {
                    posted.add(e);
                } else if (event instanceof BranchReleased e) {
                    released.add(e.fence());
                }
            }
            assertThat(Participant.decide(accounts.get(id), fences.get(command.fence()), command))
                    .as("at once again: %s", command)
                    .isEqualTo(new Response(List.of(), response.answer()));
        }

        void assertConsistent(AccountId id) {
            Account.Open account = accounts.get(id);
            List<BranchPosted> own = posted.stream().filter(e -> e.subject().equals(id)).toList();
            long moved = own.stream().mapToLong(e -> e.direction() == Direction.CREDIT
                    ? e.amount().minor()
                    : -e.amount().minor()).sum();

            assertThat(account.funds().available().isNegative()).isFalse();
            assertThat(account.funds().balance()).isEqualTo(cny(START + moved));
            assertThat(account.postings()).isEqualTo(own.size());
            assertThat(account.funds().reserved()).isEqualTo(cny(open(id, Direction.DEBIT)));
            assertThat(account.funds().incoming()).isEqualTo(cny(open(id, Direction.CREDIT)));
        }

        /** What the fences say is tried and neither confirmed nor cancelled. */
        private long open(AccountId id, Direction direction) {
            return fences.values().stream().filter(Fence.Reserved.class::isInstance)
                    .map(fence -> ((Fence.Reserved) fence).work())
                    .filter(work -> work.account().equals(id) && work.direction() == direction)
                    .mapToLong(work -> work.amount().minor()).sum();
        }
    }
}
