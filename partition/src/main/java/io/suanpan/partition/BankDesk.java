package io.suanpan.partition;

import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.channel.Channel;
import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.Outcome;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.channel.routing.Health;
import io.suanpan.channel.routing.SuccessRate;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a node's partitions hand in their errands: carries them to the bank that they are for, and what the bank says
 * back to whoever owns the partition by then. Keeps nothing, and may lose any of it: an errand that led to no final
 * word is repeated. How many are under way at a time is the channel's to bound. Thread-safe.
 */
public final class BankDesk implements Channels {
    private static final Logger LOG = LoggerFactory.getLogger(BankDesk.class);

    private final List<ChannelPlan> plans;
    private final Map<ChannelName, Line> lines;
    private final Consumer<Command> partitions;

    /** A channel, and what was agreed for it. */
    public record Way(ChannelPlan plan, Channel channel) {}

    /** @param id of what is heard there: never taken from what was asked */
    private record Line(ChannelId id, Channel channel, SuccessRate rate) {}

    /**
     * @param ways each of another name
     * @param nanos as of {@link System#nanoTime}
     * @param partitions takes a command to its partition; called in the channels' threads
     */
    public BankDesk(List<Way> ways, LongSupplier nanos, Consumer<Command> partitions) {
        this.plans = ways.stream().map(Way::plan).toList();
        this.lines = ways.stream().collect(Collectors.toUnmodifiableMap(
                way -> way.plan().name(),
                way -> new Line(way.plan().id(), way.channel(), new SuccessRate(nanos))));
        this.partitions = partitions;
    }

    /** Of a node that has no bank. */
    public static BankDesk none() {
        return new BankDesk(List.of(), System::nanoTime, _ -> {});
    }

    @Override
    public List<ChannelPlan> plans() {
        return plans;
    }

    @Override
    public Health health(ChannelName channel) {
        Line line = lines.get(channel);
        return line.rate().with(line.channel().breaker());
    }

    /** Returns at once. What has no channel here waits for a node that has one. */
    void take(Errand errand) {
        ChannelName channel = new ChannelName(errand.instruction().amount().currency(),
                errand.channel());
        Line line = lines.get(channel);
        if (line == null) {
            LOG.warn("instruction {} of {} {} waits: this node has no channel {}",
                    errand.instruction().number(), errand.of().kind(), errand.of(), channel);
            return;
        }
        found(line, errand).thenAccept(finding -> word(errand, finding)
                .ifPresent(word -> partitions.accept(new HearBank(errand.of(), line.id(),
                        errand.instruction().number(), word))));
    }

    private static CompletionStage<Finding> found(Line line, Errand errand) {
        return switch (errand) {
            case Errand.Send send -> request(line, send.instruction());
            case Errand.Pursue pursue -> counted(line, line.channel().query(pursue.instruction()))
                    .thenCompose(finding -> isNotThereYet(finding)
                            ? request(line, pursue.instruction())
                            : CompletableFuture.completedFuture(finding));
        };
    }

    private static CompletionStage<Finding> request(Line line, Instruction instruction) {
        return counted(line, line.channel().request(instruction));
    }

    private static CompletionStage<Finding> counted(Line line,
            CompletionStage<? extends Finding> call) {
        return call.thenApply(finding -> {
            line.rate().ended(finding.isAnswer());
            return finding;
        });
    }

    /** It may never have been sent, or may be on its way: the same number is carried out once. */
    private static boolean isNotThereYet(Finding finding) {
        return finding instanceof Outcome.Unknown(Outcome.Known known, _)
                && known == Outcome.Known.NOT_KNOWN_YET;
    }

    private static Optional<BankWord> word(Errand errand, Finding finding) {
        return switch (finding) {
            case Outcome.Accepted _ -> Optional.of(new BankWord.Accepted());
            case Outcome.Succeeded done ->
                Optional.of(new BankWord.Paid(done.reference().value()));
            case Outcome.Failed failed ->
                Optional.of(new BankWord.Refused(notPaid(errand, failed.failure())));
            case Finding.NotKnownThere _ ->
                Optional.of(new BankWord.Refused(NotPaid.NEVER_ARRIVED));
            case Outcome.Unknown unknown -> unknown(errand, unknown);
        };
    }

    private static Optional<BankWord> unknown(Errand errand, Outcome.Unknown unknown) {
        return switch (unknown.known()) {
            case NOT_SENT -> Optional.empty(); // no news: what was known before is still known
            case NO_ANSWER, NOT_BELIEVED, NOT_KNOWN_YET -> Optional.of(new BankWord.Unknown());
            case CONTRADICTION -> {
                LOG.error("somebody must look at instruction {} of {} {}: {}",
                        errand.instruction().number(), errand.of().kind(), errand.of(),
                        unknown.detail());
                yield Optional.of(new BankWord.Unknown());
            }
        };
    }

    private static NotPaid notPaid(Errand errand, Outcome.Failure failure) {
        return switch (failure) {
            case TOO_LATE -> NotPaid.TOO_LATE;
            case ACCOUNT_CLOSED -> NotPaid.OUTSIDE_ACCOUNT_CLOSED;
            case LIMIT_EXCEEDED -> NotPaid.LIMIT_EXCEEDED;
            case INSUFFICIENT_FUNDS -> switch (errand.instruction().kind()) {
                case PAY_OUT -> NotPaid.OUR_FUNDS_SHORT;
                case COLLECT -> NotPaid.OUTSIDE_FUNDS_SHORT;
            };
            case OTHER -> NotPaid.REFUSED;
        };
    }
}
