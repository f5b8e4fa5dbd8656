package io.suanpan.bank.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.bank.books.Books.OtherContentException;
import io.suanpan.bank.books.Books.Treatment;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BooksTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Treatment PENDS = new Treatment(true, Optional.empty());

    private final Books books = new Books(LocalDate.of(2026, 1, 31));

    @AfterEach
    void theSumIsZero() {
        assertThat(books.sum()).isZero();
    }

    private static Instruction instruction(String number, Kind kind, String outside, long amount) {
        return new Instruction(number, kind, Books.CUSTODY, outside, amount, LATER,
                Optional.empty());
    }

    private Fate instruct(Instruction instruction) {
        return books.instruct(instruction, Treatment.USUAL, NOW).fate();
    }

    private long balance(String account) {
        return books.account(account).orElseThrow().balance();
    }

    @Test
    void collectingMovesMoneyFromOutsideToUsAndPayingOutBack() {
        assertThat(instruct(instruction("n1", Kind.COLLECT, "anna", 500)))
                .isEqualTo(new Fate.Executed(NOW, "B000000000001"));
        assertThat(instruct(instruction("n2", Kind.PAY_OUT, "bert", 200)))
                .isEqualTo(new Fate.Executed(NOW, "B000000000002"));

        assertThat(balance(Books.CUSTODY)).isEqualTo(300);
        assertThat(balance("anna")).isEqualTo(Books.USUAL_BALANCE - 500);
        assertThat(balance("bert")).isEqualTo(Books.USUAL_BALANCE + 200);
    }

    @Test
    void theSameNumberWithTheSameContentIsCarriedOutOnceHoweverLateItIsRepeated() {
        Instruction once = instruction("n1", Kind.COLLECT, "anna", 500);
        Fate first = instruct(once);

        assertThat(instruct(once)).isEqualTo(first);
        assertThat(books.instruct(once, Treatment.USUAL, LATER.plusSeconds(60)).fate())
                .isEqualTo(first);
        Instruction elsewhere = new Instruction("n1", Kind.COLLECT, Books.CUSTODY, "anna", 500,
                LATER, Optional.of(URI.create("http://127.0.0.1:1/")));
        assertThat(instruct(elsewhere)).isEqualTo(first);

        assertThat(balance(Books.CUSTODY)).isEqualTo(500);
        assertThat(books.executions()).isEqualTo(1);
    }

    @Test
    void otherNumbersAreOtherInstructionsAsBanksHaveIt() {
        instruct(instruction("n1", Kind.COLLECT, "anna", 500));
        instruct(instruction("n2", Kind.COLLECT, "anna", 500));

        assertThat(balance(Books.CUSTODY)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({"PAY_OUT,custody,anna,500,2026-01-31T08:01:00Z",
            "COLLECT,corporate,anna,500,2026-01-31T08:01:00Z",
            "COLLECT,custody,bert,500,2026-01-31T08:01:00Z",
            "COLLECT,custody,anna,501,2026-01-31T08:01:00Z",
            "COLLECT,custody,anna,500,2026-01-31T08:01:01Z"})
    void theSameNumberWithOtherContentIsRefusedAndChangesNothing(Kind kind, String ours,
            String outside, long amount, Instant notAfter) {
        instruct(instruction("n1", Kind.COLLECT, "anna", 500));

        assertThatThrownBy(() -> instruct(new Instruction("n1", kind, ours, outside, amount,
                notAfter, Optional.empty()))).isInstanceOf(OtherContentException.class);

        assertThat(balance(Books.CUSTODY)).isEqualTo(500);
        assertThat(books.account("bert")).isEmpty();
    }

    @Test
    void whatComesAfterItsTimeIsNeverBegun() {
        Fate late = books.instruct(instruction("n1", Kind.COLLECT, "anna", 500), Treatment.USUAL,
                LATER.plusNanos(1_000)).fate();

        assertThat(late).isEqualTo(
                new Fate.Rejected(LATER.plusNanos(1_000), RejectionReason.TOO_LATE));
        assertThat(balance(Books.CUSTODY)).isZero();
    }

    @Test
    void whatComesAtTheLastMomentIsBegun() {
        assertThat(books.instruct(instruction("n1", Kind.COLLECT, "anna", 500), Treatment.USUAL,
                LATER).fate()).isInstanceOf(Fate.Executed.class);
    }

    @Test
    void whatTheBooksDoNotAllowIsRejectedForGood() {
        books.change("closed", true, Instruction.MAX_AMOUNT, NOW);
        books.change("small", false, 10, NOW);

        assertRejected("n1", Kind.COLLECT, "closed", 1, RejectionReason.ACCOUNT_CLOSED);
        assertRejected("n2", Kind.COLLECT, "small", 11, RejectionReason.LIMIT_EXCEEDED);
        assertRejected("n3", Kind.PAY_OUT, "anna", 1, RejectionReason.INSUFFICIENT_FUNDS);
        assertRejected("n4", Kind.COLLECT, "anna", Books.USUAL_BALANCE + 1,
                RejectionReason.INSUFFICIENT_FUNDS);

        books.change("closed", false, Instruction.MAX_AMOUNT, NOW);
        assertRejected("n1", Kind.COLLECT, "closed", 1, RejectionReason.ACCOUNT_CLOSED);
        assertThat(instruct(instruction("n5", Kind.COLLECT, "small", 10)))
                .isInstanceOf(Fate.Executed.class);
    }

    private void assertRejected(String number, Kind kind, String outside, long amount,
            RejectionReason reason) {
        assertThat(instruct(instruction(number, kind, outside, amount)))
                .isEqualTo(new Fate.Rejected(NOW, reason));
    }

    @ParameterizedTest
    @EnumSource(RejectionReason.class)
    void whatIsPendingMovesNothingUntilItIsSettledOnce(RejectionReason reason) {
        books.instruct(instruction("n1", Kind.COLLECT, "anna", 500), PENDS, NOW);
        books.instruct(instruction("n2", Kind.COLLECT, "anna", 500), PENDS, NOW);
        assertThat(balance(Books.CUSTODY)).isZero();
        assertThat(books.pending()).hasSize(2);

        Instant settled = LATER.plusSeconds(60); // it was begun in time
        assertThat(books.settle("n1", Optional.empty(), settled).fate())
                .isEqualTo(new Fate.Executed(settled, "B000000000001"));
        assertThat(books.settle("n2", Optional.of(reason), settled).fate())
                .isEqualTo(new Fate.Rejected(settled, reason));
        books.settle("n1", Optional.of(reason), settled);
        books.settle("n2", Optional.empty(), settled);

        assertThat(balance(Books.CUSTODY)).isEqualTo(500);
        assertThat(books.pending()).isEmpty();
    }
}
