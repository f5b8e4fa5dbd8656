package io.suanpan.http.signature;

import io.suanpan.http.problem.RefusedException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.StringItem;

/**
 * What a request's {@code Signature-Input} and {@code Signature} say: one signature, with the parameters
 * that there have to be. Nothing of it is proved yet.
 *
 * @param covered the components, and all parameters
 * @param expires when it ends, if it says so
 * @param algorithm what it says that it was made with, if it does
 */
record Claim(InnerList covered, String keyId, String nonce, Instant created,
        Optional<Instant> expires, Optional<String> algorithm, byte[] signature) {
    static final String INPUT = "signature-input";
    static final String SIGNATURE = "signature";
    /** A signature that was made for something else is none here, whoever made it. */
    static final String TAG = "suanpan";
    private static final int MAX_COMPONENTS = 32;
    private static final int SHORTEST_NONCE = 16;
    private static final int LONGEST_NONCE = 128;
    private static final Set<String> PARAMETERS = Set.of("created", "expires", "nonce", "alg",
            "keyid", "tag");

    /** @throws RefusedException if the request has none of this form */
    static Claim of(HttpRequest request) {
        Map<String, ListElement<?>> inputs = dictionary(request, INPUT);
        Map<String, ListElement<?>> signatures = dictionary(request, SIGNATURE);
        if (inputs.size() != 1 || !inputs.keySet().equals(signatures.keySet())) {
            throw refused("signature-input and signature must have one member, of the same name");
        }
        if (inputs.values().iterator().next() instanceof InnerList covered
                && signatures.values().iterator().next() instanceof ByteSequenceItem signature) {
            return of(covered, signature.get());
        }
        throw refused("signature-input must be a list of components, signature a byte sequence");
    }

    private static Claim of(InnerList covered, ByteBuffer signature) {
        if (covered.get().size() > MAX_COMPONENTS) {
            throw refused("a signature must cover at most " + MAX_COMPONENTS + " components");
        }
        for (String name : covered.getParams().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw refused("a signature must have no parameters but created, expires, nonce,"
                        + " alg, keyid, tag");
            }
        }
        if (!text(covered, "tag").equals(Optional.of(TAG))) {
            throw refused("tag must be \"" + TAG + "\"");
        }
        String nonce = required(text(covered, "nonce"), "nonce");
        if (nonce.length() < SHORTEST_NONCE || nonce.length() > LONGEST_NONCE) {
            throw refused("nonce must be " + SHORTEST_NONCE + " to " + LONGEST_NONCE
                    + " characters: " + nonce.length());
        }
        byte[] bytes = new byte[signature.remaining()];
        signature.get(bytes);
        return new Claim(covered, required(text(covered, "keyid"), "keyid"), nonce,
                required(time(covered, "created"), "created"), time(covered, "expires"),
                text(covered, "alg"), bytes);
    }

    private static Map<String, ListElement<?>> dictionary(HttpRequest request, String name) {
        return Fields.dictionary(name, Fields.line(request, name).orElseThrow(
                () -> refused("a signature takes both signature-input and signature")));
    }

    private static Optional<String> text(InnerList covered, String name) {
        return Optional.ofNullable(covered.getParams().get(name)).map(value -> {
            if (value instanceof StringItem text) {
                return text.get();
            }
            throw refused(name + " must be a string");
        });
    }

    private static Optional<Instant> time(InnerList covered, String name) {
        return Optional.ofNullable(covered.getParams().get(name)).map(value -> {
            if (value instanceof IntegerItem seconds) {
                return Instant.ofEpochSecond(seconds.getAsLong());
            }
            throw refused(name + " must be a number of seconds");
        });
    }

    private static <T> T required(Optional<T> value, String name) {
        return value.orElseThrow(() -> refused("a signature must have " + name));
    }

    boolean covers(String component) {
        return covered.get().stream().anyMatch(item -> component.equals(item.get()));
    }

    boolean coversAll(List<String> components) {
        return components.stream().allMatch(this::covers);
    }

    /** What is signed, if it is this request. */
    byte[] base(RequestComponents request) {
        try {
            return SignedText.of(covered, component -> value(component, request));
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    /** Only bare components are known here: parameters change what one means. */
    private static Optional<String> value(Item<?> component, RequestComponents request) {
        return component instanceof StringItem name && name.getParams().isEmpty()
                ? request.value(name.get())
                : Optional.empty();
    }

    static RefusedException refused(String why) {
        return Fields.refused(INPUT, why);
    }
}
