package io.suanpan.account;

import static io.suanpan.account.Accounts.ACTIVITY;
import static io.suanpan.account.Accounts.ANNA;
import static io.suanpan.account.Accounts.BRANCH;
import static io.suanpan.account.Accounts.FENCE;
import static io.suanpan.account.Accounts.TRADE;
import static io.suanpan.account.Accounts.anna;
import static io.suanpan.account.Accounts.cny;
import static io.suanpan.account.Accounts.work;
import static io.suanpan.kernel.Direction.DEBIT;
import static io.suanpan.kernel.Reason.BRANCH_CONTRADICTION;
import static io.suanpan.kernel.Reason.CANCELLED_BEFORE_TRIED;
import static io.suanpan.kernel.Reason.INSUFFICIENT_FUNDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.Participant.Response;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchAnswer;
import io.suanpan.kernel.BranchAnswer.Cancelled;
import io.suanpan.kernel.BranchAnswer.Confirmed;
import io.suanpan.kernel.BranchAnswer.Contradicted;
import io.suanpan.kernel.BranchAnswer.Tried;
import io.suanpan.kernel.BranchAnswer.TryRefused;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of the table in {@link Participant}: what is known of a branch, what arrives. */
class FenceTableTest {
    private static final Refusal TOO_POOR = new Refusal(INSUFFICIENT_FUNDS, "as it was then");
    private static final Fence REFUSED = new Fence.Refused(TOO_POOR);
    private static final Confirm CONFIRM = new Confirm(ACTIVITY, BRANCH, ANNA);
    private static final Cancel CANCEL = new Cancel(ACTIVITY, BRANCH, ANNA);
    private static final Tried TRIED = new Tried(ACTIVITY, BRANCH);
    private static final Confirmed CONFIRMED = new Confirmed(ACTIVITY, BRANCH);
    private static final Cancelled CANCELLED = new Cancelled(ACTIVITY, BRANCH);
    /** Holds enough, and has reserved and expects enough, for any branch here. */
    private static final Account.Open RICH = anna(100, 40, 40);
    private static final Account.Open EMPTY = anna(0, 0, 0);

    private static Branch fourOf(Direction direction) {
        return work(ANNA, direction, cny(4));
    }

    private static Try tryOf(Direction direction) {
        return new Try(ACTIVITY, fourOf(direction), TRADE);
    }

    private static Fence reserved(Direction direction) {
        return new Fence.Reserved(fourOf(direction), TRADE);
    }

    private static Response unchanged(BranchAnswer answer) {
        return new Response(List.of(), answer);
    }

    private static Response changed(AccountEvent event, BranchAnswer answer) {
        return new Response(List.of(event), answer);
    }

    /** The answer to a broken invariant: nothing changes, and the detail names both. */
    private static void assertContradicts(Fence fence, BranchCommand command, String detail) {
        assertThat(Participant.decide(RICH, fence, command)).isEqualTo(unchanged(
                new Contradicted(ACTIVITY, BRANCH, new Refusal(BRANCH_CONTRADICTION, detail))));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aTryOfAnUnknownBranchReserves(Direction direction) {
        assertThat(Participant.decide(RICH, Fence.UNKNOWN, tryOf(direction))).isEqualTo(changed(
                new BranchReserved(ACTIVITY, fourOf(direction), TRADE), TRIED));
    }

    @Test
    void aTryOfAnUnknownBranchIsRefusedWithAReasonThatIsRemembered() {
        Refusal refusal = new Refusal(INSUFFICIENT_FUNDS,
                "account 'anna' has 0 CNY available, 4 CNY is needed");

        Response response = Participant.decide(EMPTY, Fence.UNKNOWN, tryOf(DEBIT));

        assertThat(response).isEqualTo(changed(new BranchRefused(ANNA, FENCE, refusal),
                new TryRefused(ACTIVITY, BRANCH, refusal)));
        assertThat(Accounts.after(Fence.UNKNOWN, response)).isEqualTo(new Fence.Refused(refusal));
    }

    @Test
    void aConfirmOfAnUnknownBranchIsAContradictionAndMovesNothing() {
        assertContradicts(Fence.UNKNOWN, CONFIRM, "Confirm of branch 0-7#1 found it Unknown[]");
    }

    @Test
    void aCancelOfAnUnknownBranchBarsItAndIsAcknowledged() {
        Response response = Participant.decide(RICH, Fence.UNKNOWN, CANCEL);

        assertThat(response).isEqualTo(changed(new BranchBarred(ANNA, FENCE), CANCELLED));
        assertThat(Accounts.after(Fence.UNKNOWN, response)).isEqualTo(Fence.CANCELLED);
    }

    @Test
    void aCancelAtAnAccountThatDoesNotExistBarsTheBranchToo() {
        assertThat(Participant.decide(Account.ABSENT, Fence.UNKNOWN, CANCEL))
                .isEqualTo(changed(new BranchBarred(ANNA, FENCE), CANCELLED));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void replayedReserveIsAcceptedEvenWhenFundsAreGone(Direction direction) {
        assertThat(Participant.decide(EMPTY, reserved(direction), tryOf(direction)))
                .isEqualTo(unchanged(TRIED));
    }

    @Test
    void aConfirmOfAReservedDebitPostsIt() {
        Response response = Participant.decide(RICH, reserved(DEBIT), CONFIRM);

        assertThat(response).isEqualTo(changed(new BranchPosted(ANNA, FENCE, DEBIT, cny(4),
                cny(136), 1, TRADE), CONFIRMED));
        assertThat(Accounts.after(reserved(DEBIT), response)).isEqualTo(Fence.POSTED);
    }

    @Test
    void aConfirmOfAReservedCreditPostsIt() {
        Response response = Participant.decide(RICH, reserved(Direction.CREDIT), CONFIRM);

        assertThat(response).isEqualTo(changed(new BranchPosted(ANNA, FENCE, Direction.CREDIT,
                cny(4), cny(144), 1, TRADE), CONFIRMED));
        assertThat(Accounts.after(reserved(Direction.CREDIT), response)).isEqualTo(Fence.POSTED);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aCancelOfAReservedBranchReleasesIt(Direction direction) {
        Response response = Participant.decide(RICH, reserved(direction), CANCEL);

        assertThat(response).isEqualTo(
                changed(new BranchReleased(ANNA, FENCE, direction, cny(4)), CANCELLED));
        assertThat(Accounts.after(reserved(direction), response)).isEqualTo(Fence.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aTryOfARefusedBranchIsRefusedAgainEvenWhenFundsHaveCome(Direction direction) {
        assertThat(Participant.decide(RICH, REFUSED, tryOf(direction)))
                .isEqualTo(unchanged(new TryRefused(ACTIVITY, BRANCH, TOO_POOR)));
    }

    @Test
    void aConfirmOfARefusedBranchIsAContradictionAndMovesNothing() {
        assertContradicts(REFUSED, CONFIRM, "Confirm of branch 0-7#1 found it " + REFUSED);
    }

    @Test
    void aCancelOfARefusedBranchBarsItAndIsAcknowledged() {
        Response response = Participant.decide(RICH, REFUSED, CANCEL);

        assertThat(response).isEqualTo(changed(new BranchBarred(ANNA, FENCE), CANCELLED));
        assertThat(Accounts.after(REFUSED, response)).isEqualTo(Fence.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aTryOfAPostedBranchIsTriedAgainAndMovesNothing(Direction direction) {
        assertThat(Participant.decide(EMPTY, Fence.POSTED, tryOf(direction)))
                .isEqualTo(unchanged(TRIED));
    }

    @Test
    void aConfirmOfAPostedBranchIsAcknowledgedAgainAndMovesNothing() {
        assertThat(Participant.decide(RICH, Fence.POSTED, CONFIRM))
                .isEqualTo(unchanged(CONFIRMED));
    }

    @Test
    void aCancelOfAPostedBranchIsAContradictionAndMovesNothing() {
        assertContradicts(Fence.POSTED, CANCEL, "Cancel of branch 0-7#1 found it Posted[]");
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aTryOfACancelledBranchIsRefused(Direction direction) {
        assertThat(Participant.decide(RICH, Fence.CANCELLED, tryOf(direction)))
                .isEqualTo(unchanged(new TryRefused(ACTIVITY, BRANCH,
                        new Refusal(CANCELLED_BEFORE_TRIED,
                                "branch 0-7#1 was cancelled before it was tried"))));
    }

    @Test
    void aConfirmOfACancelledBranchIsAContradictionAndMovesNothing() {
        assertContradicts(Fence.CANCELLED, CONFIRM,
                "Confirm of branch 0-7#1 found it Cancelled[]");
    }

    @Test
    void aCancelOfACancelledBranchIsAcknowledgedAgain() {
        assertThat(Participant.decide(RICH, Fence.CANCELLED, CANCEL))
                .isEqualTo(unchanged(CANCELLED));
    }
}
