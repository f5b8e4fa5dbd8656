package io.suanpan.http.signature;

import io.suanpan.http.problem.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.Item;

/** The signature base of RFC 9421, section 2.5: one line for each covered component, then the parameters. */
final class SignedText {
    private static final int TYPICAL_SIZE = 512;

    private SignedText() {}

    /**
     * @param covered the components, and the parameters
     * @param value of a component; empty if the message has none
     * @throws IllegalArgumentException if it covers one twice, or one that the message does not have
     */
    static byte[] of(InnerList covered, Function<Item<?>, Optional<String>> value) {
        StringBuilder base = new StringBuilder(TYPICAL_SIZE);
        Set<String> before = new HashSet<>();
        for (Item<?> component : covered.get()) {
            String identifier = component.serialize();
            if (!before.add(identifier)) {
                throw new IllegalArgumentException(
                        Quoted.name(identifier) + " is covered twice");
            }
            String text = value.apply(component).orElseThrow(() -> new IllegalArgumentException(
                    "there is no " + Quoted.name(identifier) + " that can be covered here"));
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
                throw new IllegalArgumentException(
                        "the value of " + Quoted.name(identifier) + " must be ASCII");
            }
            base.append(identifier).append(": ").append(text).append('\n');
        }
        base.append("\"@signature-params\": ");
        return covered.serializeTo(base).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
