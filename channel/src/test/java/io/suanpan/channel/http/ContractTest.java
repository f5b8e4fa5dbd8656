package io.suanpan.channel.http;

import static io.suanpan.channel.http.Customer.CNY;
import static io.suanpan.channel.http.Customer.MARGIN;
import static io.suanpan.channel.http.Customer.assertFailed;
import static io.suanpan.channel.http.Customer.assertUnknown;
import static io.suanpan.channel.http.Customer.get;
import static io.suanpan.channel.http.Customer.instruction;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.Kind;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.Outcome;
import io.suanpan.channel.Outcome.Known;
import io.suanpan.channel.Outcome.Unknown;
import io.suanpan.kernel.Money;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The channel against the bank in a process of its own, one fault at a time. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ContractTest extends BesideABank {
    @BeforeEach
    void calm() {
        bank.temper("{\"lateMillis\":1500,\"pendMillis\":1000,\"beginMillis\":400}");
    }

    private Finding finalFinding(Instruction instruction) throws InterruptedException {
        Finding finding = get(channel.query(instruction));
        while (!finding.isFinal()) {
            Thread.sleep(20);
            finding = get(channel.query(instruction));
        }
        return finding;
    }

    @Test
    void aCalmBankDoesWhatItIsToldOnce() {
        Outcome first = get(channel.request(collect));

        assertThat(first).isInstanceOf(Outcome.Succeeded.class);
        assertThat(get(channel.request(collect))).isEqualTo(first);
        assertThat(get(channel.query(collect))).isEqualTo(first);
        assertThat(bank.books().path("sum").asLong()).isZero();
    }

    /** What the request says, then what a query says; the money moved once. */
    @ParameterizedTest
    @CsvSource({"ANSWER_LATE,NO_ANSWER", "DROP,NO_ANSWER", "FAIL_AFTER,NOT_BELIEVED",
            "GARBLE,NOT_BELIEVED", "TRUNCATE,NOT_BELIEVED", "CROSS,NOT_BELIEVED"})
    void whatWasDoneAndNotProperlyAnsweredIsUnknownAndThenFound(String fault, Known known)
            throws Exception {
        bank.plant(number, fault);

        assertUnknown(get(channel.request(collect)), known);

        assertThat(get(channel.query(collect))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(get(channel.request(collect))).isInstanceOf(Outcome.Succeeded.class);
    }

    @ParameterizedTest
    @CsvSource({"QUERY_LATE,NO_ANSWER", "QUERY_FAIL,NOT_BELIEVED",
            "QUERY_GARBLE,NOT_BELIEVED", "QUERY_TRUNCATE,NOT_BELIEVED",
            "QUERY_CROSS,NOT_BELIEVED"})
    void aQueryThatIsNotProperlyAnsweredTellsNothing(String fault, Known known) {
        bank.plant(number, fault);
        assertThat(get(channel.request(collect))).isInstanceOf(Outcome.Succeeded.class);

        assertUnknown(get(channel.query(collect)), known);
        assertThat(get(channel.query(collect))).isInstanceOf(Outcome.Succeeded.class);

        String nobody = number + "-unknown";
        bank.plant(nobody, fault);
        assertUnknown(get(channel.query(instruction(nobody, 1, Duration.ofMinutes(-5)))), known);
    }

    /** The JDK's client asks once more by itself if the connection was an old one: a query may be repeated. */
    @Test
    void aQueryWhoseConnectionIsClosedTellsNothingOrTheTruth() {
        assertThat(get(channel.request(collect))).isInstanceOf(Outcome.Succeeded.class);
        bank.plant(number, "QUERY_DROP");

        Finding finding = get(channel.query(collect));

        if (!(finding instanceof Outcome.Succeeded)) {
            assertUnknown(finding, Known.NO_ANSWER);
        }
    }

    @ParameterizedTest
    @CsvSource({"REJECT_ACCOUNT_CLOSED,ACCOUNT_CLOSED", "REJECT_LIMIT_EXCEEDED,LIMIT_EXCEEDED",
            "REJECT_INSUFFICIENT_FUNDS,INSUFFICIENT_FUNDS"})
    void aRejectionIsAFailureForGood(String fault, Outcome.Failure failure) throws Exception {
        bank.plant(number, fault);
        assertFailed(get(channel.request(collect)), failure);
        assertFailed(get(channel.request(collect)), failure);
        assertFailed(get(channel.query(collect)), failure);

        Instruction pends = instruction(number + "-p", 500, Duration.ofMinutes(5));
        bank.plant(number + "-p", fault, "PEND");
        assertThat(get(channel.request(pends))).isInstanceOf(Outcome.Accepted.class);
        assertFailed(finalFinding(pends), failure);
    }

    @Test
    void aPendingInstructionIsAcceptedAndThenSucceeds() throws Exception {
        bank.plant(number, "PEND");

        assertThat(get(channel.request(collect))).isInstanceOf(Outcome.Accepted.class);
        assertThat(get(channel.query(collect))).isInstanceOf(Outcome.Accepted.class);
        assertThat(finalFinding(collect)).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void whatIsNotKnownMayStillBeBegun() throws Exception {
        bank.temper("{\"beginMillis\":3000}");
        String[] late = Customer.numbers(number, 8);
        List<Instruction> all = Stream.of(late)
                .map(each -> instruction(each, 5, Duration.ofMinutes(5))).toList();
        for (Instruction each : all) {
            bank.plant(each.number().value(), "BEGIN_LATE");
            assertUnknown(get(channel.request(each)), Known.NO_ANSWER);
        }

        List<Finding> soon = all.stream().map(each -> get(channel.query(each))).toList();
        assertThat(soon).allSatisfy(finding -> assertUnknown(finding, Known.NOT_KNOWN_YET));

        for (Instruction each : all) {
            assertThat(finalFinding(each)).isInstanceOf(Outcome.Succeeded.class);
        }
    }

    @Test
    void whatIsNotKnownAfterItsTimeNeverWill() throws Exception {
        bank.temper("{\"beginMillis\":2000}");
        Instruction soonOver = instruction(number, 500, Duration.ofMillis(300));
        bank.plant(number, "FAIL_BEFORE");
        assertUnknown(get(channel.request(soonOver)), Known.NOT_BELIEVED);
        assertUnknown(get(channel.query(soonOver)), Known.NOT_KNOWN_YET);

        assertThat(finalFinding(soonOver)).isInstanceOfSatisfying(Finding.NotKnownThere.class,
                there -> assertThat(there.asOf()).isAfter(soonOver.notAfter().plus(MARGIN)));

        assertFailed(get(channel.request(soonOver)), Outcome.Failure.TOO_LATE);
    }

    @Test
    void theSameNumberWithOtherContentIsAContradictionAndNotAFailure() {
        get(channel.request(collect));
        Instruction other = new Instruction(collect.number(), Kind.COLLECT, OurAccount.CUSTODY,
                collect.outside(), new Money(501, CNY), collect.notAfter());

        assertUnknown(get(channel.request(other)), Known.CONTRADICTION);
        assertUnknown(get(channel.query(other)), Known.CONTRADICTION);
        assertThat(get(channel.query(collect))).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void anOutageIsUnknownAndPasses() throws Exception {
        bank.operate("POST", "/outages", "{\"kind\":\"UNAVAILABLE\",\"millis\":500}");
        assertUnknown(get(channel.request(collect)), Known.NOT_BELIEVED);
        assertUnknown(get(channel.query(collect)), Known.NOT_BELIEVED);
        Thread.sleep(600);
        assertThat(get(channel.request(collect))).isInstanceOf(Outcome.Succeeded.class);

        bank.operate("POST", "/outages", "{\"kind\":\"REFUSES\",\"millis\":700}");
        Thread.sleep(300);
        assertUnknown(get(channel.query(collect)), Known.NOT_SENT);
        Thread.sleep(800);
        assertThat(get(channel.query(collect))).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void aKilledBankIsUnknownAndKnowsEverythingAfterwards() {
        Outcome before = get(channel.request(collect));

        bank.killAndStart();

        Finding after = get(channel.query(collect));
        if (after instanceof Unknown) {
            after = get(channel.query(collect)); // the first met a connection of the dead
        }
        assertThat(after).isEqualTo(before);
    }
}
