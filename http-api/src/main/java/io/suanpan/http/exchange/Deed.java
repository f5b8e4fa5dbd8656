package io.suanpan.http.exchange;

import java.util.concurrent.CompletionStage;

/** What a call asks for, read and found to be in form, and not yet done. */
@FunctionalInterface
public interface Deed {
    CompletionStage<Reply> carryOut();
}
