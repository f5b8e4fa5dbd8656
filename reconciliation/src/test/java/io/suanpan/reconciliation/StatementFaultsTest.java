package io.suanpan.reconciliation;

import static io.suanpan.channel.Kind.COLLECT;
import static io.suanpan.channel.Kind.PAY_OUT;
import static io.suanpan.channel.StatementLine.Direction.IN;
import static io.suanpan.channel.StatementLine.Direction.OUT;
import static io.suanpan.reconciliation.Kind.AMOUNT_DIFFERS;
import static io.suanpan.reconciliation.Kind.COUNTERPARTY_DIFFERS;
import static io.suanpan.reconciliation.Kind.DATE_SHIFT;
import static io.suanpan.reconciliation.Kind.DIRECTION_DIFFERS;
import static io.suanpan.reconciliation.Kind.DOUBLE_LINE;
import static io.suanpan.reconciliation.Kind.FAILED_HERE;
import static io.suanpan.reconciliation.Kind.MISSING_AT_BANK;
import static io.suanpan.reconciliation.Kind.MISSING_HERE;
import static io.suanpan.reconciliation.Kind.MOVED_TWICE;
import static io.suanpan.reconciliation.Kind.NOT_FINAL_HERE;
import static io.suanpan.reconciliation.Kind.REFERENCE_DIFFERS;
import static io.suanpan.reconciliation.Kind.UNKNOWN_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.bank.BankProcess;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.Outcome;
import io.suanpan.channel.StatementLine.Direction;
import io.suanpan.channel.http.ChannelSettings;
import io.suanpan.channel.http.HttpChannel;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.ActorSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real bank that misstates, and a check of its statement over the real channel: each fault is a break of its kind. */
class StatementFaultsTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final int FUNDINGS = 20;

    @TempDir
    Path data;
    private final MemoryBooks books = new MemoryBooks();
    private final InMemoryBreaks breaks = new InMemoryBreaks();
    private final ActorSystem system = ActorSystem.create("customer");
    private BankProcess bank;
    private HttpChannel channel;

    @BeforeEach
    void start() {
        bank = BankProcess.start(System.getProperty("java.class.path"), 0, data);
        channel = new HttpChannel(ChannelSettings.usual(bank.address(), CNY), system);
        for (int i = 0; i < FUNDINGS; i++) {
            instruct("w0-funding-" + i, IN); // else nothing could be paid out
        }
    }

    @AfterEach
    void stop() {
        channel.close();
        system.terminate();
        bank.close();
    }

    @Test
    void eachFaultOfAStatementIsABreakOfItsKind() throws Exception {
        plant("w0-omitted", "STATEMENT_OMIT");
        plant("w0-doubled", "STATEMENT_DUPLICATE");
        plant("w0-altered", "STATEMENT_ALTER");
        plant("w0-reversed", "STATEMENT_REVERSE");
        plant("w0-redirected", "STATEMENT_REDIRECT");
        plant("w0-renumbered", "STATEMENT_RENUMBER");
        plant("w0-rereferenced", "STATEMENT_REREFERENCE");
        plant("w0-twice", "STATEMENT_TWICE");
        plant("w0-unheard", "DROP");
        for (String number : Set.of("omitted", "doubled", "altered", "reversed", "redirected",
                "rereferenced", "twice", "unheard", "good", "good-too")) {
            instruct("w0-" + number, number.startsWith("good-") ? IN : OUT);
        }
        // What a broken machine of ours would have: one forgotten, one wrongly taken for failed.
        instruct("w0-forgotten", IN);
        books.standings.remove("w0-forgotten");
        Movement paid = instruct("w0-failed", OUT);
        books.standings.put("w0-failed", new Standing.Failed(paid));
        instruct("w0-renumbered", OUT);
        LocalDate day = closeDay();
        instruct("w0-late", OUT); // on the bank's next day already
        LocalDate next = closeDay();

        DayReport first = check(day);
        check(next);

        assertThat(found()).containsExactlyInAnyOrder(MISSING_AT_BANK + " w0-omitted OPEN",
                DOUBLE_LINE + " w0-doubled OPEN", AMOUNT_DIFFERS + " w0-altered OPEN",
                DIRECTION_DIFFERS + " w0-reversed OPEN",
                COUNTERPARTY_DIFFERS + " w0-redirected OPEN",
                MISSING_AT_BANK + " w0-renumbered OPEN",
                UNKNOWN_NUMBER + " w0-renumbered-x OPEN",
                REFERENCE_DIFFERS + " w0-rereferenced OPEN", MOVED_TWICE + " w0-twice OPEN",
                NOT_FINAL_HERE + " w0-unheard OPEN", MISSING_HERE + " w0-forgotten OPEN",
                FAILED_HERE + " w0-failed OPEN", MISSING_AT_BANK + " w0-late CLOSED",
                DATE_SHIFT + " w0-late CLOSED");
        assertThat(first.comparison().orElseThrow().matched()).isEqualTo(FUNDINGS + 4);
    }

    @Test
    void aCalmBanksStatementHasNoBreak() throws Exception {
        instruct("w0-a", IN);
        instruct("w0-b", OUT);

        DayReport report = check(closeDay());

        assertThat(report.counts()).isEmpty();
        assertThat(report.comparison().orElseThrow().matched()).isEqualTo(FUNDINGS + 2);
    }

    /** Has the bank move 500 fen, and books what it said. */
    private Movement instruct(String number, Direction direction) {
        Money amount = new Money(500, CNY);
        Outcome outcome = channel.request(new Instruction(new InstructionNumber(number),
                direction == IN ? COLLECT : PAY_OUT, OurAccount.CUSTODY, new OutsideAccount("anna"),
                amount,
                Instant.now().plus(Duration.ofMinutes(5)))).toCompletableFuture().join();
        Movement movement = new Movement(number, direction, "anna", amount.minor(),
                outcome instanceof Outcome.Succeeded done
                        ? done.reference().value()
                        : "",
                Instant.now());
        books.standings.put(number, outcome instanceof Outcome.Succeeded
                ? new Standing.Settled(movement)
                : new Standing.Open(movement));
        return movement;
    }

    private DayReport check(LocalDate day) {
        return new DayCheck(books, (asked, lines) -> channel.statement(asked, OurAccount.CUSTODY,
                lines), breaks, InstantSource.offset(InstantSource.system(), Duration.ofDays(3)),
                _ -> {}).run(day, ChannelName.bank(CNY));
    }

    private Set<String> found() {
        return breaks.all().stream()
                .map(each -> each.id().kind() + " " + each.what().number() + " " + each.state())
                .collect(Collectors.toSet());
    }

    private void plant(String number, String fault) throws Exception {
        operate("PUT", "/faults/" + number, "{\"faults\":[\"" + fault + "\"]}");
    }

    private LocalDate closeDay() throws Exception {
        return LocalDate.parse(new ObjectMapper()
                .readTree(operate("POST", "/business-day/close", "")).get("closed").asText());
    }

    private String operate(String method, String path, String body) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(bank.address().resolve(path))
                .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString())
                .body();
    }
}
