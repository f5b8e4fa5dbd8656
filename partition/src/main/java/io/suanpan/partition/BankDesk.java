package io.suanpan.partition;

import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.channel.Channel;
import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.Outcome;
import io.suanpan.kernel.Command;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a node's partitions hand in their errands: carries them to the bank of their currency, and what the bank says
 * back to whoever owns the partition by then. Keeps nothing, and may lose any of it: an errand that led to no final
 * word is repeated. How many are under way at a time is the channel's to bound. Thread-safe.
 */
public final class BankDesk {
    private static final Logger LOG = LoggerFactory.getLogger(BankDesk.class);

    private final Map<Currency, Channel> channels;
    private final Consumer<Command> partitions;

    /** @param partitions takes a command to its partition; called in the channels' threads */
    public BankDesk(Map<Currency, Channel> channels, Consumer<Command> partitions) {
        this.channels = Map.copyOf(channels);
        this.partitions = partitions;
    }

    /** Of a node that has no bank. */
    public static BankDesk none() {
        return new BankDesk(Map.of(), _ -> {});
    }

    Set<Currency> currencies() {
        return channels.keySet();
    }

    /** Returns at once. What has no channel here waits for a node that has one. */
    void take(Errand errand) {
        Channel channel = channels.get(errand.instruction().amount().currency());
        if (channel == null) {
            LOG.warn("instruction {} of {} {} waits: this node has no channel for {}",
                    errand.instruction().number(), errand.of().kind(), errand.of(),
                    errand.instruction().amount().currency());
            return;
        }
        found(channel, errand).thenAccept(finding -> word(errand, finding)
                .ifPresent(word -> partitions.accept(
                        new HearBank(errand.of(), errand.instruction().number(), word))));
    }

    private static CompletionStage<Finding> found(Channel channel, Errand errand) {
        return switch (errand) {
            case Errand.Send send -> request(channel, send.instruction());
            case Errand.Pursue pursue -> channel.query(pursue.instruction())
                    .thenCompose(finding -> isNotThereYet(finding)
                            ? request(channel, pursue.instruction())
                            : CompletableFuture.completedFuture(finding));
        };
    }

    private static CompletionStage<Finding> request(Channel channel, Instruction instruction) {
        return channel.request(instruction).thenApply(outcome -> outcome);
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
