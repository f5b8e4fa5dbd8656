package io.suanpan.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.channel.BankReference;
import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.channel.Kind;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.Outcome;
import io.suanpan.channel.Outcome.Known;
import io.suanpan.channel.Outcome.Unknown;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Which answers are believed, and which are not. */
class AnswersProperties {
    private static final Instant AT = Instant.parse("2026-01-31T08:00:00Z");
    private static final Instant NOT_AFTER = AT.plusSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final Instruction ASKED = new Instruction(new InstructionNumber("n1"),
            Kind.PAY_OUT, OurAccount.CUSTODY, new OutsideAccount("anna"),
            new Money(500, Currency.getInstance("CNY")), NOT_AFTER);
    private static final String CONTENT = "\"number\":\"n1\",\"kind\":\"PAY_OUT\",\"ours\":\"custody\","
            + "\"outside\":\"anna\",\"amount\":500,\"currency\":\"CNY\","
            + "\"notAfter\":\"2026-01-31T08:01:00Z\",\"at\":\"2026-01-31T08:00:00Z\"";
    private static final String EXECUTED = "{" + CONTENT
            + ",\"status\":\"EXECUTED\",\"reference\":\"B1\"}";
    private static final String REJECTED = "{" + CONTENT
            + ",\"status\":\"REJECTED\",\"reason\":\"ACCOUNT_CLOSED\"}";

    private static Finding read(int status, String body) {
        return read(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Finding read(int status, byte[] body) {
        return Answers.toQuery(ASKED, status, body, MARGIN);
    }

    private static void assertUnknown(Known known, int status, String body) {
        assertThat(read(status, body)).as(status + " " + body)
                .isInstanceOfSatisfying(Unknown.class,
                        unknown -> assertThat(unknown.known()).isEqualTo(known));
    }

    @Example
    void whatTheContractHasIsBelieved() {
        assertThat(read(200, EXECUTED))
                .isEqualTo(new Outcome.Succeeded(new BankReference("B1"), AT));
        assertThat(read(200, REJECTED))
                .isEqualTo(new Outcome.Failed(Outcome.Failure.ACCOUNT_CLOSED, AT));
        assertThat(read(200, REJECTED.replace("ACCOUNT_CLOSED", "FULL_MOON")))
                .isEqualTo(new Outcome.Failed(Outcome.Failure.OTHER, AT));
        assertThat(read(202, "{" + CONTENT + ",\"status\":\"PENDING\"}"))
                .isEqualTo(new Outcome.Accepted(AT));
        assertThat(Answers.toRequest(ASKED, 200, EXECUTED.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Outcome.Succeeded(new BankReference("B1"), AT));
    }

    @Example
    void whatIsNotOfTheContractIsNotBelieved() {
        for (String whole : List.of(EXECUTED, REJECTED)) {
            for (int status : List.of(100, 201, 301, 400, 401, 403, 404, 422, 429, 500, 503)) {
                assertUnknown(Known.NOT_BELIEVED, status, whole);
            }
            assertUnknown(Known.NOT_BELIEVED, 200, whole.replace("n1", "n2"));
            assertUnknown(Known.NOT_BELIEVED, 200, whole.replace("\"amount\":500,", ""));
            assertUnknown(Known.NOT_BELIEVED, 200, whole.replace("500", "\"500\""));
            assertUnknown(Known.NOT_BELIEVED, 200, whole.replace("\"at\"", "\"when\""));
            assertUnknown(Known.NOT_BELIEVED, 200, whole.replace("\"status\"", "\"state\""));
            assertUnknown(Known.NOT_BELIEVED, 200, whole + whole);
            assertUnknown(Known.NOT_BELIEVED, 200, "<html>" + whole);
        }
        assertUnknown(Known.NOT_BELIEVED, 200, EXECUTED.replace("B1", ""));
        assertUnknown(Known.NOT_BELIEVED, 200, REJECTED.replace("ACCOUNT_CLOSED", ""));
        for (String body : List.of("", "null", "[]", "1", "\"\"", "{}", "{\"number\":\"n1\"}")) {
            assertUnknown(Known.NOT_BELIEVED, 200, body);
            assertUnknown(Known.NOT_BELIEVED, 404, body);
        }
    }

    @Example
    void anotherContentUnderOurNumberIsAContradiction() {
        for (String whole : List.of(EXECUTED, REJECTED)) {
            assertUnknown(Known.CONTRADICTION, 200, whole.replace("500", "501"));
            assertUnknown(Known.CONTRADICTION, 200,
                    whole.replace("500", "99999999999999999999"));
            assertUnknown(Known.CONTRADICTION, 200, whole.replace("anna", "bert"));
            assertUnknown(Known.CONTRADICTION, 200, whole.replace("PAY_OUT", "COLLECT"));
            assertUnknown(Known.CONTRADICTION, 200, whole.replace("custody", "corporate"));
            assertUnknown(Known.CONTRADICTION, 200, whole.replace("CNY", "EUR"));
            assertUnknown(Known.CONTRADICTION, 200, whole.replace("08:01:00", "08:02:00"));
        }
        String refused = "{\"code\":\"NUMBER_HAS_OTHER_CONTENT\",\"number\":\"n1\"}";
        assertUnknown(Known.CONTRADICTION, 409, refused);
        assertUnknown(Known.NOT_BELIEVED, 409, refused.replace("n1", "n2"));
    }

    @Example
    void notKnownIsFinalOnlyOnceTheBanksOwnTimeIsPastTheLastMomentAndTheMargin() {
        Instant last = NOT_AFTER.plus(MARGIN);

        assertUnknown(Known.NOT_KNOWN_YET, 404, notKnown(AT));
        assertUnknown(Known.NOT_KNOWN_YET, 404, notKnown(NOT_AFTER.plusSeconds(1)));
        assertUnknown(Known.NOT_KNOWN_YET, 404, notKnown(last));
        assertThat(read(404, notKnown(last.plusNanos(1_000))))
                .isEqualTo(new Finding.NotKnownThere(last.plusNanos(1_000)));

        String final_ = notKnown(last.plusSeconds(1));
        assertUnknown(Known.NOT_BELIEVED, 404, final_.replace("n1", "n2"));
        assertUnknown(Known.NOT_BELIEVED, 404, final_.replace("NOT_KNOWN", "PATH_NOT_FOUND"));
        assertUnknown(Known.NOT_BELIEVED, 404, final_.replace("asOf", "at"));
        assertUnknown(Known.NOT_BELIEVED, 200, final_);
    }

    private static String notKnown(Instant asOf) {
        return "{\"code\":\"NOT_KNOWN\",\"number\":\"n1\",\"asOf\":\"" + asOf + "\"}";
    }

    /** Cut anywhere, or with any byte changed, it may be unknown or the same, and nothing else. */
    @Property(tries = 3_000)
    void aDamagedAnswerNeverSaysTheOpposite(@ForAll boolean executed,
            @ForAll @IntRange(max = 400) int at, @ForAll byte other, @ForAll boolean cut) {
        byte[] whole = (executed ? EXECUTED : REJECTED).getBytes(StandardCharsets.UTF_8);
        byte[] damaged = Arrays.copyOf(whole, cut ? at % whole.length : whole.length);
        if (!cut) {
            damaged[at % damaged.length] = other;
        }

        Finding found = read(200, damaged);

        boolean isSame = executed
                ? found instanceof Outcome.Succeeded
                : found instanceof Outcome.Failed;
        assertThat(isSame || found instanceof Unknown).as(found.toString()).isTrue();
        assertThat(cut && isSame).isFalse();
    }
}
