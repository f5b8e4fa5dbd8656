package io.suanpan.bench.auth;

import io.suanpan.bench.client.Credential;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who shows what.
 *
 * @param operator who opens, funds and looks at all accounts
 * @param second who approves what it proposes
 * @param merchants by their index; empty if they show nothing
 * @param consumers by their index; empty if they do not pay themselves
 * @param signingNs what merchants have used of the processor to sign, so far
 */
public record Credentials(Auth auth, Optional<BearerToken> operator, Optional<BearerToken> second,
        List<Credential> merchants, List<Credential> consumers, LongAdder signingNs) {
    public static final Credentials NONE = new Credentials(Auth.NONE, Optional.empty(),
            Optional.empty(), List.of(), List.of(), new LongAdder());

    public Credentials {
        merchants = List.copyOf(merchants);
        consumers = List.copyOf(consumers);
    }

    public Credential ofOperator() {
        return operator.isPresent() ? operator.get() : Credential.NONE;
    }

    public Credential ofSecondOperator() {
        return second.isPresent() ? second.get() : Credential.NONE;
    }

    public Credential ofMerchant(int merchant) {
        return merchants.isEmpty() ? Credential.NONE : merchants.get(merchant);
    }

    public Credential ofConsumer(int consumer) {
        return consumers.isEmpty() ? Credential.NONE : consumers.get(consumer);
    }
}
