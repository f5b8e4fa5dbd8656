package io.suanpan.reconciliation;

import io.suanpan.kernel.ChannelName;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where breaks are kept. Whoever writes says what was there before, so that nobody overwrites what somebody else did. */
public interface Breaks {
    /** Those of a day whose ids come after {@code after}, in order, as long as {@code sink} wants more. */
    CompletionStage<Void> read(ChannelName channel, LocalDate day, String after,
            Predicate<Break> sink);

    /** All of a day, in the order of their ids. */
    default CompletionStage<Void> each(ChannelName channel, LocalDate day, Consumer<Break> sink) {
        return read(channel, day, "", each -> {
            sink.accept(each);
            return true;
        });
    }

    CompletionStage<Optional<Break>> find(BreakId id);

    /** Whether it was written: false if somebody else did so first, and then nothing has changed. */
    CompletionStage<Boolean> add(Break first);

    /**
     * Writes {@code next}, one step after what it follows.
     *
     * @return false if somebody else took that step first, and then nothing has changed
     */
    CompletionStage<Boolean> replace(Break next);
}
