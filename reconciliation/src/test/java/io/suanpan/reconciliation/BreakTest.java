package io.suanpan.reconciliation;

import static io.suanpan.reconciliation.State.ADJUSTED;
import static io.suanpan.reconciliation.State.CLOSED;
import static io.suanpan.reconciliation.State.EXPLAINED;
import static io.suanpan.reconciliation.State.OPEN;
import static io.suanpan.reconciliation.Step.ADJUST;
import static io.suanpan.reconciliation.Step.CLOSE;
import static io.suanpan.reconciliation.Step.EXPLAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.channel.StatementLine.Direction;
import io.suanpan.kernel.ChannelName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakTest {
    static final Instant NOW = Instant.parse("2026-02-01T01:00:00Z");
    private static final BreakId ID = BreakId.of(ChannelName.parse("CNY"),
            LocalDate.of(2026, 1, 31), Kind.AMOUNT_DIFFERS, "w1-a");
    private static final Discrepancy WHAT = what(5);
    private static final Discrepancy OTHER = what(6);

    private static Discrepancy what(long minor) {
        Movement ours = new Movement("w1-a", Direction.OUT, "anna", 4, "B1", NOW);
        Movement bank = new Movement("w1-a", Direction.OUT, "anna", minor, "B1", NOW);
        return Discrepancy.differs(Kind.AMOUNT_DIFFERS, ours, bank, 4 - minor);
    }

    static Break in(State state) {
        Break open = Break.found(ID, WHAT, NOW, "");
        return switch (state) {
            case OPEN -> open;
            case EXPLAINED -> after(open, EXPLAIN);
            case ADJUSTED -> after(open, ADJUST);
            case CLOSED -> after(after(open, EXPLAIN), CLOSE);
        };
    }

    private static Break after(Break before, Step step) {
        return ((Break.Result.Changed) before.take(note(step))).next();
    }

    static Note note(Step step) {
        return Note.of(step, NOW, "olga", "because");
    }

    @Test
    void whatChangesItIsOneStepMore() {
        assertThat(after(in(OPEN), EXPLAIN).version()).isEqualTo(in(OPEN).version() + 1);
    }

    @Test
    void theSameStepAgainByTheSameOperatorChangesNothingAndAnotherTextIsRefused() {
        assertThat(in(EXPLAINED).take(note(EXPLAIN))).isEqualTo(new Break.Result.Same());
        assertThat(in(EXPLAINED).take(Note.of(EXPLAIN, NOW.plusSeconds(9), "olga", "because")))
                .isEqualTo(new Break.Result.Same());
        assertThat(in(EXPLAINED).take(Note.of(EXPLAIN, NOW, "olga", "no, because")))
                .isInstanceOf(Break.Result.Refused.class);
        assertThat(in(EXPLAINED).take(Note.of(EXPLAIN, NOW, "otto", "because")))
                .isInstanceOf(Break.Result.Refused.class);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void whatIsFoundAsBeforeStaysAndWithOtherFiguresIsOpen(State from) {
        assertThat(in(from).foundAgain(WHAT, NOW)).isEmpty();

        Break changed = in(from).foundAgain(OTHER, NOW).orElseThrow();
        assertThat(changed.state()).isEqualTo(OPEN);
        assertThat(changed.what()).isEqualTo(OTHER);
        assertThat(changed.history().getLast().text()).contains(WHAT.text());
    }

    @Test
    void whatACheckClosedIsOpenWhenItIsFoundAgain() {
        Break gone = in(OPEN).gone("found no more", NOW).orElseThrow();

        assertThat(gone.state()).isEqualTo(CLOSED);
        assertThat(gone.foundAgain(WHAT, NOW).orElseThrow().state()).isEqualTo(OPEN);
    }

    @Test
    void itsHistoryTellsEveryStep() {
        assertThat(after(after(after(in(OPEN), EXPLAIN), ADJUST), CLOSE).history().stream()
                .map(Note::step)).containsExactly(Step.FOUND, EXPLAIN, ADJUST, CLOSE);
        assertThat(List.of(in(EXPLAINED).state(), in(ADJUSTED).state()))
                .containsExactly(EXPLAINED, ADJUSTED);
    }

    @Test
    void anIdIsReadAsItIsWritten() {
        assertThat(BreakId.parse(ID.toString())).isEqualTo(ID);
        BreakId ofIcbc = BreakId.of(ChannelName.parse("CNY:icbc"), ID.day(), ID.kind(), "w1");
        assertThat(ofIcbc.toString()).startsWith("CNY:icbc.2026-01-31.");
        assertThat(BreakId.parse(ofIcbc.toString())).isEqualTo(ofIcbc);
        for (String bad : List.of("", "CNY", ID + "0", ID.toString().replace("01-31", "02-31"),
                ID.toString().replace("AMOUNT", "AMOUNTS"), ID.toString().replace("CNY", "QQQ"))) {
            assertThatThrownBy(() -> BreakId.parse(bad)).as(bad)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
