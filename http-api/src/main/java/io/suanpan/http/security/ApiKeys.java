package io.suanpan.http.security;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where API keys are kept. They are few: some for each merchant. */
@FunctionalInterface
public interface ApiKeys {
    /** All keys, revoked ones too. Completes in bounded time. */
    CompletionStage<List<ApiKey>> all();
}
