package io.suanpan.http.signature;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where merchants' public keys are kept. They are few: some for each merchant. */
@FunctionalInterface
public interface PublicKeys {
    /** All keys, revoked ones too. Completes in bounded time. */
    CompletionStage<List<MerchantKey>> all();
}
