package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.channel.BankReference;
import io.suanpan.channel.Breaker;
import io.suanpan.channel.Channel;
import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.Kind;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.Outcome;
import io.suanpan.channel.Outcome.Failure;
import io.suanpan.channel.Outcome.Known;
import io.suanpan.channel.StatementLine;
import io.suanpan.channel.StatementOutcome;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.channel.routing.Health;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BankDeskTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final WithdrawalId ID = new WithdrawalId(new AccountId("anna"), "w1");
    private static final Instruction INSTRUCTION = new Instruction(InstructionNumber.of(ID, 0),
            Kind.PAY_OUT, OurAccount.CUSTODY, new OutsideAccount("anna-out"),
            InMemoryCluster.cny(5), NOON);
    private static final ChannelName ICBC = ChannelName.parse("CNY:icbc");
    private static final Errand SEND = new Errand.Send(ID, ChannelId.BANK, INSTRUCTION);
    private static final Errand PURSUE = new Errand.Pursue(ID, ChannelId.BANK, INSTRUCTION);

    private final List<String> calls = new ArrayList<>();
    private final List<Command> heard = new ArrayList<>();
    private Outcome answer = unknown(Known.NO_ANSWER);
    private Finding found = unknown(Known.NO_ANSWER);

    private class Bank implements Channel {
        @Override
        public Breaker breaker() {
            return Breaker.CLOSED;
        }

        @Override
        public CompletionStage<Outcome> request(Instruction instruction) {
            calls.add("request " + instruction);
            return CompletableFuture.completedFuture(answer);
        }

        @Override
        public CompletionStage<Finding> query(Instruction instruction) {
            calls.add("query " + instruction);
            return CompletableFuture.completedFuture(found);
        }

        @Override
        public CompletionStage<StatementOutcome> statement(LocalDate day, OurAccount account,
                Consumer<StatementLine> lines) {
            throw new AssertionError("nobody asks for it");
        }
    }

    private final BankDesk desk = new BankDesk(List.of(new BankDesk.Way(
            ChannelPlan.unlimited(ChannelName.bank(InMemoryCluster.CNY)), new Bank())),
            () -> 0, heard::add);

    private static Outcome.Unknown unknown(Known known) {
        return new Outcome.Unknown(known, "somehow");
    }

    private static HearBank word(BankWord word) {
        return new HearBank(ID, ChannelId.BANK, INSTRUCTION.number(), word);
    }

    static Stream<Arguments> findings() {
        return Stream.of(arguments(new Outcome.Accepted(NOON), new BankWord.Accepted()),
                arguments(new Outcome.Succeeded(new BankReference("B1"), NOON),
                        new BankWord.Paid("B1")),
                refused(Failure.TOO_LATE, NotPaid.TOO_LATE),
                refused(Failure.ACCOUNT_CLOSED, NotPaid.OUTSIDE_ACCOUNT_CLOSED),
                refused(Failure.LIMIT_EXCEEDED, NotPaid.LIMIT_EXCEEDED),
                refused(Failure.INSUFFICIENT_FUNDS, NotPaid.OUR_FUNDS_SHORT),
                refused(Failure.OTHER, NotPaid.REFUSED),
                arguments(new Finding.NotKnownThere(NOON),
                        new BankWord.Refused(NotPaid.NEVER_ARRIVED)),
                arguments(unknown(Known.NO_ANSWER), new BankWord.Unknown()),
                arguments(unknown(Known.NOT_BELIEVED), new BankWord.Unknown()),
                arguments(unknown(Known.CONTRADICTION), new BankWord.Unknown()));
    }

    private static Arguments refused(Failure failure, NotPaid reason) {
        return arguments(new Outcome.Failed(failure, NOON), new BankWord.Refused(reason));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void whatIsFoundIsTheWordThatThePartitionHears(Finding finding, BankWord word) {
        found = finding;

        desk.take(PURSUE);

        assertThat(calls).containsExactly("query " + INSTRUCTION);
        assertThat(heard).containsExactly(word(word));
    }

    @Test
    void whoIsShortOfAnInstructedAmountIsWhoHadToPayIt() {
        TopUpId topUp = new TopUpId(ID.account(), "n1");
        Instruction collect = new Instruction(InstructionNumber.of(topUp, 0), Kind.COLLECT,
                INSTRUCTION.ours(), INSTRUCTION.outside(), INSTRUCTION.amount(), NOON);
        found = new Outcome.Failed(Failure.INSUFFICIENT_FUNDS, NOON);

        desk.take(new Errand.Pursue(topUp, ChannelId.BANK, collect));

        assertThat(heard).containsExactly(new HearBank(topUp, ChannelId.BANK, collect.number(),
                new BankWord.Refused(NotPaid.OUTSIDE_FUNDS_SHORT)));
    }

    @Test
    void whatIsSentFirstIsARequest() {
        answer = new Outcome.Accepted(NOON);

        desk.take(SEND);

        assertThat(calls).containsExactly("request " + INSTRUCTION);
        assertThat(heard).containsExactly(word(new BankWord.Accepted()));
    }

    @Test
    void whatTheBankDoesNotKnowYetIsSentAgainAsItWas() {
        found = unknown(Known.NOT_KNOWN_YET);
        answer = new Outcome.Accepted(NOON);

        desk.take(PURSUE);

        assertThat(calls).containsExactly("query " + INSTRUCTION, "request " + INSTRUCTION);
        assertThat(heard).containsExactly(word(new BankWord.Accepted()));
    }

    @Test
    void whatDidNotLeaveIsNoNews() {
        answer = unknown(Known.NOT_SENT);

        desk.take(SEND);

        assertThat(heard).isEmpty();
    }

    @Test
    void theBankThatHasAnInstructionIsAskedAndNoOther() {
        BankDesk two = new BankDesk(List.of(
                new BankDesk.Way(ChannelPlan.unlimited(ICBC), new Bank()),
                new BankDesk.Way(ChannelPlan.unlimited(ChannelName.bank(InMemoryCluster.CNY)),
                        new Bank() {
                            @Override
                            public CompletionStage<Finding> query(Instruction instruction) {
                                throw new AssertionError("it is another's");
                            }
                        })),
                () -> 0, heard::add);
        found = unknown(Known.NO_ANSWER);

        two.take(new Errand.Pursue(ID, ICBC.id(), INSTRUCTION));

        assertThat(heard).containsExactly(new HearBank(ID, ICBC.id(), INSTRUCTION.number(),
                new BankWord.Unknown()));
        assertThat(two.health(ICBC)).isEqualTo(new Health(Breaker.CLOSED, 1, 0));
        assertThat(two.health(ChannelName.bank(InMemoryCluster.CNY))).isEqualTo(Health.WELL);
    }

    @Test
    void whatHasNoChannelHereWaits() {
        new BankDesk(List.of(), () -> 0, heard::add).take(SEND);

        assertThat(heard).isEmpty();
    }
}
