package io.suanpan.http.signature;

import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import java.util.List;

/** The public halves of the keys that answers are signed with: the one in use, the next, the last. */
public final class SigningKeyRoutes {
    private final List<VerifyingKey> keys;

    public SigningKeyRoutes(List<VerifyingKey> keys) {
        this.keys = keys;
    }

    public List<Route> routes() {
        return List.of(Route.getAtOnce("/v1/signing-keys", this::list));
    }

    private Reply list(Call call) {
        return Reply.json(Answers.OK, json -> {
            json.writeArrayFieldStart("items");
            for (VerifyingKey key : keys) {
                json.writeStartObject();
                json.writeStringField("keyId", key.id());
                json.writeStringField("algorithm", key.algorithm().text());
                json.writeStringField("publicKey", key.pem());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
