package io.suanpan.node;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.suanpan.channel.Breaker;
import io.suanpan.channel.Channel;
import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.Outcome;
import io.suanpan.channel.StatementLine;
import io.suanpan.channel.StatementOutcome;
import io.suanpan.kernel.ChannelName;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A channel whose calls are counted by what came of them. */
final class MeteredChannel implements Channel {
    private static final String REQUEST = "request";
    private static final String QUERY = "query";
    private static final String NOT_KNOWN_THERE = "not_known_there";

    private final ChannelName name;
    private final Channel channel;
    private final MeterRegistry registry;

    MeteredChannel(ChannelName name, Channel channel, MeterRegistry registry) {
        this.name = name;
        this.channel = channel;
        this.registry = registry;
        // All from the start: a rate of what is not there yet cannot be told.
        Stream.concat(Stream.of("accepted", "succeeded", "failed"),
                Stream.of(Outcome.Known.values()).map(MeteredChannel::text)).forEach(outcome -> {
                    counter(REQUEST, outcome);
                    counter(QUERY, outcome);
                });
        counter(QUERY, NOT_KNOWN_THERE);
    }

    @Override
    public Breaker breaker() {
        return channel.breaker();
    }

    @Override
    public CompletionStage<Outcome> request(Instruction instruction) {
        return channel.request(instruction)
                .whenComplete((outcome, _) -> count(REQUEST, outcome));
    }

    @Override
    public CompletionStage<Finding> query(Instruction instruction) {
        return channel.query(instruction).whenComplete((finding, _) -> count(QUERY, finding));
    }

    private void count(String call, Finding finding) {
        counter(call, outcome(finding)).increment();
    }

    private Counter counter(String call, String outcome) {
        return registry.counter("suanpan.channel.calls", "channel", name.toString(), "call", call,
                "outcome", outcome);
    }

    private static String outcome(Finding finding) {
        return switch (finding) {
            case Outcome.Accepted _ -> "accepted";
            case Outcome.Succeeded _ -> "succeeded";
            case Outcome.Failed _ -> "failed";
            case Outcome.Unknown unknown -> text(unknown.known());
            case Finding.NotKnownThere _ -> NOT_KNOWN_THERE;
        };
    }

    private static String text(Outcome.Known known) {
        return known.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public CompletionStage<StatementOutcome> statement(LocalDate day, OurAccount account,
            Consumer<StatementLine> lines) {
        return channel.statement(day, account, lines);
    }
}
