package io.suanpan.http.exchange;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A handler that reads all of a call before it does anything, so that somebody can be asked in between.
 *
 * @param reader changes nothing; may throw a refusal
 */
public record ReadFirst(Function<Call, Deed> reader) implements Handler {
    public Deed read(Call call) {
        return reader.apply(call);
    }

    @Override
    public CompletionStage<Reply> handle(Call call) {
        return read(call).carryOut();
    }
}
