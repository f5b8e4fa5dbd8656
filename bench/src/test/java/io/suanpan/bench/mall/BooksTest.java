package io.suanpan.bench.mall;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bench.client.Credential;
import io.suanpan.bench.mall.BankOrder.Kind;
import io.suanpan.bench.mall.BankOrder.Wish;
import io.suanpan.bench.mall.Planted.OpenBreak;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A day whose books are as they must be, and what is said of each that is not. */
class BooksTest {
    private static final Party ANNA = new Party("a", "Anna", Credential.NONE);
    private static final Shop SHOP = new Shop(new Party("s", "Tea House", Credential.NONE), "tea",
            new Shop.Plan(6_000, 0));
    private static final BankOrder ORDER = new BankOrder(
            new Wish(Kind.TOP_UP, ANNA, "t", "anna-bank", 100_000), "B1", "PAID", "", false);
    private static final TrialBalance BALANCE = balance(100_000, 100_000);
    private static final Takings SETTLED = new Takings(SHOP, 2, 1_000, 200, 5, 300, 495, 0);

    private static TrialBalance balance(long debit, long credit) {
        return new TrialBalance(LocalDate.EPOCH, "CLOSED", 1, 0, true, List.of(
                new TrialBalance.Line("1003", "bank", "CNY", "DEBIT", 50, debit, 0, 50 + debit),
                new TrialBalance.Line("220301", "consumers", "CNY", "CREDIT", 50, 0, credit,
                        50 + credit)));
    }

    private static Settled settled(String status) {
        return new Settled(SHOP, "2026-01-01", status, 2, 700, 200, 5, 495,
                "settlement:2026-01-01:1");
    }

    private static Planted planted(Misstatement how, Stream<OpenBreak> found) {
        return new Planted(ORDER, "t1", how, found.toList());
    }

    private static Stream<OpenBreak> breaks(Misstatement how) {
        return how.breaksOf("t1").entrySet().stream()
                .map(each -> new OpenBreak(each.getKey(), each.getValue()));
    }

    private static List<String> wrong(TrialBalance balance, Takings takings, Planted fault,
            List<OpenBreak> unplanted, long sum) {
        return new Books(balance, List.of(takings), List.of(settled("PAID")), List.of(fault),
                unplanted, sum).wrong();
    }

    @ParameterizedTest
    @EnumSource(Misstatement.class)
    void aFaultIsFoundIfJustItsBreaksAre(Misstatement how) {
        assertThat(wrong(BALANCE, SETTLED, planted(how, breaks(how)), List.of(), 0)).isEmpty();
        assertThat(wrong(BALANCE, SETTLED, planted(how, breaks(how).skip(1)), List.of(), 0))
                .singleElement().asString().startsWith("not found: the statement " + how.inWords())
                .endsWith("Anna's top-up of 1,000.00");
        OpenBreak other = new OpenBreak("t1", "FAILED_HERE");
        assertThat(wrong(BALANCE, SETTLED,
                planted(how, Stream.concat(breaks(how).skip(1), Stream.of(other))), List.of(), 0))
                .hasSize(1);
        assertThat(wrong(BALANCE, SETTLED,
                planted(how, Stream.concat(breaks(how), Stream.of(other))), List.of(), 0))
                .hasSize(1);
    }

    @Test
    void whateverElseIsWrongIsSaid() {
        Planted found = planted(Misstatement.OMIT, breaks(Misstatement.OMIT));

        assertThat(wrong(balance(100_000, 99_999), SETTLED, found, List.of(), 0))
                .containsExactly("the trial balance is not zero");
        assertThat(wrong(BALANCE, new Takings(SHOP, 2, 1_000, 200, 5, 300, 490, 5), found,
                List.of(), 0)).containsExactly("Tea House is not settled: 4.95 is due, 4.90 is"
                        + " paid out, 0.05 is left");
        assertThat(wrong(BALANCE, new Takings(SHOP, 2, 1_000, 200, 5, 300, 490, 0), found,
                List.of(), 0)).hasSize(1);
        assertThat(wrong(BALANCE, SETTLED, found, List.of(new OpenBreak("w1", "DOUBLE_LINE")), 0))
                .containsExactly("a break that nobody planted: DOUBLE_LINE of w1");
        assertThat(wrong(BALANCE, SETTLED, found, List.of(), -7))
                .containsExactly("all accounts together have -0.07, not 0.00");
    }

    @Test
    void theReportSaysItToo() {
        Books books = new Books(balance(100_000, 99_999), List.of(SETTLED),
                List.of(settled("PAID")),
                List.of(planted(Misstatement.OMIT, Stream.empty())), List.of(), 0);

        assertThat(new BooksReport(books).text()).contains("OUT OF BALANCE", "NOT FOUND",
                "NOT as it must be:", "  the trial balance is not zero").contains("settled");
    }

    @Test
    void whatTheBankHasNotPaidIsNotSettled() {
        assertThat(new Books(BALANCE, List.of(SETTLED), List.of(settled("AT_BANK")), List.of(),
                List.of(), 0).wrong())
                .containsExactly("Tea House's settlement of 2026-01-01 is AT_BANK");
    }
}
