package io.suanpan.http.signature;

import io.suanpan.http.exchange.Reply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.StringItem;

/**
 * Signs answers for those who ask for it: the whole answer, and which request it is to. One that is not
 * asked for as it can be made, or while too many wait, or of an answer that is made while it leaves, is sent without: the asker sees that, and what has
 * happened has happened.
 */
public final class ResponseSigner {
    private static final Parameters OF_REQUEST = Parameters.valueOf(Map.of("req", true));
    private static final List<StringItem> OF_ANY = List.of(component("@status"),
            component("content-type"), component(ContentDigest.FIELD),
            component("@method").withParams(OF_REQUEST),
            component("@target-uri").withParams(OF_REQUEST));
    private static final StringItem OF_REQUEST_WITH_DIGEST = component(ContentDigest.FIELD)
            .withParams(OF_REQUEST);

    private final SignatureSettings settings;
    private final SigningKey key;
    private final InstantSource clock;
    private final Executor workers;

    /** What comes of one request's wish. */
    @FunctionalInterface
    public interface Seal {
        /** Completes with the reply, signed if it can be; never fails. */
        CompletionStage<Reply> on(Reply reply);
    }

    private ResponseSigner(SignatureSettings settings, SigningKey key, InstantSource clock,
            Executor workers) {
        this.settings = settings;
        this.key = key;
        this.clock = clock;
        this.workers = workers;
    }

    /** Empty if there is no key to sign with. */
    public static Optional<ResponseSigner> of(SignatureSettings settings, InstantSource clock,
            Executor workers) {
        return settings.signingKey()
                .map(key -> new ResponseSigner(settings, key, clock, workers));
    }

    private static StringItem component(String name) {
        return StringItem.valueOf(name);
    }

    /** Empty if the request does not want its answer signed, or not as it can be. */
    public Optional<Seal> seal(HttpRequest request) {
        return AcceptSignature.of(request, key).flatMap(wish -> settings.origin(request)
                .map(origin -> new RequestComponents(request, origin))
                .flatMap(components -> seal(wish, components)));
    }

    private Optional<Seal> seal(AcceptSignature wish, RequestComponents request) {
        List<Item<?>> covered = new ArrayList<>(OF_ANY);
        if (request.value(ContentDigest.FIELD).isPresent()) {
            covered.add(OF_REQUEST_WITH_DIGEST);
        }
        return covered.stream().map(Item::serialize).toList()
                .containsAll(wish.wanted().get().stream().map(Item::serialize).toList())
                        ? Optional.of(reply -> sign(reply, wish, covered, request))
                        : Optional.empty();
    }

    private CompletionStage<Reply> sign(Reply reply, AcceptSignature wish, List<Item<?>> covered,
            RequestComponents request) {
        if (reply.rest().isPresent()) {
            return CompletableFuture.completedFuture(reply);
        }
        try {
            return CompletableFuture
                    .supplyAsync(() -> signed(reply, wish, covered, request), workers);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(reply);
        }
    }

    private Reply signed(Reply reply, AcceptSignature wish, List<Item<?>> covered,
            RequestComponents request) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("created", IntegerItem.valueOf(clock.instant().getEpochSecond()));
        parameters.put("keyid", StringItem.valueOf(key.id()));
        parameters.putAll(wish.given());
        InnerList input = InnerList.valueOf(covered).withParams(Parameters.valueOf(parameters));
        String digest = ContentDigest.of(reply.body().toArrayUnsafe());
        byte[] base = SignedText.of(input, component -> component.getParams().isEmpty()
                ? value((String) component.get(), reply, digest)
                : request.value((String) component.get()));
        List<HttpHeader> headers = new ArrayList<>(reply.headers());
        headers.add(RawHeader.create("Content-Digest", digest));
        headers.add(RawHeader.create("Signature-Input",
                Dictionary.valueOf(Map.of(wish.label(), input)).serialize()));
        headers.add(RawHeader.create("Signature", Dictionary.valueOf(Map.of(wish.label(),
                ByteSequenceItem.valueOf(key.sign(base)))).serialize()));
        return reply.with(headers);
    }

    private static Optional<String> value(String name, Reply reply, String digest) {
        return Optional.of(switch (name) {
            case "@status" -> Integer.toString(reply.status());
            case "content-type" -> reply.contentType().toString();
            default -> digest;
        });
    }
}
