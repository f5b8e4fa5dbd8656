package io.suanpan.http.exchange;

import java.util.concurrent.CompletionStage;

/** Carries out one call. May throw, or fail the stage, with a refusal; must not block. */
@FunctionalInterface
public interface Handler {
    CompletionStage<Reply> handle(Call call);
}
