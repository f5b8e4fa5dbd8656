package io.suanpan.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountEvent;
import io.suanpan.activity.ActivityEvent;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankWord;
import io.suanpan.deposit.DepositEvent;
import io.suanpan.kernel.BranchAnswer;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Event;
import io.suanpan.mandate.MandateEvent;
import io.suanpan.refund.RefundEvent;
import io.suanpan.trade.TradeEvent;
import io.suanpan.transfer.TransferEvent;
import io.suanpan.wire.GoldenFile.Line;
import io.suanpan.wire.Samples.Sample;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was once written is read for ever, and what is written now is written as ever. */
class GoldenBytesTest {
    @BeforeAll
    static void appendMissingLinesIfAsked() {
        GoldenFile.appendMissingIfAsked();
    }

    static List<Line> lines() {
        return GoldenFile.lines();
    }

    static Stream<Sample> samplesOfThePresentVersion() {
        return Samples.ALL.stream()
                .filter(s -> s.version() == GoldenFile.typeOf(s.value()).versionOf(s.value()));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void goldenBytesAreReadAsTheirSample(Line line) {
        Object value = WireRegistry.SUANPAN.fromBytes(line.bytes());

        assertThat(Samples.ALL).contains(new Sample(line.version(), value));
        assertThat(GoldenFile.typeOf(value).id()).isEqualTo(line.id());
        assertThat(value.getClass().getSimpleName()).isEqualTo(line.name());
    }

    @ParameterizedTest
    @MethodSource("samplesOfThePresentVersion")
    void aSampleIsWrittenAsItsGoldenBytes(Sample sample) {
        Line written = Line.of(sample.value(), GoldenFile.typeOf(sample.value()));

        assertThat(lines()).extracting(Line::toString)
                .as("a line of the golden file; -Dgolden.write=true appends those of new samples")
                .contains(written.toString());
    }

    static Stream<WireType<?>> types() {
        return WireRegistry.SUANPAN.types().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyVersionOfEveryTypeHasGoldenBytes(WireType<?> type) {
        for (int version = 1; version <= type.version(); version++) {
            int wanted = version;
            assertThat(lines())
                    .as("golden bytes of %s, version %d", type.type().getSimpleName(), version)
                    .anyMatch(line -> line.id() == type.id() && line.version() == wanted);
        }
    }

    @Test
    void noBytesAreGoldenTwice() {
        assertThat(lines()).extracting(Line::toString).doesNotHaveDuplicates();
    }

    static Stream<Class<?>> whatIsStoredOrSent() {
        return Stream.of(AccountEvent.class, TradeEvent.class, DepositEvent.class,
                TransferEvent.class, RefundEvent.class, BankOrderEvent.class, BankWord.class,
                MandateEvent.class,
                ActivityEvent.class, BranchCommand.class,
                BranchAnswer.class)
                .flatMap(GoldenBytesTest::leaves);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(GoldenBytesTest::leaves)
                : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("whatIsStoredOrSent")
    void everyEventAndBranchMessageHasAWireForm(Class<?> type) {
        assertThat(types()).anyMatch(registered -> registered.type() == type);
    }

    @Test
    void eventsCommandsAnswersAndCheckpointsKeepToTheirIds() {
        assertThat(EventTypes.all()).allMatch(t -> t.id() >= 1 && t.id() <= 99);
        assertThat(CommandTypes.all()).allMatch(t -> t.id() >= 100 && t.id() <= 199);
        assertThat(AnswerTypes.all()).allMatch(t -> t.id() >= 200 && t.id() <= 299);
        assertThat(CheckpointTypes.all()).allMatch(t -> t.id() >= 300 && t.id() <= 399);
        assertThat(TransferTypes.all()).allMatch(t -> t.id() >= 60 && t.id() <= 64
                || t.id() >= 170 && t.id() <= 171 || t.id() == 218 || t.id() == 219);
        assertThat(BankOrderTypes.all()).allMatch(t -> t.id() >= 70 && t.id() <= 76
                || t.id() >= 180 && t.id() <= 189 || t.id() >= 230 && t.id() <= 234);
        assertThat(MandateTypes.all()).allMatch(t -> t.id() >= 90 && t.id() <= 94
                || t.id() >= 190 && t.id() <= 194 || t.id() == 240 || t.id() == 241);
        assertThat(FeeTypes.all()).allMatch(t -> t.id() >= 86 && t.id() <= 88 || t.id() == 172);
        assertThat(CollectionTypes.all()).allMatch(t -> t.id() == 98 || t.id() == 250);
        assertThat(SettlementTypes.all()).allMatch(t -> t.id() >= 77 && t.id() <= 81
                || t.id() == 173 || t.id() == 174 || t.id() == 178 || t.id() == 179);
        assertThat(UserLimitTypes.all()).allMatch(t -> t.id() >= 83 && t.id() <= 85
                || t.id() == 198);
        assertThat(RefundTypes.all()).allMatch(t -> t.id() / 100 == (Event.class
                .isAssignableFrom(t.type())
                        ? 0
                        : Command.class.isAssignableFrom(t.type()) ? 1 : 2));
    }
}
