package io.suanpan.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.channel.OurAccount;
import io.suanpan.channel.StatementLine;
import io.suanpan.channel.StatementOutcome;
import io.suanpan.kernel.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementReaderTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final String FILE = """
            H,2026-01-31,custody,CNY,3,150000,2500
            L,B1,n1,IN,anna,100000,2026-01-31T08:00:00.123456Z
            L,B2,n2,IN,bert,50000,2026-01-31T08:00:01Z
            L,B3,n3,OUT,anna,2500,2026-01-31T08:00:02Z
            T,3,152500
            """;

    private final List<StatementLine> lines = new ArrayList<>();

    private StatementOutcome read(String file) throws IOException {
        return new StatementReader(DAY, OurAccount.CUSTODY, CNY, lines::add)
                .read(new BufferedReader(new StringReader(file)));
    }

    @Test
    void aWholeFileIsComplete() throws Exception {
        assertThat(read(FILE)).isEqualTo(new StatementOutcome.Complete(3,
                new Money(150_000, CNY), new Money(2_500, CNY)));
        assertThat(lines).extracting(StatementLine::number).containsExactly("n1", "n2", "n3");
        assertThat(lines.get(2).direction()).isEqualTo(StatementLine.Direction.OUT);
    }

    @Test
    void anEmptyDayIsComplete() throws Exception {
        assertThat(read("H,2026-01-31,custody,CNY,0,0,0\nT,0,0\n"))
                .isEqualTo(new StatementOutcome.Complete(0, Money.zero(CNY), Money.zero(CNY)));
    }

    @Test
    void aFileThatIsCutAnywhereIsDamaged() throws Exception {
        for (int length = 0; length < FILE.length(); length++) {
            assertThat(read(FILE.substring(0, length))).as("cut at " + length)
                    .isInstanceOf(StatementOutcome.Damaged.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-01-31|2026-02-01,of another day", "custody|corporate,of another day",
            "CNY|EUR,of another day", "n1|n1#x,line 2 is not of the format", "IN|UP,line 2",
            "100000|0,line 2", "100000|-5,line 2", "100000|1e5,line 2", "08:00:00|25:00:00,line 2",
            "100000|100001,its header says", "T#3#|T#4#,its trailer says",
            "152500|152501,its trailer says", "150000#|150001#,its header says",
            "L#B2|X#B2,line 3 is not of the format"})
    void whatDoesNotAddUpIsNamed(String change, String why) throws Exception {
        String[] fromTo = change.replace('#', ',').split("\\|");

        StatementOutcome outcome = read(FILE.replaceFirst(fromTo[0], fromTo[1]));

        assertThat(outcome).isInstanceOfSatisfying(StatementOutcome.Damaged.class,
                damaged -> assertThat(damaged.detail()).contains(why));
    }

    @Test
    void whatComesAfterTheTrailerIsDamage() throws Exception {
        assertThat(read(FILE + "\n")).isInstanceOf(StatementOutcome.Damaged.class);
    }
}
