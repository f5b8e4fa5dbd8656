package io.suanpan.account;

import static io.suanpan.account.Accounts.ACTIVITY;
import static io.suanpan.account.Accounts.ANNA;
import static io.suanpan.account.Accounts.BRANCH;
import static io.suanpan.account.Accounts.CHANNEL;
import static io.suanpan.account.Accounts.CNY;
import static io.suanpan.account.Accounts.FENCE;
import static io.suanpan.account.Accounts.TRADE;
import static io.suanpan.account.Accounts.USD;
import static io.suanpan.account.Accounts.cny;
import static io.suanpan.account.Accounts.funds;
import static io.suanpan.account.Accounts.usd;
import static io.suanpan.account.Accounts.work;
import static io.suanpan.kernel.AccountType.CONSUMER;
import static io.suanpan.kernel.Direction.CREDIT;
import static io.suanpan.kernel.Direction.DEBIT;
import static io.suanpan.table.Cell.IMPOSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
import io.suanpan.account.AccountEvent.AccountClosed;
import io.suanpan.account.AccountEvent.AccountFrozen;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.AccountUnfrozen;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.Participant.Response;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.BranchAnswer.TryRefused;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.table.Cell;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in every state of an account: what happens, or why not. */
class AccountStatesTest {
    private static final String THEFT = "reported stolen, case 42";
    private static final Account OPEN = new Account.Open(ANNA, CONSUMER, funds(10, 4, 4), 7);
    private static final Account FROZEN = new Account.Frozen(ANNA, CONSUMER, funds(10, 4, 4), 7,
            THEFT);
    private static final Account.Closed CLOSED = new Account.Closed(ANNA, CONSUMER, CNY, 7);
    private static final List<Account> STATES = List.of(Account.ABSENT, OPEN, FROZEN, CLOSED);

    private static final Command TRY_DEBIT = new Try(ACTIVITY, work(ANNA, DEBIT, cny(4)), TRADE);
    private static final Command TRY_CREDIT = new Try(ACTIVITY, work(ANNA, CREDIT, cny(4)), TRADE);
    private static final Command CONFIRM = new Confirm(ACTIVITY, BRANCH, ANNA);
    private static final Command CANCEL = new Cancel(ACTIVITY, BRANCH, ANNA);
    private static final Command OPENING = new OpenAccount(ANNA, CONSUMER, CNY);
    private static final Command FREEZE = new FreezeAccount(ANNA, "another reason");
    private static final Command UNFREEZE = new UnfreezeAccount(ANNA, "found again");
    private static final Command CLOSE = new CloseAccount(ANNA);
    private static final Command GET = new GetAccount(ANNA);
    private static final Command PLAN = new SetFeePlan(ANNA,
            new FeePlan(1, 0, cny(0), cny(0), cny(0), ZoneOffset.UTC), "contract");

    private static final String REPEATED = "repeated";

    /** Confirm and cancel are of a branch that is reserved; close is of an account with money. */
    static Stream<Arguments> table() {
        return Stream.of(
                row(TRY_DEBIT, "ACCOUNT_NOT_FOUND", "BranchReserved", "ACCOUNT_FROZEN",
                        "ACCOUNT_CLOSED"),
                row(TRY_CREDIT, "ACCOUNT_NOT_FOUND", "BranchReserved", "BranchReserved",
                        "ACCOUNT_CLOSED"),
                row(CONFIRM, IMPOSSIBLE, "BranchPosted", "BranchPosted", IMPOSSIBLE),
                row(CANCEL, IMPOSSIBLE, "BranchReleased", "BranchReleased", IMPOSSIBLE),
                row(OPENING, "AccountOpened", REPEATED, REPEATED, "ACCOUNT_CLOSED"),
                row(FREEZE, "ACCOUNT_NOT_FOUND", "AccountFrozen", REPEATED, "ACCOUNT_CLOSED"),
                row(UNFREEZE, "ACCOUNT_NOT_FOUND", REPEATED, "AccountUnfrozen", "ACCOUNT_CLOSED"),
                row(CLOSE, "ACCOUNT_NOT_FOUND", "ACCOUNT_NOT_EMPTY", "ACCOUNT_NOT_EMPTY",
                        REPEATED),
                // of merchants, whose tables have more states: AccountFeesTest
                row(PLAN, "ACCOUNT_NOT_FOUND", "NOT_A_MERCHANT", "NOT_A_MERCHANT",
                        "NOT_A_MERCHANT"),
                row(GET, "ACCOUNT_NOT_FOUND", REPEATED, REPEATED, REPEATED))
                .flatMap(List::stream);
    }

    private static List<Arguments> row(Command command, String... byState) {
        List<Arguments> row = new ArrayList<>();
        for (int i = 0; i < STATES.size(); i++) {
            row.add(arguments(command, STATES.get(i), byState[i]));
        }
        return row;
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyCommandInEveryStateIsAcceptedOrRefusedForItsReason(Command command, Account state,
            String expected) {
        assertThat(outcome(state, command)).isEqualTo(expected);
    }

    private static Object outcome(Account state, Command command) {
        return Cell.of(() -> {
            return switch (command) {
                case BranchCommand c -> outcome(state, c);
                case AccountCommand c -> outcome(state, Account.decide(state, c));
                default -> throw new AssertionError(command);
            };
        });
    }

    private static String outcome(Account state, BranchCommand c) {
        Fence fence = c instanceof Try
                ? Fence.UNKNOWN
                : new Fence.Reserved(work(ANNA, CREDIT, cny(4)), TRADE);
        Response response = Participant.decide(state, fence, c);
        Accounts.after(state, response);
        return response.answer() instanceof TryRefused refused
                ? refused.refusal().reason().name()
                : response.events().getFirst().getClass().getSimpleName();
    }

    private static String outcome(Account state, Decision<AccountEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<AccountEvent> accepted when accepted.repeated() -> REPEATED;
            case Decision.Accepted<AccountEvent> accepted -> {
                Account.evolve(state, accepted.events().getFirst());
                yield accepted.events().getFirst().getClass().getSimpleName();
            }
            case Decision.Refused<AccountEvent> refused -> refused.refusal().reason().name();
            case Decision.Awaited<AccountEvent> _ -> throw new AssertionError(decision);
        };
    }

    @Test
    void theTableLeavesNothingOut() {
        int commands = AccountCommand.class.getPermittedSubclasses().length
                + BranchCommand.class.getPermittedSubclasses().length + 1; // a try of either kind
        int states = 1 + Account.Living.class.getPermittedSubclasses().length + 1;

        assertThat(STATES).hasSize(states);
        assertThat(table()).hasSize(commands * states);
    }

    @Test
    void aFrozenAccountIsTheSameButForItsReason() {
        Account frozen = Account.evolve(OPEN, new AccountFrozen(ANNA, THEFT));

        assertThat(frozen).isEqualTo(FROZEN);
        assertThat(Account.evolve(frozen, new AccountUnfrozen(ANNA, "found"))).isEqualTo(OPEN);
    }

    @Test
    void whatWasReservedBeforeAFreezeIsPostedAfterIt() {
        Response posted = Participant.decide(FROZEN,
                new Fence.Reserved(work(ANNA, DEBIT, cny(4)), TRADE),
                new Confirm(ACTIVITY, BRANCH, ANNA));

        assertThat(Accounts.after(FROZEN, posted)).isEqualTo(
                new Account.Frozen(ANNA, CONSUMER, funds(10, 0, 4), 8, THEFT));
    }

    @Test
    void whoeverIsRefusedByAFrozenAccountDoesNotHearWhyItIs() {
        Response refused = Participant.decide(FROZEN, Fence.UNKNOWN, (Try) TRY_DEBIT);

        assertThat(((TryRefused) refused.answer()).refusal().detail())
                .isEqualTo("account 'anna' is frozen");
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void typeAndCurrencyAreCheckedBeforeTheState(Direction direction) {
        for (Account state : List.of(FROZEN, CLOSED)) {
            Response refused = Participant.decide(state, Fence.UNKNOWN,
                    new Try(ACTIVITY, work(ANNA, direction, usd(1)), TRADE));

            assertThat(((TryRefused) refused.answer()).refusal().reason().name())
                    .isEqualTo("CURRENCY_MISMATCH");
        }
        assertThat(outcome(CLOSED, new OpenAccount(ANNA, CONSUMER, USD)))
                .isEqualTo("ACCOUNT_EXISTS_WITH_OTHER_CONTENT");
    }

    @Test
    void theStateIsCheckedBeforeTheFunds() {
        assertThat(outcome(FROZEN, new Try(ACTIVITY, work(ANNA, DEBIT, cny(11)), TRADE)))
                .isEqualTo("ACCOUNT_FROZEN");
    }

    static Stream<Funds> notEmpty() {
        return Stream.of(funds(1, 0, 0), funds(0, 1, 0), funds(0, 0, 1));
    }

    @ParameterizedTest
    @MethodSource("notEmpty")
    void onlyAnEmptyAccountCloses(Funds funds) {
        assertThat(outcome(new Account.Open(ANNA, CONSUMER, funds, 7), CLOSE))
                .isEqualTo("ACCOUNT_NOT_EMPTY");
        assertThat(outcome(new Account.Frozen(ANNA, CONSUMER, funds, 7, THEFT), CLOSE))
                .isEqualTo("ACCOUNT_NOT_EMPTY");
        assertImpossible(new Account.Open(ANNA, CONSUMER, funds, 7), new AccountClosed(ANNA));
    }

    @Test
    void anEmptyAccountClosesFrozenOrNot() {
        Funds none = Funds.none(CNY);

        assertThat(
                Account.decide(new Account.Open(ANNA, CONSUMER, none, 7), new CloseAccount(ANNA)))
                .isEqualTo(Decision.accept(new AccountClosed(ANNA)));
        assertThat(Account.evolve(new Account.Open(ANNA, CONSUMER, none, 7),
                new AccountClosed(ANNA))).isEqualTo(CLOSED);
        assertThat(Account.evolve(new Account.Frozen(ANNA, CONSUMER, none, 7, THEFT),
                new AccountClosed(ANNA))).isEqualTo(CLOSED);
        assertThat(CLOSED.funds()).isEqualTo(none);
    }

    @Test
    void aChannelIsNeitherFrozenNorClosed() {
        Account channel = Accounts.channel(0);

        assertThat(outcome(channel, new FreezeAccount(CHANNEL, THEFT)))
                .isEqualTo("ACCOUNT_IS_A_CHANNEL");
        assertThat(outcome(channel, new UnfreezeAccount(CHANNEL, THEFT)))
                .isEqualTo("ACCOUNT_IS_A_CHANNEL");
        assertThat(outcome(channel, new CloseAccount(CHANNEL))).isEqualTo("ACCOUNT_IS_A_CHANNEL");
        assertImpossible(channel, new AccountFrozen(CHANNEL, THEFT));
        assertImpossible(channel, new AccountClosed(CHANNEL));
    }

    static Stream<Arguments> impossible() {
        Money one = cny(1);
        BranchReserved debit = new BranchReserved(ACTIVITY, work(ANNA, DEBIT, one), TRADE);
        BranchReserved credit = new BranchReserved(ACTIVITY, work(ANNA, CREDIT, one), TRADE);
        AccountEvent posted = new AccountEvent.BranchPosted(ANNA, FENCE, CREDIT, one, one, 8,
                TRADE);
        return Stream.of(arguments(FROZEN, debit), arguments(CLOSED, debit),
                arguments(CLOSED, credit), arguments(CLOSED, posted),
                arguments(FROZEN, new AccountFrozen(ANNA, THEFT)),
                arguments(CLOSED, new AccountFrozen(ANNA, THEFT)),
                arguments(Account.ABSENT, new AccountFrozen(ANNA, THEFT)),
                arguments(OPEN, new AccountUnfrozen(ANNA, THEFT)),
                arguments(CLOSED, new AccountUnfrozen(ANNA, THEFT)),
                arguments(CLOSED, new AccountClosed(ANNA)),
                arguments(Account.ABSENT, new AccountClosed(ANNA)),
                arguments(CLOSED, new AccountOpened(ANNA, CONSUMER, CNY)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void whatNoStateHasCannotBeReplayedEither(Account state, AccountEvent event) {
        assertImpossible(state, event);
    }

    private static void assertImpossible(Account state, AccountEvent event) {
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> Account.evolve(state, event));
    }
}
